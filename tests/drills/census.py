"""What the database holds of some countries, as JSON: what is there, and what the check finds.

    python -m tests.drills.census SN FJ

Of each country everything that an opening makes is counted by name, so that a country that was
never opened shows zeros, and half a country shows neither those nor what a whole one has.
"""

import json
import sys

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.utils.text import slugify  # noqa: E402
from wagtail.models import Collection, Locale, Page, WorkflowPage  # noqa: E402

from cms.territories import territory_name  # noqa: E402
from countries.actions.rights import expected_permissions, held_permissions  # noqa: E402
from countries.checks import check_country  # noqa: E402
from countries.models import Country, CountrySitePage  # noqa: E402


def holdings(code: str) -> dict:
    """Return how much there is of everything that opening this country makes."""
    name = territory_name(code, "en")
    tops = CountrySitePage.objects.filter(slug=slugify(name))
    pages = Page.objects.filter(url_path__startswith=f"/{slugify(name)}/").exclude(depth=2)
    countries = Country.objects.filter(code=code)
    return {
        "countries": countries.count(),
        "tops": tops.count(),
        "pages": sorted(
            f"{page.locale.language_code} {page.cached_content_type.model} live={page.live}"
            for page in pages.select_related("locale")
        ),
        "sets of translations": pages.values("translation_key").distinct().count(),
        "collections": Collection.objects.filter(name=name).count(),
        "groups": Group.objects.filter(name__startswith=f"{code} ").count(),
        "roles with just their rights": sum(
            held_permissions(place.group) == expected_permissions(place)
            for country in countries
            for place in country.groups.all()
        ),
        "reviews": WorkflowPage.objects.filter(page__in=tops).count(),
    }


def whole_network() -> dict:
    """Return what must agree over all countries, and what is broken in the trees."""
    return {
        "problems of the trees": [
            problem
            for model in (Page, Collection)
            for problems in model.find_problems()
            for problem in problems
        ],
        "tops without a country": CountrySitePage.objects.filter(country=None).count(),
        "languages twice": Locale.objects.count()
        - Locale.objects.values("language_code").distinct().count(),
    }


def findings(code: str) -> list[str]:
    """Return what the check finds in the country, if it is there."""
    return [
        str(finding.message)
        for country in Country.objects.filter(code=code)
        for finding in check_country(country)
    ]


if __name__ == "__main__":
    codes = sys.argv[1:]
    json.dump(
        {
            "network": whole_network(),
            "holdings": {code: holdings(code) for code in codes},
            "findings": {code: findings(code) for code in codes},
        },
        sys.stdout,
    )
