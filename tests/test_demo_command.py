"""`load_demo`: opens the international site, and never loads the demonstration twice."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from home.demo import loader
from home.models import HomePage

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    output = io.StringIO()
    call_command("load_demo", *arguments, stdout=output)
    return output.getvalue()


def test_empty_opens_the_international_site_in_its_languages_and_nothing_else(network):
    before = Page.objects.count()
    said("--empty")
    said("--empty")
    homes = HomePage.objects.live().values_list("slug", flat=True)
    assert set(homes) == {"en", "ar", "es", "fr", "ru", "zh-hans"}
    assert Page.objects.count() == before + 3


def test_what_is_loaded_is_not_loaded_again_and_the_sign_ins_are_named(network, monkeypatch):
    monkeypatch.setattr(loader, "load", lambda report: pytest.fail("loaded twice"))
    assert loader.is_loaded()  # the small network has the same campaign
    output = said()
    assert "loaded already" in output
    assert "haiti@demo.example" in output
