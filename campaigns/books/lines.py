"""Books of one language and age band: what forms ask for, and what entries hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from campaigns.models.books import MOST, AgeBand
from cms.formatting import number as written
from cms.languages import known_languages


@dataclass(frozen=True)
class Line:
    """So many books of one language, for readers of one age band."""

    language: str
    age_band: str
    number: int

    @property
    def kind(self) -> tuple[str, str]:
        """What the books are: language and age band."""
        return self.language, self.age_band


def checked(lines: Iterable[Line]) -> list[Line]:
    """Return those of `lines` that have books in them.

    Raises ValidationError without any, for a number that is absurd, for a language or an age
    that there is not, and where two lines are about the same books.
    """
    lines = [line for line in lines if line.number != 0]
    if not lines:
        raise ValidationError(_("Please write how many books there are."), code="no_books")
    for line in lines:
        check_number(line.number)
        if line.language not in known_languages() or line.age_band not in AgeBand.values:
            raise ValidationError(
                _("Please choose a language and an age from the list."), code="unknown_kind"
            )
    if len({line.kind for line in lines}) < len(lines):
        raise ValidationError(
            _("Please write each language and age in one place only."), code="twice"
        )
    return lines


def check_number(number: int, *, least: int = 1) -> None:
    """Raise ValidationError unless `number` is a whole number of books that one entry can hold."""
    if type(number) is not int or number < least:
        raise ValidationError(
            _("The number of books cannot be below %(least)s."),
            code="too_few",
            params={"least": written(least)},
        )
    if number > MOST:
        raise ValidationError(
            _("An entry holds at most %(most)s books. Please check the number, or make two."),
            code="too_many",
            params={"most": written(MOST)},
        )
