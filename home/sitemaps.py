"""The sitemap: one part for the international site and one for each country."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms.alternates import alternates_of, canonical_url
from cms.languages import html_lang
from cms.models import BasePage
from cms.privacy import readable
from countries.models import Country

INTERNATIONAL = "international"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap: those of this host."""
    site = Site.find_for_request(request)
    slugs = Country.objects.open().order_by("site_page__slug")
    if site.is_default_site:
        parts = [INTERNATIONAL, *slugs.values_list("site_page__slug", flat=True)]
    else:
        parts = list(
            slugs.filter(site_page=site.root_page).values_list("site_page__slug", flat=True)
        )
    base = request.build_absolute_uri("/")
    urls = [f"{base}sitemap-{part}.xml" for part in parts]
    return _xml(request, "home/sitemap_index.xml", {"urls": urls})


@require_safe
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """List the live public pages of one part with their translations."""
    pages = list(_pages_of(part))
    alternates = alternates_of(pages)
    sites = SimpleNamespace()
    entries = [
        {
            "location": canonical_url(page, sites),
            "lastmod": page.last_published_at,
            "alternates": [
                (html_lang(alternate.language), alternate.full_url(sites))
                for alternate in alternates[page.translation_key]
            ],
        }
        for page in pages
    ]
    return _xml(request, "home/sitemap.xml", {"entries": entries})


def _pages_of(part: str) -> Iterator[Page]:
    pages = readable(Page.objects.filter(alias_of=None)).order_by("path")
    if part == INTERNATIONAL:
        tops = Country.objects.values_list("site_page__path", flat=True)
        tops = set(tops)
        pages = pages.filter(depth__gt=1)
    else:
        country = Country.objects.open().filter(site_page__slug=part).first()
        if country is None:
            raise Http404
        tops = set()
        pages = pages.descendant_of(country.site_page)
    for page in pages:
        inside = page.path[: 2 * Page.steplen] not in tops
        if inside and issubclass(page.specific_class or Page, BasePage):
            yield page


def _xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them, and where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /language/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
