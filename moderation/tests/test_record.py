"""The record of decisions: only added to, and without a word of what a child wrote."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from moderation.actions import approve, resubmit, return_to_author, withdraw
from moderation.models import Decision
from moderation.models.append_only import AppendOnlyError


@pytest.fixture
def record(waiting, haiti):
    """The record of a message that came back, was changed, approved and withdrawn."""
    return_to_author(waiting, version=1, by=haiti, words="Ayo, say it gently.")
    resubmit(waiting, text="Kenbe fèm")
    approve(waiting, version=2, by=haiti)
    withdraw(waiting)
    return Decision.objects.filter(object_id=waiting.pk)


def test_the_record_tells_who_did_what_on_which_version_and_why(record, haiti):
    assert list(record.values_list("action", "version", "actor", "reason")) == [
        ("submit", 1, None, ""),
        ("return", 1, haiti.pk, "own-words"),
        ("resubmit", 2, None, ""),
        ("approve", 2, haiti.pk, ""),
        ("withdraw", 3, None, ""),
    ]
    assert all(entry.at for entry in record)


def test_the_record_holds_no_word_of_message_name_or_answer(record):
    for word in ("think", "Kenbe", "Ayo", "gently"):
        assert word not in str(list(record.values()))
        assert word not in " ".join(str(entry) for entry in record)


def test_an_entry_cannot_be_changed(record):
    entry = record.first()
    entry.action = "approve"
    with pytest.raises(AppendOnlyError):
        entry.save()


def test_an_entry_cannot_be_deleted(record):
    with pytest.raises(AppendOnlyError):
        record.first().delete()


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.update(version=9),
        lambda entries: entries.delete(),
        lambda entries: Decision.objects.bulk_update(list(entries), ["version"]),
        lambda entries: Decision.objects.update_or_create(
            pk=entries[0].pk, defaults={"version": 9}
        ),
    ],
)
def test_entries_cannot_be_changed_or_deleted_together(record, change):
    before = list(record.values())
    with pytest.raises(AppendOnlyError), transaction.atomic():
        change(record)
    assert list(record.values()) == before


def test_a_person_on_the_record_cannot_be_deleted(record, haiti):
    with pytest.raises(ProtectedError):
        haiti.delete()


def test_the_record_outlives_the_message(record, waiting):
    waiting.delete()
    assert record.count() == 5
