"""Languages of paths and of people: which one a path names, which one a visitor reads.

The language of a public page is that of its path: `/fr/…` on the international site,
`/haiti/fr/…` in a country. Only addresses that name no language negotiate one.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header


@cache
def known_languages() -> frozenset[str]:
    """Return the codes of all languages that pages may be written in."""
    return frozenset(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)


@cache
def interface_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the interface speaks, the default first."""
    codes = [code for code, _name in settings.INTERFACE_LANGUAGES]
    return tuple(sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE))


def interface_language(code: str) -> str:
    """Return the language of menus, buttons and mail for a reader of `code`.

    It is the language itself where the interface speaks it, and the default one elsewhere.
    """
    return code if code in interface_languages() else settings.LANGUAGE_CODE


def split_language(path: str) -> tuple[str | None, list[str]]:
    """Return the language that `path` names, and the segments up to and with that language.

    `/haiti/fr/a/` gives `("fr", ["haiti", "fr"])`; a path without a language, or under a
    reserved prefix, gives `(None, [])`.
    """
    segments = [segment for segment in path.split("/") if segment][:2]
    if not segments or is_reserved(path):
        return None, []
    known = known_languages()
    for index, segment in enumerate(segments):
        if segment in known:
            return segment, segments[: index + 1]
    return None, []


def is_reserved(path: str) -> bool:
    """Say whether `path` belongs to the software (admin, media, …) and not to the page tree."""
    first = path.lstrip("/").partition("/")[0]
    return first.partition(".")[0].partition("-")[0] in settings.RESERVED_PATHS


def preferred_languages(request: HttpRequest) -> list[str]:
    """Return the visitor's languages, best first: the remembered choice, then the browser's."""
    codes = [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    codes += [code for code, _quality in parse_accept_lang_header(header)]
    return [code.lower() for code in codes if code and code != "*"]


def best_language(request: HttpRequest, available: Sequence[str]) -> str:
    """Return the one of `available` (not empty, best default first) that the visitor reads best.

    A language without an exact match is met by its nearest relative: `zh-CN` and `zh` find
    `zh-hans`, `pt-PT` finds `pt-br`, `fr-CA` finds `fr`.
    """
    for code in preferred_languages(request):
        for candidates in (_equal(code, available), _related(code, available)):
            for candidate in candidates:
                return candidate
    return available[0]


def _equal(code: str, available: Iterable[str]) -> list[str]:
    return [candidate for candidate in available if candidate == code]


def _related(code: str, available: Iterable[str]) -> list[str]:
    base = code.partition("-")[0]
    return [candidate for candidate in available if candidate.partition("-")[0] == base]


def vary_on_language(response: HttpResponse) -> HttpResponse:
    """Say on `response` that it was chosen by the visitor's languages, and return it."""
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def own_name(code: str) -> str:
    """Return the name of a language in that language: "kreyòl ayisyen" for "ht"."""
    name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def is_rtl(code: str) -> bool:
    """Say whether a language is written from right to left."""
    return get_language_info(code)["bidi"]


def html_lang(code: str) -> str:
    """Return the BCP 47 tag of a language code: `pt-br` → `pt-BR`, `zh-hans` → `zh-Hans`."""
    base, _, rest = code.partition("-")
    if not rest:
        return base
    return f"{base}-{rest.upper() if len(rest) == 2 else rest.title()}"
