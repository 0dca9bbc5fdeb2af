"""What can happen to a submission, and who may do it."""

from copy import copy
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from moderation.actions import (
    DecisionConflict,
    approve,
    resubmit,
    return_to_author,
    submit,
    withdraw,
)
from moderation.models import Decision, RateWindow
from moderation.models.submissions import ReturnReason, Submission


def statements(captured: CaptureQueriesContext) -> list[str]:
    """The first words of what was asked of the database, transactions left out."""
    words = [query["sql"].split()[0] for query in captured]
    return [word for word in words if word not in {"SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"}]


def test_what_is_sent_waits_and_is_not_public(waiting):
    assert waiting.state == "pending"
    assert not type(waiting).objects.approved().exists()


def test_the_same_key_again_stores_nothing_and_gives_the_same_receipt(unsent):
    key = uuid4()
    again = copy(unsent)
    first, code = submit(unsent, idempotency_key=key)
    second, same_code = submit(again, idempotency_key=key)
    assert (second.pk, same_code) == (first.pk, code)
    assert Decision.objects.filter(object_id=first.pk).count() == 1


def test_the_database_itself_refuses_a_second_row_with_the_same_key(waiting):
    waiting.pk = None
    waiting.receipt_digest = "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save(force_insert=True)


def test_a_row_that_cannot_be_stored_gives_no_receipt(unsent):
    unsent.country = None
    with pytest.raises(IntegrityError):
        submit(unsent, idempotency_key=uuid4())


