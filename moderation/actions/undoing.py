"""Take one's own decision back while it is fresh."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from moderation.actions.conflicts import TooLate
from moderation.actions.record import lock, record, require, tell
from moderation.models import Decision, Submission
from moderation.signals import submission_hidden

UNDO_WITHIN = timedelta(minutes=10)
State = Submission.State
# What can be taken back, and how the row stands after it.
UNDOABLE = {
    Decision.Action.APPROVE: State.APPROVED,
    Decision.Action.RETURN: State.RETURNED,
    Decision.Action.FIRST_APPROVE: State.PENDING,
}


@transaction.atomic
def undo(submission: Submission, *, version: int, by) -> Submission:
    """Take back the decision that `by` took on this version within the last ten minutes.

    The row waits again, and leaves every public place at once. Raises DecisionConflict if the
    row has changed since, TooLate if the last decision is somebody else's or too old,
    PermissionDenied for who may decide no longer.
    """
    row = lock(submission)
    require(row, version, *UNDOABLE.values())
    of_model = ContentType.objects.get_for_model(row)
    last = Decision.objects.filter(content_type=of_model, object_id=row.pk).last()
    fresh = last and last.at >= timezone.now() - UNDO_WITHIN
    if not fresh or last.actor_id != by.pk or UNDOABLE.get(last.action) != row.state:
        raise TooLate(row)
    if last.action == Decision.Action.FIRST_APPROVE:
        row.first_approved_by = None
        row.desk = last.reason or row.desk
    if not row.may_be_decided_by(by):
        raise PermissionDenied
    if row.state == State.APPROVED:
        tell(submission_hidden, row)
    row.state = State.PENDING
    row.decided_at = None
    row.return_reason = row.return_words = ""
    row.save()
    record(row, Decision.Action.UNDO, by)
    return row
