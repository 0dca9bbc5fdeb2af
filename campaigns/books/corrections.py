"""Correcting the ledger: by a new entry, with a reason; the wrong one stays to be seen."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.books import permissions
from campaigns.books.ledger import as_corrected, available, form_was_used, lock, post
from campaigns.books.lines import check_number
from campaigns.models import BookEntry, Confirmation, Step
from cms.formatting import number as written


@transaction.atomic
def correct(
    entry: BookEntry, *, number: int, seen: int, reason: str, by, key: UUID
) -> list[BookEntry]:
    """Let `entry` count `number` books, by an entry with the difference; return what was written.

    `seen` is what the person saw that it counts. Of a consignment that is confirmed, what is
    received more is lost less, so a second entry says that. The same key again writes nothing.

    Raises ValidationError where it would make more sent than collected or more received than
    sent, where somebody corrected it meanwhile, and for a number that cannot be;
    PermissionDenied for the other side.
    """
    permissions.require(permissions.may_correct(by, entry))
    lock(entry.campaign, entry.country)
    if first := list(BookEntry.objects.filter(form_key=key).order_by("pk")):
        if first[0].corrects_id != entry.pk:
            raise form_was_used()
        return first
    _check(entry, number, seen, reason)
    entries = [_difference(entry, entry, number - seen, reason, by, key)]
    if entry.step in permissions.RECEIVING:
        entries.append(_of_the_rest(entry, seen - number, reason, by, key))
    return post(entries)


def _check(entry: BookEntry, number: int, seen: int, reason: str) -> None:
    check_number(number, least=0)
    if entry.corrects_id:
        raise ValidationError(
            _("This is a correction itself. Please correct the entry that it is about."),
            code="is_correction",
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why the number was wrong.")})
    counts = as_corrected(entry)
    if counts != seen:
        raise ValidationError(
            _(
                "Somebody corrected this entry meanwhile: it counts %(number)s books now. Please "
                "look at it again."
            ),
            code="corrected_meanwhile",
            params={"number": written(counts)},
        )
    if number == counts:
        raise ValidationError(
            {"number": _("This is the number that is there already.")}, code="no_change"
        )
    if entry.step == Step.SHIPPED and Confirmation.objects.filter(consignment=entry.consignment_id):
        raise ValidationError(
            _(
                "The school has counted this consignment, so what was sent cannot be corrected "
                "any more. The receiving side can correct what it counted."
            ),
            code="confirmed",
        )
    if entry.step in (Step.COLLECTED, Step.SHIPPED):
        _check_stock(entry, number - counts)


def _check_stock(entry: BookEntry, difference: int) -> None:
    """Raise ValidationError if fewer than none would be collected and not yet sent."""
    there = available(entry.campaign, entry.country).get((entry.language, entry.age_band), 0)
    change = difference if entry.step == Step.COLLECTED else -difference
    if there + change < 0:
        raise ValidationError(
            _(
                "Then more books would have been sent than were collected: %(there)s of these "
                "books are collected and not yet sent."
            ),
            code="more_than_there_is",
            params={"there": written(there)},
        )


def _of_the_rest(entry: BookEntry, difference: int, reason: str, by, key: UUID) -> BookEntry:
    """Return the entry by which received and lost stay together what was sent."""
    step = Step.LOST if entry.step == Step.RECEIVED else Step.RECEIVED
    rest = BookEntry.objects.filter(
        consignment=entry.consignment_id,
        step=step,
        language=entry.language,
        age_band=entry.age_band,
        corrects=None,
    ).first()
    left = as_corrected(rest) if rest else 0
    if left + difference < 0:
        raise ValidationError(
            _("Of these books no more than %(sent)s were sent."),
            code="more_than_there_is",
            params={"sent": written(as_corrected(entry) + left)},
        )
    return _difference(entry, rest, difference, reason, by, key, step)


def _difference(
    entry: BookEntry,
    corrects: BookEntry | None,
    difference: int,
    reason: str,
    by,
    key: UUID,
    step: str | None = None,
) -> BookEntry:
    return BookEntry(
        campaign=entry.campaign,
        country=entry.country,
        step=step or entry.step,
        number=difference,
        language=entry.language,
        age_band=entry.age_band,
        school=entry.school,
        class_code=entry.class_code,
        consignment=entry.consignment,
        corrects=corrects,
        on=timezone.localdate(),
        person=by,
        note=reason,
        form_key=key,
    )
