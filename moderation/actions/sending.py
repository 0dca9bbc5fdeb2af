"""What the author does: send, change what came back, take it back."""

from uuid import UUID

from django.db import IntegrityError, transaction

from moderation.actions.conflicts import DecisionConflict
from moderation.actions.record import arrange, erase, forget_reports, lock, record, tell
from moderation.alerts import alert_of_harm
from moderation.models import Decision, Erasure, Flag, Submission
from moderation.receipts import receipt_code, receipt_digest
from moderation.signals import submission_hidden, submission_sent


@transaction.atomic
def submit(submission: Submission, *, idempotency_key: UUID) -> tuple[Submission, str]:
    """Store a new submission; return the stored row and its receipt code.

    The same key again stores nothing and returns the row and the code of the first time. The
    caller shows the code only after the transaction is committed. Whom the submission concerns
    is written to in the same transaction.
    """
    code = receipt_code(idempotency_key)
    submission.idempotency_key = idempotency_key
    submission.receipt_digest = receipt_digest(code)
    arrange(submission)
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError:
        first = type(submission)._default_manager.filter(idempotency_key=idempotency_key).first()
        if first is None:
            raise
        return first, code
    record(submission, Decision.Action.SUBMIT)
    if submission.waits_for_outcome:
        alert_of_harm(submission)
    submission_sent.send(type(submission), submission=submission, is_again=False)
    return submission, code


@transaction.atomic
def resubmit(submission: Submission, **changes) -> Submission:
    """Store what its author changed after it came back, as a new version that waits again.

    Nobody has approved the new version yet, not even as the first of two. A disclosure stays
    one until somebody has noted what came of it. Raises DecisionConflict if the row is not one
    that came back.
    """
    row = lock(submission)
    if row.state != Submission.State.RETURNED:
        raise DecisionConflict(row)
    open_disclosure = row.waits_for_outcome
    for field, value in changes.items():
        setattr(row, field, value)
    if open_disclosure:
        row.flags |= Flag.HARM
    elif "flags" in changes:
        row.outcome = ""  # it was about the version before
    row.version += 1
    row.state = Submission.State.PENDING
    row.first_approved_by = row.erased_at = None
    arrange(row)
    row.save()
    record(row, Decision.Action.RESUBMIT)
    if row.waits_for_outcome:
        alert_of_harm(row)
    submission_sent.send(type(row), submission=row, is_again=True)
    return row


@transaction.atomic
def withdraw(submission: Submission) -> Submission:
    """Take a submission back for its author: it is hidden and its words are erased at once.

    What may tell of harm is hidden at once too, but its words are kept for those who look after
    the child until they have noted an outcome. Withdrawing twice changes nothing. It wins over a
    decision that is under way, which then finds another version.
    """
    row = lock(submission)
    if row.state == Submission.State.WITHDRAWN:
        return row
    row.state = Submission.State.WITHDRAWN
    row.version += 1
    row.first_approved_by = None
    if not row.waits_for_outcome:
        erase(row, Erasure.What.WITHDRAWN)
    row.save()
    forget_reports(row)
    record(row, Decision.Action.WITHDRAW)
    tell(submission_hidden, row)
    return row
