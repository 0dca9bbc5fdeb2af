"""What every verb of the ledger asks first: is it a book drive, is it a day, is there so much?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.books.lines import Line
from campaigns.models import AgeBand, Campaign
from cms.formatting import number as written
from cms.language_names import language_name


def check_drive(campaign: Campaign, on: date) -> None:
    if not campaign.has_books:
        raise ValidationError(_("This campaign collects no books."), code="no_drive")
    check_day(on, not_before=campaign.starts_on)


def check_day(on: date, *, not_before: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has not come yet. Please check the date.")})
    if on < not_before:
        raise ValidationError(
            {"on": _("This day is too early: nothing had begun. Please check the date.")}
        )


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
