"""Disclosures of harm, reports by visitors, and what a country decides about both."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moderation.actions import (
    DecisionConflict,
    approve,
    note_outcome,
    resubmit,
    return_to_author,
    submit,
    take_down,
    withdraw,
)
from moderation.models import CountryCare, Decision, Flag, HelpLine, Report, Urgency
from moderation.reports import report
from moderation.tests.test_actions import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def disclosed(make):
    """A message that may tell of harm."""
    return make(flags=Flag.HARM, text="Yo frape mwen", author_name="Soleil")


@pytest.fixture
def public(waiting, haiti):
    """A message that is on the wall."""
    return approve(waiting, version=1, by=haiti)


def addresses(number: int) -> list[str]:
    return [f"192.0.2.{host}" for host in range(1, number + 1)]


def test_a_disclosure_stands_first_and_before_the_country_not_the_teacher(make, disclosed):
    older = make()
    assert make(flags=Flag.HARM, desk="teacher").desk == "country"
    queue = list(type(older).objects.pending())
    assert queue[0] == disclosed
    assert queue[-1] == older


def test_a_disclosure_needs_two_persons(disclosed, haiti, second_coordinator):
    assert approve(disclosed, version=1, by=haiti).state == "pending"
    assert approve(disclosed, version=1, by=second_coordinator).state == "approved"


def test_accepting_a_disclosure_costs_no_more_than_six_statements(unsent):
    CountryCare.objects.filter(country=unsent.country).update(
        safeguarding_emails="nurse@example.org"
    )
    unsent.flags = Flag.HARM
    with CaptureQueriesContext(connection) as captured:
        submit(unsent, idempotency_key=uuid4())
    assert len(statements(captured)) <= 6


def test_the_words_of_a_disclosure_stay_until_an_outcome_is_noted(disclosed, haiti):
    message = withdraw(disclosed)
    assert (message.state, message.text) == ("withdrawn", "Yo frape mwen")
    message = note_outcome(message, by=haiti, outcome="supported")
    assert (message.text, message.author_name, message.outcome) == ("", "", "supported")
    assert Decision.objects.get(action="outcome").reason == "supported"


def test_an_outcome_takes_a_disclosure_from_the_top_and_is_noted_once(disclosed, haiti):
    assert note_outcome(disclosed, by=haiti, outcome="no-harm").urgency == Urgency.ORDINARY
    with pytest.raises(DecisionConflict):
        note_outcome(disclosed, by=haiti, outcome="authorities")


def test_an_outcome_is_noted_by_people_of_the_country_and_from_the_list(disclosed, haiti, egypt):
    with pytest.raises(PermissionDenied):
        note_outcome(disclosed, by=egypt, outcome="no-harm")
    with pytest.raises(ValueError, match="whatever"):
        note_outcome(disclosed, by=haiti, outcome="whatever")


def test_a_disclosure_that_is_rewritten_stays_one(disclosed, haiti):
    return_to_author(disclosed, version=1, by=haiti, reason="unclear")
    message = resubmit(disclosed, text="Nothing happened", flags=0)
    assert message.waits_for_outcome
    assert message.urgency == Urgency.HARM


def test_a_new_disclosure_after_an_outcome_waits_for_one_again(disclosed, haiti):
    note_outcome(disclosed, by=haiti, outcome="no-harm")
    return_to_author(disclosed, version=1, by=haiti, reason="unclear")
    assert resubmit(disclosed, text="Again", flags=Flag.HARM).waits_for_outcome


def test_visitors_hide_a_message_at_the_number_of_the_country(public, haiti):
    CountryCare.objects.filter(country=public.country).update(reports_to_hide=2)
    first, second = addresses(2)
    assert report(public, address=first, reason="unkind")
    assert type(public).objects.approved().exists()
    assert report(public, address=second, reason="private")
    public.refresh_from_db()
    assert (public.state, public.urgency, public.desk) == ("pending", Urgency.REPORTED, "country")
    assert Flag.REPORTED in Flag(public.flags)
    assert list(Decision.objects.values_list("action", flat=True))[-1] == "hide"


def test_without_a_decision_of_the_country_three_reports_hide(public):
    for address in addresses(3):
        assert type(public).objects.approved().exists()
        report(public, address=address, reason="other")
    assert not type(public).objects.approved().exists()


def test_one_visitor_counts_once(public):
    [address] = addresses(1)
    counted = [report(public, address=address, reason="unkind") for _time in range(5)]
    assert counted == [True, False, False, False, False]
    assert type(public).objects.approved().exists()


def test_what_is_not_public_cannot_be_reported(waiting):
    assert not report(waiting, address="192.0.2.1", reason="unkind")
    assert not Report.objects.exists()


def test_nobody_can_follow_a_visitor_from_report_to_report(public, make, haiti):
    other = make(approved_by=haiti)
    for message in (public, other):
        report(message, address="192.0.2.1", reason="unkind")
    first, second = Report.objects.values_list("digest", flat=True)
    assert first != second
    assert "192.0.2" not in str(list(Report.objects.values()))


def test_what_was_reported_comes_back_by_two_persons_and_its_reports_are_forgotten(
    public, haiti, second_coordinator
):
    for address in addresses(3):
        report(public, address=address, reason="other")
    assert approve(public, version=1, by=haiti).state == "pending"
    assert approve(public, version=1, by=second_coordinator).state == "approved"
    assert not Report.objects.exists()


def test_what_is_taken_down_or_withdrawn_forgets_who_reported_it(public, make, haiti):
    other = make(approved_by=haiti)
    for message in (public, other):
        report(message, address="192.0.2.1", reason="private")
    take_down(public, version=1, by=haiti, reason="shows-too-much")
    withdraw(other)
    assert not Report.objects.exists()


@pytest.mark.parametrize("written", ["the nurse", "a@example.org b", "a@example.org\r\nBcc: x"])
def test_a_contact_that_is_no_address_is_refused(network, written):
    care = CountryCare(country=network.country("HT"), safeguarding_emails=written)
    with pytest.raises(ValidationError) as refusal:
        care.full_clean()
    assert "safeguarding_emails" in refusal.value.message_dict


def test_help_lines_are_in_the_language_of_the_child_or_all_that_there_are(network):
    haiti = network.country("HT")
    for language in ("fr", "ht"):
        HelpLine.objects.create(country=haiti, language=language, words=language, contact="1")
    HelpLine.objects.create(country=network.country("EG"), language="ht", words="x", contact="2")
    in_kreyol = HelpLine.objects.for_language(haiti, "ht")
    assert [line.words for line in in_kreyol] == ["ht"]
    assert {line.words for line in HelpLine.objects.for_language(haiti, "es")} == {"fr", "ht"}
