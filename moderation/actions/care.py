"""What is done for the people whom a submission is about: taken down, looked into."""

from django.db import transaction

from moderation.actions.conflicts import DecisionConflict
from moderation.actions.record import arrange, decide, erase, lock_cared_for, record, require, tell
from moderation.models import Decision, Erasure, Outcome, Submission
from moderation.models.submissions import TakeDownReason
from moderation.signals import submission_hidden

State = Submission.State


@transaction.atomic
def take_down(submission: Submission, *, version: int, by, reason: str) -> Submission:
    """Take what is public out of every public place at once, for a `reason` from the list.

    Raises ValueError for another reason, PermissionDenied, DecisionConflict if the row has
    changed since.
    """
    reason = TakeDownReason(reason)
    row = lock_cared_for(submission, by)
    require(row, version, State.APPROVED)
    row.state = State.REMOVED
    tell(submission_hidden, row)
    return decide(row, Decision.Action.TAKE_DOWN, by, reason)


@transaction.atomic
def note_outcome(submission: Submission, *, by, outcome: str) -> Submission:
    """Note what came of a disclosure of harm. Only now may its words be erased.

    If its author took it back meanwhile they are erased at once. Raises ValueError for an
    outcome that is not on the list, PermissionDenied, DecisionConflict where none is waited for.
    """
    outcome = Outcome(outcome)
    row = lock_cared_for(submission, by)
    if not row.waits_for_outcome:
        raise DecisionConflict(row)
    row.outcome = outcome
    arrange(row)
    if row.state == State.WITHDRAWN:
        erase(row, Erasure.What.WITHDRAWN)
    row.save()
    record(row, Decision.Action.OUTCOME, by, outcome)
    return row
