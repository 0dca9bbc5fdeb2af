"""Filters that write numbers, dates, languages and countries as the reader's language does."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import language_names
from cms.formatting import long_date, number
from cms.languages import html_lang, interface_language, own_name
from cms.territories import territory_name

register = template.Library()

LINE_BREAK = SafeString("<br>")


register.filter("interface_language", interface_language)
register.filter("number", number)
register.filter("long_date", long_date)


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in that language."""
    return own_name(code)


register.filter("name_of_language", language_names.language_name)


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
