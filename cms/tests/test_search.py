"""The search index and long lists of choices, whose price must not grow with the network."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from conftest import publish
from home.models import ContentPage


@pytest.mark.postgres
def test_a_save_does_not_read_the_whole_index(network):
    page = publish(network.home("HT", "fr"), ContentPage(title="Un jardin", slug="jardin"))
    with CaptureQueriesContext(connection) as queries:
        page.save()
    assert not [query for query in queries.captured_queries if "AVG(" in query["sql"]]
    updates = [
        query["sql"] for query in queries.captured_queries if 'SET "title_norm"' in query["sql"]
    ]
    assert len(updates) == 1
    assert '"object_id" IN' in updates[0]


@pytest.mark.postgres
def test_titles_are_weighed_by_their_length(network):
    home = network.home("HT", "fr")
    short = publish(home, ContentPage(title="Mer", slug="mer"))
    long = publish(home, ContentPage(title="Mer, plage et sable fin de la côte sud", slug="plage"))
    norms = dict(
        IndexEntry.objects.filter(object_id__in=[short.pk, long.pk]).values_list(
            "object_id", "title_norm"
        )
    )
    assert norms[str(short.pk)] > norms[str(long.pk)] != 1.0
    assert list(get_search_backend().search("mer", ContentPage)) == [short, long]


def test_a_list_of_choices_is_written_as_django_would():
    class Form(forms.Form):
        one = forms.ChoiceField(
            choices=[("", "—"), ("Asia", [("jp", "Japan"), ("in", "“India” <b>")]), (7, "Seven")],
            initial="in",
            widget=forms.Select(attrs={"class": "x"}),
        )

    html = str(Form()["one"])
    assert '<select name="one" class="x" required id="id_one">' in html
    assert '<optgroup label="Asia">' in html and html.count("</optgroup>") == 1
    assert f'<option value="in" selected>{escape("“India” <b>")}</option>' in html
    assert '<option value="7">Seven</option>' in html
    assert html.count(" selected") == 1
