"""The list of all countries by region, each with the languages that it has."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from cms.languages import html_lang, own_name
from countries.models import Country, CountryHomePage
from countries.models.countries import Region
from countries.querysets import by_name


@dataclass(frozen=True)
class HomeLink:
    """A country's home in one language, named in that language."""

    name: str
    tag: str
    url: str


@dataclass(frozen=True)
class CountryEntry:
    """A country with its homes, the source language first."""

    name: str
    url: str
    homes: list[HomeLink]


@dataclass(frozen=True)
class RegionEntry:
    """A region with its countries by name."""

    name: str
    countries: list[CountryEntry]


def countries_by_region(request: HttpRequest) -> list[RegionEntry]:
    """Return every open country, grouped by region, in two queries."""
    homes = defaultdict(list)
    for home in CountryHomePage.objects.live().select_related("locale").order_by("path"):
        homes[home.path[: 2 * Page.steplen]].append(home)
    regions = defaultdict(list)
    for country in by_name(Country.objects.open().select_related("site_page")):
        entry = CountryEntry(
            country.name,
            country.site_page.get_url(request),
            [
                HomeLink(
                    own_name(home.locale.language_code),
                    html_lang(home.locale.language_code),
                    home.get_url(request),
                )
                for home in sorted(
                    homes[country.site_page.path],
                    key=lambda home: home.locale_id != country.source_locale_id,
                )
            ],
        )
        if entry.homes:
            regions[country.region].append(entry)
    return [
        RegionEntry(region.label, regions[region.value])
        for region in Region
        if regions[region.value]
    ]
