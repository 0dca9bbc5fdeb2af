"""Filters that write numbers, dates, languages and countries as the reader's language does."""

import re

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from cms.languages import html_lang, own_name
from cms.territories import territory_name

register = template.Library()

# Arabic is written with its own digits; Django's formats know the Latin ones only.
DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}

LINE_BREAK = SafeString("<br>")


def _own_digits(text: str) -> str:
    return text.translate(DIGITS.get(get_language(), {}))


@register.filter
def number(value) -> str:
    """Write a whole number: 1,234 in English, 1 234 in French, ١٬٢٣٤ in Arabic."""
    return _own_digits(number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True))


@register.filter
def long_date(value) -> str:
    """Write a date with the name of its month; "" for no date."""
    return _own_digits(date_format(value, "DATE_FORMAT")) if value else ""


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in that language."""
    return own_name(code)


@register.filter
def language_name_here(code: str) -> str:
    """Return the name of a language in the reader's language."""
    return get_language_info(code)["name_translated"]


@register.filter
def language_tag(code: str) -> str:
    """Return the BCP 47 tag of a language code, for `lang` and `hreflang`."""
    return html_lang(code)


@register.filter
def country_name(code: str) -> str:
    """Return the name of a country, by ISO code, in the reader's language."""
    return territory_name(code, get_language())


@register.filter
def paragraphs(text: str) -> SafeString:
    """Write plain text from a stranger as paragraphs; every character of it is escaped."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    return format_html_join(
        "",
        "<p>{}</p>",
        (
            [format_html_join(LINE_BREAK, "{}", ([line] for line in block.split("\n")))]
            for block in blocks
        ),
    )