def test_nothing_is_stored_where_it_cannot_be_recorded(unsent, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(Decision.objects, "create", fail)
    with pytest.raises(RuntimeError):
        submit(unsent, idempotency_key=uuid4())
    assert not type(unsent).objects.filter(text=unsent.text).exists()


def test_approving_makes_it_public_in_the_name_of_a_person(waiting, haiti):
    approve(waiting, version=1, by=haiti)
    [message] = type(waiting).objects.approved()
    assert message.decided_at
    assert Decision.objects.filter(action="approve", version=1).get().actor == haiti


def test_who_acts_for_every_country_decides_too(waiting, network):
    assert approve(waiting, version=1, by=network.superuser()).state == "approved"


@pytest.mark.parametrize("decide", [approve, return_to_author])
def test_a_neighbour_cannot_decide(waiting, egypt, decide):
    extra = {"reason": "unclear"} if decide is return_to_author else {}
    with pytest.raises(PermissionDenied):
        decide(waiting, version=1, by=egypt, **extra)
    waiting.refresh_from_db()
    assert waiting.state == "pending"
    assert Decision.objects.filter(object_id=waiting.pk).count() == 1


def test_nobody_decides_without_an_account_or_after_leaving(waiting, haiti):
    haiti.is_active = False
    haiti.save()
    for stranger in (AnonymousUser(), haiti):
        with pytest.raises(PermissionDenied):
            approve(waiting, version=1, by=stranger)


def test_returning_keeps_a_kind_reason_for_the_author(waiting, haiti):
    message = return_to_author(waiting, version=1, by=haiti, reason=ReturnReason.UNKIND)
    assert message.state == "returned"
    assert message.reply == ReturnReason.UNKIND.label


def test_own_words_take_the_place_of_the_reason(waiting, haiti):
    message = return_to_author(
        waiting, version=1, by=haiti, reason=ReturnReason.UNKIND, words="Say it gently."
    )
    assert message.reply == "Say it gently."


def test_nothing_is_returned_without_an_answer(waiting, haiti):
    with pytest.raises(ValueError, match="answer"):
        return_to_author(waiting, version=1, by=haiti)


def test_a_changed_message_waits_again_as_a_new_version(waiting, haiti):
    return_to_author(waiting, version=1, by=haiti, reason="unclear")
    message = resubmit(waiting, text="In other words")
    assert (message.state, message.version, message.text) == ("pending", 2, "In other words")
    assert not type(waiting).objects.approved().exists()


def test_only_what_came_back_can_be_changed(waiting, haiti):
    with pytest.raises(DecisionConflict):
        resubmit(waiting, text="Too soon")
    approve(waiting, version=1, by=haiti)
    with pytest.raises(DecisionConflict):
        resubmit(waiting, text="Too late")
    waiting.refresh_from_db()
    assert waiting.text == "We think of you."


def test_nobody_approves_a_version_that_they_did_not_see(waiting, haiti, second_coordinator):
    return_to_author(waiting, version=1, by=haiti, reason="unclear")
    resubmit(waiting, text="Something else")
    with pytest.raises(DecisionConflict):
        approve(waiting, version=1, by=second_coordinator)
    waiting.refresh_from_db()
    assert waiting.state == "pending"


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_version_that_does_not_exist_is_a_conflict(waiting, haiti, version):
    with pytest.raises(DecisionConflict):
        approve(waiting, version=version, by=haiti)


def test_a_second_decision_is_a_conflict_that_shows_the_first(waiting, haiti, second_coordinator):
    approve(waiting, version=1, by=haiti)
    with pytest.raises(DecisionConflict) as conflict:
        return_to_author(waiting, version=1, by=second_coordinator, reason="unclear")
    assert conflict.value.submission.state == "approved"


@pytest.mark.parametrize("state", ["pending", "returned", "approved"])
def test_withdrawing_erases_every_word_at_once(make, haiti, state):
    people = {"approved": {"approved_by": haiti}, "returned": {"returned_by": haiti}}
    message = make(author_name="Soleil", text="Lavi a bèl", **people.get(state, {}))
    withdraw(message)
    row = type(message).objects.filter(pk=message.pk).values().get()
    assert row["state"] == "withdrawn"
    assert "Soleil" not in str(row)
    assert "Lavi" not in str(row)
    assert row["class_code_id"] is None


def test_withdrawing_erases_the_answer_too(waiting, haiti):
    return_to_author(waiting, version=1, by=haiti, words="Ayo, say it gently.")
    assert withdraw(waiting).return_words == ""


def test_withdrawing_twice_changes_nothing(waiting):
    withdraw(waiting)
    withdraw(waiting)
    assert Decision.objects.filter(object_id=waiting.pk, action="withdraw").count() == 1


def test_an_approval_that_comes_after_the_withdrawal_is_told(waiting, haiti):
    withdraw(waiting)
    with pytest.raises(DecisionConflict):
        approve(waiting, version=1, by=haiti)


def test_accepting_a_message_costs_two_statements(unsent):
    with CaptureQueriesContext(connection) as captured:
        submit(unsent, idempotency_key=uuid4())
    assert statements(captured) == ["INSERT", "INSERT"]


def test_a_decision_costs_seven_statements(waiting, haiti):
    """One of them, the last but one, keeps the number of approved messages."""
    row = type(waiting).objects.get(pk=waiting.pk)
    with CaptureQueriesContext(connection) as captured:
        approve(row, version=1, by=haiti)
    assert statements(captured) == ["SELECT"] * 4 + ["UPDATE", "INSERT", "INSERT"]


def test_nothing_is_kept_of_an_author_but_what_was_asked():
    fields = {field.name for field in Submission._meta.get_fields()}
    assert fields == {
        "state", "version", "country", "language", "submitted_at", "decided_at",
        "return_reason", "return_words", "idempotency_key", "receipt_digest",
        # What people who decide need; none of it is the author's own.
        "desk", "flags", "urgency", "author", "first_approved_by",
        "outcome", "erased_at",
    }  # fmt: skip
    assert {field.name for field in RateWindow._meta.get_fields()} == {
        "id", "digest", "window", "count",
    }  # fmt: skip


def test_the_queryset_shows_each_person_their_own_countries(make, haiti, egypt, network):
    here, there = make(country="HT"), make(country="EG")
    messages = type(here).objects
    assert list(messages.for_user(haiti)) == [here]
    assert list(messages.for_user(egypt)) == [there]
    assert list(messages.for_country(network.country("EG"))) == [there]
    assert messages.for_user(network.superuser()).count() == 2
    assert not messages.for_user(AnonymousUser()).exists()


def test_what_waited_longest_comes_first(make, haiti):
    first, second = make(), make()
    make(approved_by=haiti)
    assert list(type(first).objects.pending()) == [first, second]
