"""What visitors report: `report(submission, address=…, reason=…)`, for a button on the wall.

`address` is the visitor's network address as `moderation.rate_limits.client_address` gives it; only
a digest is kept, made for this one submission, until somebody has decided. `reason` is one of
`moderation.models.ReportReason`. The caller limits how often an address may ask.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from moderation.actions.record import arrange, lock, record, tell
from moderation.models import CountryCare, Decision, Flag, Report, ReportReason, Submission
from moderation.signals import submission_hidden


@transaction.atomic
def report(submission: Submission, *, address: str, reason: str) -> bool:
    """Count the report of one visitor; hide the submission at the number that its country sets.

    Return whether it counted: each visitor does once for each submission, and only what is
    public can be reported. Raises ValueError for a reason that is not on the list.
    """
    reason = ReportReason(reason)
    row = lock(submission)
    if row.state != Submission.State.APPROVED:
        return False
    of_row = {"content_type": ContentType.objects.get_for_model(row), "object_id": row.pk}
    try:
        with transaction.atomic():
            Report.objects.create(**of_row, digest=_digest(row, address), reason=reason)
    except IntegrityError:
        return False
    number = Report.objects.filter(**of_row).count()
    if number >= CountryCare.of(row.country).reports_to_hide:
        _hide(row)
    return True


def _digest(row: Submission, address: str) -> str:
    """Return what is kept of a visitor: it differs for each submission, and for each decision."""
    salt = f"moderation.report.{row._meta.label_lower}.{row.pk}.{row.decided_at.timestamp()}"
    return salted_hmac(salt, address, algorithm="sha256").hexdigest()


def _hide(row: Submission) -> None:
    """Let the submission wait again, for two persons of the country, before anything ordinary."""
    row.state = Submission.State.PENDING
    row.flags |= Flag.REPORTED
    row.desk = Submission.Desk.COUNTRY
    row.first_approved_by = row.decided_at = None
    arrange(row)
    row.save()
    record(row, Decision.Action.HIDE)
    tell(submission_hidden, row)
