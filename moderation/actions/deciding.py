"""What a person decides on what waits: approve, return with an answer, pass on."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moderation.actions.conflicts import DecisionConflict, SecondPersonNeeded
from moderation.actions.record import decide, lock, lock_pending, record, require, tell
from moderation.models import Decision, Submission
from moderation.signals import submission_published

Desk = Submission.Desk
State = Submission.State

# From which desk to which. Back from the international one: somebody reads the language after all.
WAYS = {
    (Desk.TEACHER, Desk.COUNTRY),
    (Desk.TEACHER, Desk.INTERNATIONAL),
    (Desk.COUNTRY, Desk.INTERNATIONAL),
    (Desk.INTERNATIONAL, Desk.COUNTRY),
}


@transaction.atomic
def approve(submission: Submission, *, version: int, by) -> Submission:
    """Approve this very `version` in the name of `by`; return the row.

    Where two persons have to approve, the first leaves it waiting, on the desk after the
    teacher's. Raises PermissionDenied for who may not decide, DecisionConflict if the row has
    changed since, SecondPersonNeeded where the first of two approves once more.
    """
    row = lock_pending(submission, version, by)
    if row.needs_two and row.first_approved_by_id is None:
        return _approve_first(row, by)
    if row.first_approved_by_id == by.pk:
        raise SecondPersonNeeded(row)
    row.state = State.APPROVED
    row.return_reason = row.return_words = ""
    tell(submission_published, row)
    return decide(row, Decision.Action.APPROVE, by)


def _approve_first(row: Submission, by) -> Submission:
    """Leave the row waiting for a second person; the record keeps the desk it came from."""
    came_from = row.desk
    row.first_approved_by = by
    if row.desk == Desk.TEACHER:
        row.desk = Desk.COUNTRY
    row.save()
    record(row, Decision.Action.FIRST_APPROVE, by, came_from)
    return row


@transaction.atomic
def return_to_author(
    submission: Submission, *, version: int, by, reason: str = "", words: str = ""
) -> Submission:
    """Send this `version` back with a kind `reason` from the list, or `words` of one's own.

    Raises ValueError without either, PermissionDenied for who may not decide, DecisionConflict
    if the row has changed since.
    """
    if not (reason or words):
        raise ValueError("Nothing is returned without an answer to its author.")
    row = lock_pending(submission, version, by)
    row.state = State.RETURNED
    row.return_reason, row.return_words = reason, words
    return decide(row, Decision.Action.RETURN, by, reason or "own-words")


@transaction.atomic
def pass_on(submission: Submission, *, version: int, by, to_desk: str) -> Submission:
    """Put what waits on another desk: the country's, or the international one.

    A teacher passes on to the country; the country to the international desk, where nobody at
    home reads the language, and back. Who approved first stays the first. Raises ValueError for
    a way that there is not, PermissionDenied, DecisionConflict if the row has changed since.
    """
    row = lock(submission)
    cares = row.may_be_cared_for_by(by)
    if not (cares or row.may_be_decided_by(by)):
        raise PermissionDenied
    require(row, version, State.PENDING)
    if row.desk == to_desk:
        raise DecisionConflict(row)
    if (row.desk, to_desk) not in WAYS:
        raise ValueError(f"Nothing is passed on from {row.desk} to {to_desk}.")
    if to_desk == Desk.INTERNATIONAL and not cares:
        raise PermissionDenied
    row.desk = to_desk
    row.save()
    record(row, Decision.Action.PASS_ON, by, to_desk)
    return row
