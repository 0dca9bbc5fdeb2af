"""What a country does with the books of a drive. Each verb is one transaction.

Nothing is ever changed: each verb adds entries. Sending and counting are in `shipping`,
corrections in `corrections`.

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
from campaigns.books.checks import check_drive
from campaigns.books.ledger import lock, post, sent_before
from campaigns.books.lines import Line, checked
from campaigns.models import BookEntry, Campaign, ReceivingSchool, Step
from countries.models import Country
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
    check_drive(campaign, on)
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
def set_receiving(campaign: Campaign, school: School, *, is_open: bool, by) -> ReceivingSchool:
    """Let books be sent to `school`, or no more. What is under way arrives in any case.

    Raises PermissionDenied for everybody but the international coordination.
    """
    permissions.require(permissions.chooses_schools(by))
    receiving, _created = ReceivingSchool.objects.update_or_create(
        campaign=campaign, school=school, defaults={"is_open": is_open}
    )
    return receiving
