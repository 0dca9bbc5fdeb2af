"""What children sent goes when its days are over, and a restored backup forgets it again."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from moderation.actions import note_outcome, resubmit, return_to_author, take_down, withdraw
from moderation.models import CountryCare, Decision, Erasure, Flag
from moderation.models.append_only import AppendOnlyError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    """The exported journal of this test."""
    settings.ERASURE_LOG = str(tmp_path / "journal" / "erasures.jsonl")
    return tmp_path / "journal" / "erasures.jsonl"


def purge_after(days: int, *arguments) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        call_command("purge_submissions", *arguments)


def words_of(message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.author_name, message.text


def test_what_came_back_is_erased_after_thirty_days(make, haiti):
    message = make(returned_by=haiti)
    purge_after(29)
    assert words_of(message) == ("Ayo", "We think of you.")
    purge_after(31)
    assert words_of(message) == ("", "")
    assert Decision.objects.last().action == "erase"


def test_the_country_sets_its_own_days(make, haiti, egypt):
    CountryCare.objects.filter(country=haiti.groups.get().country_group.country).update(
        days_returned=5
    )
    here, there = make(returned_by=haiti), make(country="EG", returned_by=egypt)
    purge_after(6)
    assert words_of(here) == ("", "")
    assert words_of(there) == ("Ayo", "We think of you.")


def test_a_dry_run_erases_nothing_and_says_how_much_is_due(make, haiti, capsys):
    message = make(returned_by=haiti)
    purge_after(31, "--dry-run")
    assert words_of(message) == ("Ayo", "We think of you.")
    assert "campaigns.message: 1 would be erased" in capsys.readouterr().out


def test_after_a_campaign_names_go_and_approved_words_stay(make, haiti):
    approved, waiting = make(approved_by=haiti), make()
    closed = (approved.campaign.ends_on - timezone.localdate()).days
    purge_after(closed + 179)
    assert words_of(approved) == ("Ayo", "We think of you.")
    purge_after(closed + 182)
    assert words_of(approved) == ("", "We think of you.")
    assert words_of(waiting) == ("", "")
    assert (approved.state, waiting.state) == ("approved", "removed")


def test_what_is_taken_down_after_its_author_was_forgotten_is_erased_too(make, haiti):
    message = make(approved_by=haiti)
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        call_command("purge_submissions")
        take_down(message, version=1, by=haiti, reason="asked")
    purge_after(431)
    assert words_of(message) == ("", "")


def test_a_disclosure_is_never_purged_before_its_outcome(make, haiti):
    message = make(flags=Flag.HARM, returned_by=haiti)
    purge_after(1000)
    assert words_of(message) == ("Ayo", "We think of you.")
    note_outcome(message, by=haiti, outcome="no-harm")
    purge_after(1000)
    assert words_of(message) == ("", "")


def test_a_purge_that_is_run_again_does_nothing(make, haiti):
    make(returned_by=haiti)
    make(approved_by=haiti)
    purge_after(500)
    before = Decision.objects.count(), Erasure.objects.count()
    purge_after(501)
    assert (Decision.objects.count(), Erasure.objects.count()) == before


def test_the_log_holds_numbers_and_no_words(make, haiti, caplog):
    make(returned_by=haiti, author_name="Soleil", text="Lavi a bèl")
    purge_after(31)
    assert "1" in caplog.text
    assert "Soleil" not in caplog.text
    assert "Lavi" not in caplog.text


def test_a_restored_backup_erases_again_and_only_once(make, haiti, journal, capsys):
    withdrawn, purged = make(approved_by=haiti), make(returned_by=haiti)
    model = type(withdrawn)
    backup = list(model.objects.all())
    withdraw(withdrawn)
    purge_after(31)
    for row in backup:
        row.save(force_update=True)
    assert words_of(withdrawn) == ("Ayo", "We think of you.")
    call_command("replay_erasures", str(journal))
    assert words_of(withdrawn) == words_of(purged) == ("", "")
    assert (withdrawn.state, purged.state) == ("withdrawn", "returned")
    call_command("replay_erasures", str(journal))
    assert capsys.readouterr().out.split("Erased again: ")[1:] == ["2.\n", "0.\n"]


def test_words_that_were_sent_anew_after_an_erasure_stay(make, haiti, journal):
    message = make(returned_by=haiti)
    purge_after(31)
    resubmit(message, author_name="Ayo", text="New words")
    call_command("replay_erasures", str(journal))
    assert words_of(message) == ("Ayo", "New words")


def test_the_journal_holds_no_word_and_no_name(make, haiti, journal):
    withdraw(make(author_name="Soleil", text="Lavi a bèl"))
    [line] = journal.read_text().splitlines()
    assert set(json.loads(line)) == {"model", "digest", "version", "what", "at"}
    assert "Soleil" not in line + str(list(Erasure.objects.values()))


@pytest.mark.parametrize(
    "lines",
    [
        "nothing",
        "[]",
        '{"model": "cms.user", "digest": "a", "version": 1, "what": "words"}',
        '{"model": "campaigns.message", "digest": "a", "version": 1, "what": "all"}',
    ],
)
def test_a_file_that_is_no_journal_erases_nothing(make, journal, lines):
    message = make()
    withdraw(make())
    journal.write_text(journal.read_text() + lines + "\n")
    with pytest.raises(CommandError, match="Line 2"):
        call_command("replay_erasures", str(journal))
    assert words_of(message) == ("Ayo", "We think of you.")


def test_a_child_takes_back_a_message_also_where_the_journal_cannot_be_written(
    make, settings, tmp_path, caplog
):
    settings.ERASURE_LOG = str(tmp_path)  # a folder
    assert withdraw(make()).text == ""
    assert "not exported" in caplog.text


def test_the_journal_is_only_added_to(make):
    withdraw(make())
    with pytest.raises(AppendOnlyError):
        Erasure.objects.get().delete()


def test_what_came_back_and_is_answered_starts_its_days_anew(make, haiti):
    message = make(returned_by=haiti)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        resubmit(message, text="In other words")
        return_to_author(message, version=2, by=haiti, reason="unclear")
    purge_after(40)
    assert words_of(message)[1] == "In other words"
