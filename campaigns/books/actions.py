"""What can happen to the books of a drive. Each verb is one transaction; nothing is ever changed.

More may be collected than was promised: people bring what they like. No more can be sent than is
collected, of each language and age, and no more received than was sent. A promise is made while
the campaign runs; collecting, sending and counting go on until the last book has arrived.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.books import permissions
from campaigns.books.ledger import (
    available,
    contents,
    lock,
    post,
    sent_before,
)
from campaigns.books.lines import Line, check_number, checked
from campaigns.models import (
    AgeBand,
    BookEntry,
    Campaign,
    Confirmation,
    Consignment,
    ReceivingSchool,
    Step,
)
from cms.formatting import number as written
from cms.language_names import language_name
from countries.models import Country
from countries.permissions import MANAGE, may_act_for
from schools.models import ClassCode, School


def pledge(**fields) -> list[BookEntry]:
    """Note that a class, a school or a country promises books. Takes what `collect` takes.

    Raises ValidationError also when the campaign does not run now.
    """
    if not fields["campaign"].is_open:
        raise ValidationError(
            _("Books can be promised while the campaign runs."), code="not_running"
        )
    return _enter(Step.PLEDGED, **fields)


def collect(**fields) -> list[BookEntry]:
    """Note that books lie ready, counted by a grown-up; return the entries.

    * `campaign`, `country`, `lines` (of books), `by` (the person), `key` (of the form): always.
    * `school` and `class_code`: whose they are. `on`: the day, today if not given.
    * `note`, `picture`, `document`: for those who keep the ledger.

    The same key with the same lines again writes nothing and returns the entries of the first
    time. Raises ValidationError for what cannot be, PermissionDenied for a person of another
    country or school.
    """
    return _enter(Step.COLLECTED, **fields)


@transaction.atomic
def _enter(
    step: str,
    *,
    campaign: Campaign,
    country: Country,
    lines: Iterable[Line],
    by,
    key: UUID,
    school: School | None = None,
    class_code: ClassCode | None = None,
    on: date | None = None,
    note: str = "",
    picture: File | None = None,
    document: File | None = None,
) -> list[BookEntry]:
    permissions.require(permissions.may_enter(by, country, school))
    if school and school.country_id != country.pk:
        raise PermissionDenied
    if class_code and (school is None or class_code.school_id != school.pk):
        raise ValidationError(
            _("This class is not one of the school. Please choose again."), code="other_school"
        )
    lines, on = checked(lines), on or timezone.localdate()
    _check_drive(campaign, on)
    lock(campaign, country)
    if first := sent_before(key, lines, campaign, country, step):
        return first
    entries = [
        BookEntry(
            campaign=campaign,
            country=country,
            step=step,
            number=line.number,
            language=line.language,
            age_band=line.age_band,
            school=school,
            class_code=class_code,
            on=on,
            person=by,
            note=note,
            form_key=key,
        )
        for line in lines
    ]
    entries[0].picture, entries[0].document = picture, document
    return post(entries)


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
    _check_drive(campaign, on)
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
    _check_day(on, not_before=consignment.shipped_on)
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


@transaction.atomic
def set_receiving(campaign: Campaign, school: School, *, is_open: bool, by) -> ReceivingSchool:
    """Let books be sent to `school`, or no more. What is under way arrives in any case.

    Raises PermissionDenied for everybody but the international coordination.
    """
    permissions.require(permissions.chooses_schools(by))
    receiving, _created = ReceivingSchool.objects.update_or_create(
        campaign=campaign, school=school, defaults={"is_open": is_open}
    )
    return receiving


def more_than(sentence: str, line: Line, there: int) -> ValidationError:
    """Return the refusal of a number that is greater than what there is."""
    return ValidationError(
        sentence,
        code="more_than_there_is",
        params={
            "language": language_name(line.language),
            "age": AgeBand(line.age_band).label,
            "there": written(there),
            "number": written(line.number),
        },
    )


def _check_drive(campaign: Campaign, on: date) -> None:
    if not campaign.has_books:
        raise ValidationError(_("This campaign collects no books."), code="no_drive")
    _check_day(on, not_before=campaign.starts_on)


def _check_day(on: date, *, not_before: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet. Please check the date.")})
    if on < not_before:
        raise ValidationError(
            {"on": _("This day is too early: nothing had begun. Please check the date.")}
        )
