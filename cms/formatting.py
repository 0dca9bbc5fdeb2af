"""Numbers and dates as the reader's language writes them."""

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

from cms.languages import interface_language

# Readers of our Arabic pages write with the digits of Egypt, which Django's formats do not know.
BABEL_LOCALES = {"ar": "ar_EG"}
DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}


def number(value: int) -> str:
    """Write a whole number: 31,000 in English, 31 000 in French, ٣١٬٠٠٠ in Arabic."""
    locale = _babel_locale(get_language())
    if locale is None:
        return number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)
    return _own_digits(format_decimal(value, locale=locale, numbering_system="default"))


def long_date(value: date | datetime | None) -> str:
    """Write a date with the name of its month, in the local time zone; "" for no date.

    In a language that neither we nor CLDR have months in, it is written as 2027-07-20.
    """
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    language = get_language()
    if interface_language(language) == language:
        return _own_digits(date_format(value, "DATE_FORMAT"))
    locale = _babel_locale(language)
    return format_date(value, "long", locale=locale) if locale else f"{value:%Y-%m-%d}"


def _babel_locale(language: str) -> Locale | None:
    try:
        return Locale.parse(BABEL_LOCALES.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return None


def _own_digits(text: str) -> str:
    return text.translate(DIGITS.get(get_language(), {}))
