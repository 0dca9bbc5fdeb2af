"""The poster of a class: its code, large, and a square that leads a phone to the form."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from campaigns.models import CampaignPage
from cms.languages import html_lang, interface_language, is_rtl, own_name
from cms.privacy import readable
from schools.models import ClassCode

# Of a campaign's page on the international site: below the root, a home and its list.
INTERNATIONAL_DEPTH = 4


def pages_of(code: ClassCode) -> list[CampaignPage]:
    """Return the pages to which the poster of a class may lead, one for each language.

    They are the country's; the international ones where the country has none. A code that is for
    every campaign leads to the one that runs the longest.
    """
    pages = readable(CampaignPage.objects.all()).select_related("locale", "campaign")
    if code.campaign_id:
        pages = pages.filter(campaign=code.campaign_id)
    else:
        pages = pages.filter(campaign__ends_on__gte=timezone.localdate())
    pages = pages.order_by("-campaign__ends_on", "campaign", "path")
    own = list(pages.descendant_of(code.school.country.site_page))
    found = own or list(pages.filter(depth=INTERNATIONAL_DEPTH))
    first = {}
    for page in found:
        if page.campaign_id == found[0].campaign_id:
            first.setdefault(page.locale.language_code, page)
    return list(first.values())


def form_url(page: CampaignPage, code: ClassCode) -> str:
    """Return the address of the form on the canonical host, with the code filled in."""
    form = page.full_url + page.reverse_subpage("take_part")
    return f"{form}?{urlencode({'code': code.code})}"


def qr_code(text: str) -> SafeString:
    """Return a QR code as SVG, to stand in a page: nothing is asked of a third party."""
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, lineclass=None, svgclass="poster__qr")
    return mark_safe(svg)  # noqa: S308 - made of squares by segno, without a word of `text`


def render_poster(request: HttpRequest, code: ClassCode, *, back: str) -> HttpResponse:
    """Show the poster of `code`, in the language that `?language=` names or the reader's.

    `back` is the address of the list that the reader came from. The words
    around the poster are in the reader's language; those on it in that of the page.
    """
    pages = {page.locale.language_code: page for page in pages_of(code)}
    asked = request.GET.get("language") or get_language()
    language = asked if asked in pages else next(iter(pages), get_language())
    page = pages.get(language)
    url = form_url(page, code) if page else ""
    context = {
        "code": code,
        "back": back,
        "page": page,
        "qr": qr_code(url) if url else "",
        "address": url.partition("://")[2].partition("?")[0],
        "tag": html_lang(language),
        "direction": "rtl" if is_rtl(language) else "ltr",
        "poster_language": interface_language(language),
        "reader_tag": html_lang(get_language()),
        "reader_direction": "rtl" if is_rtl(get_language()) else "ltr",
        "languages": [
            {"code": each, "tag": html_lang(each), "name": own_name(each)} for each in pages
        ],
        "language": language,
    }
    response = render(request, "campaigns/teachers/poster.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
