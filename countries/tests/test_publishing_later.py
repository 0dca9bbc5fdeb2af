"""What is due later, and what is sent twice: nobody's page stops or loses another's."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from conftest import publish
from home.models import ContentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(network):
    """A page of Haiti that links to an international page, which is taken off the site later."""
    target = publish(network.international("en"), ContentPage(title="Shared", slug="shared"))
    page = publish(network.home("HT", "fr"), ContentPage(title="Liens", slug="liens"))
    link = f'<p><a linktype="page" id="{target.pk}">…</a></p>'
    page.body = [("text", link)]
    return page, target


def schedule(page, user):
    page.go_live_at = timezone.now() + timedelta(minutes=1)
    revision = page.save_revision(user=user)
    revision.publish(user=user)
    return revision


def test_a_page_that_is_not_valid_any_more_stops_no_other(network, linked, time_machine):
    page, target = linked
    coordinator = network.coordinator("HT")
    coordinator.preferred_language = "fr"
    broken = schedule(page, coordinator)
    fine = ContentPage(title="Mangroves", slug="mangroves", live=False)
    fine.locale = network.home("EG", "ar").locale
    network.home("EG", "ar").add_child(instance=fine)
    schedule(fine, network.coordinator("EG"))
    Page.objects.filter(pk=target.pk).update(live=False, first_published_at=None)
    time_machine.move_to(timezone.now() + timedelta(minutes=5))

    call_command("publish_scheduled")

    broken.refresh_from_db()
    assert broken.approved_go_live_at is None
    assert ContentPage.objects.get(pk=fine.pk).live
    (told,) = mail.outbox
    assert told.to == ["ht@example.org"]
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in told.body
    assert "Shared" not in told.body


def test_publishing_while_the_editor_saves_the_same_new_page_keeps_what_was_typed(
    network, client, monkeypatch
):
    client.force_login(network.coordinator("HT"))
    home = network.home("HT", "fr")
    add = reverse("wagtailadmin_pages:add", args=["home", "contentpage", home.pk])
    filled = {
        "title": "Jardin",
        "slug": "jardin",
        "summary": "Les élèves plantent des arbres.",
        "social_image": "",
        "social_image_alt": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert client.post(add, filled).status_code == 302
    really = Page._slug_is_available
    answers = iter([True])  # the second form was checked before the first was saved
    monkeypatch.setattr(
        Page, "_slug_is_available", staticmethod(lambda *args: next(answers, really(*args)))
    )
    second = client.post(add, filled | {"action-publish": "1"})
    assert second.status_code == 200
    assert "Les élèves plantent des arbres." in second.text
    assert "saved as a draft a moment ago" in second.text
    assert ContentPage.objects.child_of(home).filter(title="Jardin").count() == 1


def test_the_homes_of_a_country_are_told_apart(network, client):
    client.force_login(network.coordinator("HT"))
    top = network.country("HT").site_page
    page = client.get(reverse("wagtailadmin_explore", args=[top.pk])).text
    assert "(Français)" in page
    assert "(Kreyòl ayisyen)" in page


def test_a_page_and_those_below_it_are_deleted_together(network, client):
    client.force_login(network.coordinator("HT"))
    news = ContentPage.objects.child_of(network.home("HT", "fr")).first()
    below = publish(news, ContentPage(title="Plus bas", slug="plus-bas"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = client.post(f"{url}?id={news.pk}&id={below.pk}")
    assert answer.status_code == 302
    assert not Page.objects.filter(pk__in=[news.pk, below.pk]).exists()
