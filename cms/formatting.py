"""Numbers and dates as the reader's language writes them."""

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

# Readers of our Arabic pages write with the digits of Egypt, which Django's formats do not know.
BABEL_LOCALES = {"ar": "ar_EG"}
DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}


def number(value: int) -> str:
    """Write a whole number: 31,000 in English, 31 000 in French, ٣١٬٠٠٠ in Arabic."""
    language = get_language()
    try:
        locale = Locale.parse(BABEL_LOCALES.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)
    return _own_digits(format_decimal(value, locale=locale, numbering_system="default"))


def long_date(value: date | datetime | None) -> str:
    """Write a date with the name of its month, in the local time zone; "" for no date."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return _own_digits(date_format(value, "DATE_FORMAT"))


def _own_digits(text: str) -> str:
    return text.translate(DIGITS.get(get_language(), {}))
