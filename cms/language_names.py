"""Names of languages in every language: from CLDR, and their own names where CLDR has none."""

from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

from cms.languages import html_lang, own_name


@cache
def _names(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language.replace("-", "_")).languages)
    except (UnknownLocaleError, ValueError):
        return {}


def language_name(code: str) -> str:
    """Return the name of a language in the active language: "Haitian Creole" for "ht".

    Where CLDR does not know it, that is the name which the language has for itself.
    """
    name = _names(get_language() or "en").get(html_lang(code).replace("-", "_"))
    return name[:1].upper() + name[1:] if name else own_name(code)


def language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return `codes` with both names for a list to choose from, by name.

    A reader finds the language under the name they know, and sees the language's own.
    """
    choices = []
    for code in codes:
        name, own = language_name(code), own_name(code)
        choices.append((code, name if name == own else f"{name} – {own}"))
    return sorted(choices, key=lambda choice: choice[1].casefold())
