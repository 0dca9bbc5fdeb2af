"""Sending books, and counting them where they arrive. Each verb is one transaction."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.books import permissions
from campaigns.books.checks import check_day, check_drive, more_than
from campaigns.books.ledger import available, contents, lock, post, sent_before
from campaigns.books.lines import Line, check_number, checked
from campaigns.models import (
    BookEntry,
    Campaign,
    Confirmation,
    Consignment,
    ReceivingSchool,
    Step,
)
from countries.models import Country
from countries.permissions import MANAGE, may_act_for


@transaction.atomic
def ship(
    *,
    campaign: Campaign,
    country: Country,
    to: ReceivingSchool,
    lines: Iterable[Line],
    by,
    key: UUID,
    carrier: str,
    reference: str = "",
    on: date | None = None,
    note: str = "",
    document: File | None = None,
) -> Consignment:
    """Send books that are collected to a school that receives them; return the consignment.

    Raises ValidationError for more books than are collected and not yet sent, PermissionDenied
    for a person of another country.
    """
    permissions.require(may_act_for(by, country, MANAGE))
    lines, on = checked(lines), on or timezone.localdate()
    check_drive(campaign, on)
    if to.campaign_id != campaign.pk or not to.is_open:
        raise ValidationError({"to": _("This school takes no books now. Please choose another.")})
    lock(campaign, country)
    if first := sent_before(key, lines, campaign, country, Step.SHIPPED):
        return first[0].consignment
    there = available(campaign, country)
    for line in lines:
        if line.number > there.get(line.kind, 0):
            raise more_than(
                _(
                    "%(language)s, %(age)s: %(there)s books are collected and not yet sent, so "
                    "%(number)s cannot be sent."
                ),
                line,
                there.get(line.kind, 0),
            )
    consignment = Consignment.objects.create(
        campaign=campaign,
        country=country,
        to_country=to.school.country,
        to_school=to.school,
        shipped_on=on,
        carrier=carrier,
        reference=reference,
        person=by,
        form_key=key,
    )
    entries = _entries_of(consignment, Step.SHIPPED, lines, by=by, on=on, key=key, note=note)
    entries[0].document = document
    post(entries)
    return consignment


@transaction.atomic
def confirm(
    consignment: Consignment,
    *,
    lines: Iterable[Line],
    by,
    key: UUID,
    on: date | None = None,
    note: str = "",
) -> Confirmation:
    """Confirm in the name of the receiving side how many books arrived of each kind that was sent.

    What was sent and did not arrive is lost or damaged; `note` tells what became of it. A kind
    that `lines` leave out did not arrive. Raises ValidationError for more than was sent, for a
    loss without a note, and where somebody confirmed before; PermissionDenied for anybody else
    than the receiving side.
    """
    permissions.require(permissions.may_confirm(by, consignment))
    lines, on = list(lines), on or timezone.localdate()
    lock(consignment.campaign, consignment.country)
    if first := Confirmation.objects.filter(consignment=consignment).first():
        if first.form_key == key:
            return first
        raise ValidationError(
            _("Somebody has confirmed this consignment meanwhile. Nothing was changed."),
            code="confirmed",
        )
    check_day(on, not_before=consignment.shipped_on)
    sent, counted = contents(consignment), {line.kind: line.number for line in lines}
    if not sent:
        raise ValidationError(_("Nothing is in this consignment any more."), code="empty")
    for line in lines:
        check_number(line.number, least=0)
        if line.number > sent.get(line.kind, 0):
            raise more_than(
                _(
                    "%(language)s, %(age)s: %(there)s books were sent, so %(number)s cannot have "
                    "arrived. If there are more, please ask the country that sent them to "
                    "correct its number first."
                ),
                line,
                sent.get(line.kind, 0),
            )
    arrived = [Line(*kind, counted.get(kind, 0)) for kind in sent]
    lost = [Line(line.language, line.age_band, sent[line.kind] - line.number) for line in arrived]
    if any(line.number for line in lost) and not note.strip():
        raise ValidationError(
            {"note": _("Some books are missing. Please write what became of them, if you know.")}
        )
    confirmation = Confirmation.objects.create(
        consignment=consignment, person=by, received_on=on, note=note, form_key=key
    )
    for step, counted_lines in ((Step.RECEIVED, arrived), (Step.LOST, lost)):
        post(_entries_of(consignment, step, counted_lines, by=by, on=on, key=key))
    return confirmation


def _entries_of(
    consignment: Consignment, step: str, lines: list[Line], *, by, on, key, note: str = ""
) -> list[BookEntry]:
    return [
        BookEntry(
            campaign=consignment.campaign,
            country=consignment.country,
            consignment=consignment,
            school=consignment.to_school if step in permissions.RECEIVING else None,
            step=step,
            number=line.number,
            language=line.language,
            age_band=line.age_band,
            on=on,
            person=by,
            note=note,
            form_key=key,
        )
        for line in lines
        if line.number
    ]
