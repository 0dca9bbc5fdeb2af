"""A coordinator keeps the ledger of books in the admin, and sees no other country's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.books.actions import collect, set_receiving
from campaigns.books.lines import Line
from campaigns.books.shipping import ship
from campaigns.books.totals import world_standing
from campaigns.factories import CampaignFactory
from campaigns.models import BookEntry, Confirmation, Consignment, Step
from countries.tests.people import join
from schools.factories import ClassCodeFactory, SchoolFactory
from tests.isolation.files import picture_file

pytestmark = pytest.mark.django_db
SECRET = "Himitsu"


@pytest.fixture
def campaign(network):
    return CampaignFactory(key="books", has_books=True)


@pytest.fixture
def receiving(network, campaign):
    school = SchoolFactory(country=network.country("HT"), name="Toussaint")
    return set_receiving(campaign, school, is_open=True, by=network.superuser())


@pytest.fixture
def of(network):
    """Return the browser of the coordinator of a country."""

    def browser(code: str) -> Client:
        client = Client()
        client.force_login(network.coordinator(code))
        return client

    return browser


@pytest.fixture
def collected(network, campaign):
    return collect(
        campaign=campaign,
        country=network.country("EG"),
        by=network.coordinator("EG"),
        lines=[Line("fr", "6-8", 20)],
        key=uuid4(),
        note=SECRET,
    )[0]


@pytest.fixture
def consignment(network, campaign, collected, receiving):
    return ship(
        campaign=campaign,
        country=network.country("EG"),
        to=receiving,
        by=network.coordinator("EG"),
        lines=[Line("fr", "6-8", 12)],
        key=uuid4(),
        carrier="Sea",
    )


def url(name: str, code: str = "eg") -> str:
    return reverse(f"books:{name}", args=["books", code])


def typed(**fields) -> dict:
    usual = {"form_key": str(uuid4()), "on": timezone.localdate().isoformat(), "language": "fr"}
    return usual | {"step": "collected", "school": "", "code": "", "note": ""} | fields


def test_books_of_several_ages_are_written_in_one_form_and_once(network, campaign, of):
    code = ClassCodeFactory(school=SchoolFactory(country=network.country("EG")), code="ABC3467")
    form = typed(code="abc 3467", **{"books-6-8": "7", "books-9-11": "5"})
    for _click in range(2):
        assert of("EG").post(url("add"), form).status_code == 302
    assert world_standing(campaign).collected == 12
    assert {entry.class_code for entry in BookEntry.objects.all()} == {code}
    html = of("EG").get(url("ledger")).text
    assert "Ready to be sent" in html
    assert code.school.name in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"books-6-8": "-3"}, "below zero"),
        ({"books-6-8": "1000000"}, "at most 10,000"),
        ({"books-6-8": "many"}, "whole number"),
        ({}, "how many books"),
        ({"books-6-8": "1", "code": "NOPE"}, "No class of your country"),
        ({"books-6-8": "1", "on": "2999-01-01"}, "not come yet"),
        ({"books-6-8": "1", "language": "xx"}, "not on the list"),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_what_was_typed_stays(campaign, of, fields, words):
    answer = of("EG").post(url("add"), typed(note="Box by the door", **fields))
    assert answer.status_code == 200
    assert words in answer.text
    assert "Box by the door" in answer.text
    assert not BookEntry.objects.exists()


def test_a_class_or_school_of_another_country_is_not_taken(network, campaign, of):
    school = SchoolFactory(country=network.country("JP"), name=SECRET)
    code = ClassCodeFactory(school=school)
    for fields in ({"school": school.pk}, {"code": code.code}):
        answer = of("EG").post(url("add"), typed(**{"books-6-8": "1"}, **fields))
        assert answer.status_code == 200
        assert SECRET not in answer.text
    assert not BookEntry.objects.exists()


def test_a_consignment_is_sent_counted_by_the_other_side_and_seen_by_both(
    network, campaign, of, collected, receiving
):
    sent = typed(to=receiving.pk, carrier="Sea", reference="", **{"books-fr-6-8": "12"})
    assert of("EG").post(url("ship"), sent).status_code == 302
    consignment = Consignment.objects.get()
    page = reverse("books:consignment", args=[consignment.pk])
    assert "Count the books" in of("HT").get(url("ledger", "ht")).text
    # Nothing is filled in before: who confirms has to count.
    assert of("HT").post(page, typed(**{"books-fr-6-8": ""})).status_code == 200
    missing = of("HT").post(page, typed(**{"books-fr-6-8": "10"}))
    assert "write what became of them" in missing.text
    counted = typed(**{"books-fr-6-8": "10"}, note="Two got wet")
    assert of("HT").post(page, counted).status_code == 302
    standing = world_standing(campaign)
    assert (standing.received, standing.lost) == (10, 2)
    assert "Two got wet" in of("EG").get(page).text
    assert network.coordinator("HT").email in of("HT").get(page).text
    assert network.coordinator("HT").email not in of("EG").get(page).text


def test_the_receiving_side_sees_of_the_sender_the_consignment_only(of, collected, consignment):
    haiti = of("HT")
    page = haiti.get(reverse("books:consignment", args=[consignment.pk])).text
    assert "12" in page
    assert SECRET not in page
    for address in (
        url("ledger"),
        url("add"),
        url("ship"),
        reverse("books:correct", args=[collected.pk]),
        reverse("books:picture", args=[collected.pk]),
        reverse("books:correct", args=[consignment.entries.get().pk]),
    ):
        assert haiti.get(address).status_code == 404, address


def test_a_third_country_finds_nothing(of, collected, consignment):
    japan = of("JP")
    for address in (
        url("ledger"),
        reverse("books:consignment", args=[consignment.pk]),
        reverse("books:correct", args=[collected.pk]),
    ):
        assert japan.get(address).status_code == 404
        assert japan.post(address, typed()).status_code == 404
    assert SECRET not in japan.get(url("ledger", "jp")).text


def test_the_sender_cannot_confirm(of, consignment):
    page = reverse("books:consignment", args=[consignment.pk])
    assert "Confirm these numbers" not in of("EG").get(page).text
    of("EG").post(page, typed(**{"books-fr-6-8": "12"}))
    assert not Confirmation.objects.exists()


def test_more_than_lies_ready_is_refused_with_the_number_that_does(of, collected, receiving):
    form = typed(to=receiving.pk, carrier="Sea", **{"books-fr-6-8": "21", "books-en-6-8": "1"})
    answer = of("EG").post(url("ship"), form)
    assert "at most 20" in answer.text
    assert 'value="21"' in answer.text
    form = typed(to=receiving.pk, carrier="Sea", **{"books-en-6-8": "1"})
    assert "0 books are collected" in of("EG").post(url("ship"), form).text
    assert not Consignment.objects.exists()


def test_an_entry_is_corrected_with_a_reason(campaign, of, collected):
    page = reverse("books:correct", args=[collected.pk])
    assert 'name="seen" value="20"' in of("EG").get(page).text
    form = {"form_key": str(uuid4()), "seen": "20", "number": "18", "reason": ""}
    assert of("EG").post(page, form).status_code == 200
    assert of("EG").post(page, form | {"reason": "Two were in English"}).status_code == 302
    assert world_standing(campaign).collected == 18
    ledger = of("EG").get(url("ledger")).text
    assert "Two were in English" in ledger
    assert f"corrects no. {collected.pk}" in ledger


def test_who_does_not_manage_a_country_keeps_no_ledger(network, campaign, client):
    client.force_login(join(network.country("EG"), "editor"))
    assert client.get(url("ledger")).status_code == 404
    assert "/admin/books/" not in client.get("/admin/").text


def test_only_the_international_coordination_chooses_the_schools(network, campaign, of, client):
    school = SchoolFactory(country=network.country("HT"))
    assert of("HT").post(url("receiving", "ht"), {"school": school.pk}).status_code in (302, 403)
    assert not campaign.receiving_schools.exists()
    client.force_login(network.superuser())
    for is_open in ("on", ""):
        client.post(url("receiving", "ht"), {"school": school.pk, "is_open": is_open})
        assert campaign.receiving_schools.get().is_open == bool(is_open)


def test_a_picture_is_stripped_kept_private_and_shown_to_the_country(of, campaign):
    pdf = SimpleUploadedFile("Jean Dupont.pdf", b"%PDF-1.4 list")
    form = typed(**{"books-6-8": "1"}, picture=picture_file("Jean"), document=pdf)
    of("EG").post(url("add"), form)
    entry = BookEntry.objects.get()
    assert "Jean" not in entry.picture.name + entry.document.name
    picture, document = (
        reverse(f"books:{kind}", args=[entry.pk]) for kind in ("picture", "document")
    )
    assert of("EG").get(picture)["Content-Type"] == "image/jpeg"
    assert of("EG").get(document)["Content-Disposition"].startswith("attachment")
    for address in (picture, document):
        assert of("JP").get(address).status_code == 404
        assert Client().get(address).status_code == 302
    entry.picture.storage.delete(entry.picture.name)
    entry.document.storage.delete(entry.document.name)


@pytest.mark.parametrize("field", ["picture", "document"])
def test_a_disguised_file_is_refused(of, campaign, field):
    svg = SimpleUploadedFile("books.pdf", b"<svg onload=alert(1)>")
    answer = of("EG").post(url("add"), typed(**{"books-6-8": "1", field: svg}))
    assert answer.status_code == 200
    assert "This" in str(answer.context["form"].errors[field])
    assert not BookEntry.objects.exists()


def test_the_ledger_costs_the_same_for_many_entries(
    network, campaign, of, collected, django_assert_num_queries
):
    egypt = of("EG")
    egypt.get(url("ledger"))
    with CaptureQueriesContext(connection) as few:
        egypt.get(url("ledger"))
    for days in range(9):
        collect(
            campaign=campaign,
            country=network.country("EG"),
            by=network.coordinator("EG"),
            lines=[Line("fr", "9-11", 2)],
            on=timezone.localdate() - timedelta(days=days),
            key=uuid4(),
        )
    with django_assert_num_queries(len(few)):
        egypt.get(url("ledger"))
    assert BookEntry.objects.filter(step=Step.COLLECTED).count() == 10
