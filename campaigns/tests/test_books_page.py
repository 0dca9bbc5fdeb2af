"""What visitors are told about the books of a drive."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.books.actions import collect, set_receiving
from campaigns.books.lines import Line
from campaigns.books.shipping import confirm, ship
from campaigns.models import Campaign
from schools.factories import SchoolFactory

pytestmark = pytest.mark.django_db
SECRET = "Himitsu"


@pytest.fixture
def drive(network):
    """The campaign of all pages, as a book drive with 1,200 books sent to Haiti and counted."""
    campaign = Campaign.objects.get()
    campaign.has_books = True
    campaign.save()
    return campaign


def send_books(network, campaign, code, number, *, school, arrived=None):
    usual = {"campaign": campaign, "country": network.country(code)}
    usual["by"] = network.coordinator(code)
    lines = [Line("fr", "6-8", number)]
    collect(**usual, lines=lines, key=uuid4(), note=SECRET)
    to = set_receiving(campaign, school, is_open=True, by=network.superuser())
    sent = ship(**usual, to=to, lines=lines, key=uuid4(), carrier=SECRET, reference=SECRET)
    if arrived is not None:
        lines = [Line("fr", "6-8", arrived)]
        by = network.coordinator("HT")
        confirm(sent, lines=lines, by=by, key=uuid4(), note=SECRET)


@pytest.fixture
def books(network, drive):
    school = SchoolFactory(country=network.country("HT"), name="Toussaint")
    send_books(network, drive, "EG", 1200, school=school, arrived=1100)
    send_books(network, drive, "JP", 30, school=school)


def table(html: str, caption: str) -> list[list[str]]:
    """Return the rows of the table with this caption, as a reader sees them."""
    soup = BeautifulSoup(html, "html.parser")
    [found] = [t for t in soup.find_all("table") if t.caption.get_text() == caption]
    assert all(cell.get("scope") for cell in found.find_all("th"))
    return [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])]
        for row in found.tbody.find_all("tr")
    ]


def test_the_page_tells_the_way_of_the_books_in_numbers_and_as_tables(client, books):
    html = client.get("/en/campaigns/kizuna/books/").text
    assert table(html, "From where to where") == [
        ["Egypt Toussaint (Haiti)", "1,200", "1,100", "0"],
        ["Japan Toussaint (Haiti)", "30", "0", "30"],
    ]
    assert table(html, "Books by country")[0] == ["Egypt", "0", "1,200", "1,200", "1,100"]
    assert table(html, "Books by the age of their readers")[1][2:] == ["1,230", "1,230", "1,100"]
    assert "30 books are on the way" in html
    assert "100 books were lost or damaged" in html
    assert html.count('class="books__way ') == 2


def test_nothing_of_the_ledger_but_its_sums_is_public(client, network, books):
    for page in ("/en/campaigns/kizuna/", "/egypt/ar/campaigns/kizuna/"):
        for part in ("", "books/"):
            answer = client.get(page + part).text
            assert SECRET not in answer
            assert network.coordinator("EG").email not in answer


def test_readers_of_arabic_see_their_own_digits(client, books):
    html = client.get("/egypt/ar/campaigns/kizuna/books/").text
    assert "١٬٢٣٠" in html
    assert "1,230" not in html


def test_a_campaign_without_books_has_no_such_page(client, network):
    assert client.get("/en/campaigns/kizuna/books/").status_code == 404
    assert "/books/" not in client.get("/en/campaigns/kizuna/").text


def test_a_drive_that_has_not_begun_says_nothing_wrong(client, drive):
    answer = client.get("/en/campaigns/kizuna/books/")
    assert answer.status_code == 200
    assert "<table" not in answer.text
    assert "on the way just now" not in answer.text


def test_the_page_costs_the_same_for_many_countries_and_schools(
    client, network, drive, django_assert_num_queries
):
    school = SchoolFactory(country=network.country("HT"))
    send_books(network, drive, "EG", 3, school=school)
    client.get("/en/campaigns/kizuna/books/")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/campaigns/kizuna/books/")
    for code in ("JP", "EG", "HT"):
        for _number in range(3):
            school = SchoolFactory(country=network.country("HT"))
            send_books(network, drive, code, 2, school=school)
    with django_assert_num_queries(len(few)):
        client.get("/en/campaigns/kizuna/books/")
