"""What can happen to a submission. Each verb is one transaction and leaves one entry on record."""

from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from moderation.models import Decision, Submission
from moderation.receipts import receipt_code, receipt_digest


class DecisionConflict(Exception):
    """Raised when a submission is no longer what the deciding person saw.

    Somebody else decided first, or its author changed or withdrew it.
    """

    def __init__(self, submission: Submission):
        super().__init__(submission.state)
        self.submission = submission


@transaction.atomic
def submit(submission: Submission, *, idempotency_key: UUID) -> tuple[Submission, str]:
    """Store a new submission; return the stored row and its receipt code.

    The same key again stores nothing and returns the row and the code of the first time. The
    caller shows the code only after the transaction is committed.
    """
    code = receipt_code(idempotency_key)
    submission.idempotency_key = idempotency_key
    submission.receipt_digest = receipt_digest(code)
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError:
        first = type(submission)._default_manager.filter(idempotency_key=idempotency_key).first()
        if first is None:
            raise
        return first, code
    _record(submission, Decision.Action.SUBMIT)
    return submission, code


@transaction.atomic
def approve(submission: Submission, *, version: int, by) -> Submission:
    """Approve this very `version` in the name of `by`; return the row.

    Raises PermissionDenied for a person of another country, DecisionConflict if the row has
    changed since.
    """
    row = _lock_pending(submission, version, by)
    row.state = Submission.State.APPROVED
    row.return_reason = row.return_words = ""
    return _decide(row, Decision.Action.APPROVE, by)


@transaction.atomic
def return_to_author(
    submission: Submission, *, version: int, by, reason: str = "", words: str = ""
) -> Submission:
    """Send this `version` back with a kind `reason` from the list, or `words` of one's own.

    Raises ValueError without either, PermissionDenied for a person of another country,
    DecisionConflict if the row has changed since.
    """
    if not (reason or words):
        raise ValueError("Nothing is returned without an answer to its author.")
    row = _lock_pending(submission, version, by)
    row.state = Submission.State.RETURNED
    row.return_reason, row.return_words = reason, words
    return _decide(row, Decision.Action.RETURN, by, reason or "own-words")


@transaction.atomic
def resubmit(submission: Submission, **changes) -> Submission:
    """Store what its author changed after it came back, as a new version that waits again.

    Raises DecisionConflict if the row is not one that came back.
    """
    row = _lock(submission)
    if row.state != Submission.State.RETURNED:
        raise DecisionConflict(row)
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1
    row.state = Submission.State.PENDING
    row.save()
    _record(row, Decision.Action.RESUBMIT)
    return row


@transaction.atomic
def withdraw(submission: Submission) -> Submission:
    """Take a submission back for its author: it is hidden and its words are erased at once.

    Withdrawing twice changes nothing. It wins over a decision that is under way, which then
    finds another version.
    """
    row = _lock(submission)
    if row.state == Submission.State.WITHDRAWN:
        return row
    row.state = Submission.State.WITHDRAWN
    row.version += 1
    row.erase()
    row.save()
    _record(row, Decision.Action.WITHDRAW)
    return row


def _lock(submission: Submission) -> Submission:
    return type(submission)._default_manager.select_for_update().get(pk=submission.pk)


def _lock_pending(submission: Submission, version: int, by) -> Submission:
    row = _lock(submission)
    if not row.may_be_decided_by(by):
        raise PermissionDenied
    if row.state != Submission.State.PENDING or row.version != version:
        raise DecisionConflict(row)
    return row


def _decide(row: Submission, action: str, by, reason: str = "") -> Submission:
    row.decided_at = timezone.now()
    row.save()
    _record(row, action, by, reason)
    return row


def _record(row: Submission, action: str, by=None, reason: str = "") -> None:
    Decision.objects.create(
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        version=row.version,
        action=action,
        actor=by,
        reason=reason,
    )
