"""Search over the pages of one site in one language."""

import pytest
from django.core.management import call_command

from conftest import publish
from home.models import ContentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden(network):
    pages = {}
    for country, language, title in [
        ("HT", "ht", "Jaden lekòl la"),
        ("HT", "fr", "Jaden et jardin"),
        ("JP", "en", "Jaden in Japan"),
    ]:
        home = network.home(country, language)
        page = ContentPage(title=title, slug="jaden", search_description=f"About {title}")
        pages[country, language] = publish(home, page)
    call_command("update_index", verbosity=0)
    return pages


def test_search_finds_the_pages_of_this_site_in_this_language_only(garden, client):
    html = client.get("/haiti/ht/search/?q=jaden").content.decode()
    assert "Jaden lekòl la" in html
    assert "About Jaden lekòl la" in html
    assert "Jaden et jardin" not in html
    assert "Jaden in Japan" not in html


def test_what_is_not_public_is_not_found(garden, client):
    garden["HT", "ht"].unpublish()
    assert "Jaden lekòl la" not in client.get("/haiti/ht/search/?q=jaden").content.decode()


def test_nothing_found_is_said_and_the_query_is_kept(garden, client):
    html = client.get("/haiti/ht/search/?q=xyzzy").content.decode()
    assert "xyzzy" in html
    assert 'value="xyzzy"' in html


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "a",
        "%",
        "'",
        '"',
        "\\",
        "* OR NOT",
        "jaden AND (",
        "🌊",
        "\0",
        "é" * 10_000,
        "-",
        ":*",
    ],
)
def test_no_query_is_an_error(garden, client, query):
    response = client.get("/haiti/ht/search/", {"q": query, "page": "nonsense"})
    assert response.status_code == 200
    assert len(response.content) < 40_000


def test_a_query_is_text_and_never_markup(garden, client):
    html = client.get("/haiti/ht/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("address", ["/atlantis/fr/search/", "/haiti/ja/search/", "/xx/search/"])
def test_there_is_no_search_outside_of_a_site(network, client, address):
    assert client.get(address).status_code == 404


def test_a_search_page_is_only_read(network, client):
    assert client.post("/haiti/ht/search/", {"q": "jaden"}).status_code == 405
