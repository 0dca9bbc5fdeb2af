"""What all verbs share: the lock on the row, the record, and what others are told."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from moderation.actions.conflicts import DecisionConflict
from moderation.erasures import journal
from moderation.models import Decision, Flag, Report, Submission, Urgency


def lock(submission: Submission) -> Submission:
    """Return the row as it is now, for this transaction alone."""
    return type(submission)._default_manager.select_for_update().get(pk=submission.pk)


def lock_pending(submission: Submission, version: int, by) -> Submission:
    """Return the locked row on which `by` may decide, if it waits in this very version."""
    row = lock(submission)
    if not row.may_be_decided_by(by):
        raise PermissionDenied
    require(row, version, Submission.State.PENDING)
    return row


def lock_cared_for(submission: Submission, by) -> Submission:
    """Return the locked row, for somebody who decides for its country whatever the desk."""
    row = lock(submission)
    if not row.may_be_cared_for_by(by):
        raise PermissionDenied
    return row


def require(row: Submission, version: int, *states: str) -> None:
    """Raise DecisionConflict unless the row is in one of `states`, in this version."""
    if row.state not in states or row.version != version:
        raise DecisionConflict(row)


def decide(row: Submission, action: str, by, reason: str = "") -> Submission:
    """Store a decision that ends the waiting, and forget who reported it."""
    row.decided_at = timezone.now()
    row.save()
    if row.flags & Flag.REPORTED or action == Decision.Action.TAKE_DOWN:
        forget_reports(row)
    record(row, action, by, reason)
    return row


def record(row: Submission, action: str, by=None, reason: str = "") -> None:
    """Add one entry about this version to the record."""
    Decision.objects.create(
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        version=row.version,
        action=action,
        actor=by,
        reason=reason,
    )


def forget_reports(row: Submission) -> None:
    """Delete who reported the submission."""
    of_model = ContentType.objects.get_for_model(row)
    Report.objects.filter(content_type=of_model, object_id=row.pk).delete()


def arrange(row: Submission) -> None:
    """Put what may tell of harm on top and before the country, without saving.

    A teacher is not asked first: it may be about somebody at the school.
    """
    if row.waits_for_outcome:
        row.urgency = Urgency.HARM
        if row.desk == row.Desk.TEACHER:
            row.desk = row.Desk.COUNTRY
    else:
        row.urgency = Urgency.REPORTED if row.flags & Flag.REPORTED else Urgency.ORDINARY


def erase(row: Submission, what: str) -> None:
    """Erase the words of the row and write it into the journal, without saving."""
    row.erase()
    row.erased_at = timezone.now()
    journal(row, what)


def tell(signal: Signal, row: Submission) -> None:
    """Send `signal` about the row once the transaction is committed; no listener can fail it."""
    transaction.on_commit(partial(signal.send_robust, sender=type(row), submission=row))
