"""A coordinator decides how the own country looks after children, and sees no other's."""

import pytest
from django.urls import reverse

from countries.models import Country
from moderation.models import CountryCare, HelpLine

pytestmark = pytest.mark.django_db

DECIDED = {
    "safeguarding_emails": "nurse@example.org",
    "reports_to_hide": 2,
    "days_after_close": 90,
    "days_returned": 14,
    "consent_age": "",
}


def care_of(code: str) -> CountryCare:
    return CountryCare.objects.get(country__code=code)


def test_every_country_has_its_rules_from_its_opening_on(network):
    assert CountryCare.objects.count() == Country.objects.count()


def test_a_coordinator_decides_for_the_own_country(client, haiti):
    client.force_login(haiti)
    assert reverse("care:index") in client.get("/admin/").text
    care = care_of("HT")
    client.post(reverse("care:edit", args=[care.pk]), DECIDED)
    care.refresh_from_db()
    assert care.safeguarding_addresses == ["nurse@example.org"]
    assert (care.reports_to_hide, care.days_after_close, care.days_returned) == (2, 90, 14)


def test_what_cannot_be_comes_back_with_a_sentence_and_what_was_typed(client, haiti):
    client.force_login(haiti)
    address = reverse("care:edit", args=[care_of("HT").pk])
    wrong = {"safeguarding_emails": "the nurse", "reports_to_hide": 0, "days_returned": -1}
    response = client.post(address, DECIDED | wrong)
    assert "This is no e-mail address: the." in response.text
    assert "the nurse</textarea>" in response.text
    assert care_of("HT").reports_to_hide == 3


def test_a_neighbour_neither_sees_nor_changes_it(client, egypt):
    client.force_login(egypt)
    care = care_of("HT")
    line = HelpLine.objects.create(country=care.country, language="fr", words="Allo", contact="1")
    for address in (
        reverse("care:edit", args=[care.pk]),
        reverse("help_lines:edit", args=[line.pk]),
        reverse("help_lines:delete", args=[line.pk]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, DECIDED).status_code == 404
    assert "Allo" not in client.get(reverse("help_lines:index")).text


def test_the_rules_of_a_country_cannot_be_deleted_or_added_twice(client, network):
    client.force_login(network.superuser())
    care = care_of("HT")
    for path in (f"/admin/care/delete/{care.pk}/", "/admin/care/new/"):
        assert client.post(path, DECIDED).status_code == 404
    assert CountryCare.objects.count() == Country.objects.count()
