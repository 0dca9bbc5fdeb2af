"""What the screens of a country tell about it: its languages, address, people, and figures.

Rooms above add figures of their own with the hook `country_summary`: a function of the country
and the user that returns a `Figure`, or None where it has nothing to tell this person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page, Site

from cms.language_names import language_name
from cms.languages import html_lang, own_name
from countries.models import Country, CountryGroup, CountryHomePage

ACTIVE = Q(groups__group__user__is_active=True)

STATES = {
    "source": _("source language"),
    "published": _("published"),
    "preparation": _("in preparation"),
    "retired": _("retired"),
    "closed": _("kept until the country opens again"),
}


@dataclass(frozen=True)
class Figure:
    """A number about a country, and the screen where it comes from."""

    label: str
    value: int
    url: str = ""


@dataclass(frozen=True)
class Language:
    """A language of a country: how it stands, and how many pages are written in it."""

    code: str
    home: CountryHomePage
    state: str
    pages: int = 0
    live: int = 0

    @property
    def name(self) -> str:
        """The language's name in the reader's language."""
        return language_name(self.code)

    @property
    def own_name(self) -> str:
        """The name that the language has for itself."""
        return own_name(self.code)

    @property
    def tag(self) -> str:
        """The BCP 47 tag, for markup."""
        return html_lang(self.code)

    @property
    def state_name(self):
        """The state in words."""
        return STATES[self.state]


def languages_of(country: Country) -> list[Language]:
    """Return the languages of `country`, the source language first, with their pages."""
    homes = CountryHomePage.objects.child_of(country.site_page).select_related("locale")
    counts = {
        row["locale"]: row
        for row in Page.objects.descendant_of(country.site_page)
        .order_by()
        .values("locale")
        .annotate(pages=Count("pk"), public=Count("pk", filter=Q(live=True)))
    }
    withdrawn = {row.locale_id: row.pages for row in country.withdrawals.all()}

    def state(home) -> str:
        if home.locale_id in withdrawn:
            return "retired"
        if home.locale_id == country.source_locale_id:
            return "source"
        if str(home.pk) in withdrawn.get(None, {}):
            return "closed"
        return "published" if home.live else "preparation"

    languages = [
        Language(
            code=home.locale.language_code,
            home=home,
            state=state(home),
            pages=counts[home.locale_id]["pages"],
            live=counts[home.locale_id]["public"],
        )
        for home in homes
    ]
    return sorted(languages, key=lambda language: (language.state != "source", language.home.path))


def host_of(country: Country) -> str:
    """Return the country's own host name; "" where it is read below the network's address."""
    site = Site.objects.filter(root_page=country.site_page, is_default_site=False).first()
    return site.hostname if site else ""


def figures_of(country: Country, user) -> list[Figure]:
    """Return what the rooms above tell `user` about `country`."""
    figures = [tell(country, user) for tell in hooks.get_hooks("country_summary")]
    return [figure for figure in figures if figure]


def people_by_role(country: Country) -> list[tuple[str, int]]:
    """Return each role of `country` with the number of people who hold it."""
    groups = country.groups.annotate(
        people=Count("group__user", filter=Q(group__user__is_active=True))
    )
    counts = {group.role: group.people for group in groups}
    return [(role.label, counts.get(role, 0)) for role in CountryGroup.Role]


def tell_rows(countries: Iterable[Country]) -> None:
    """Give each of `countries` what its row in the list shows.

    These are `language_names`, `host` and `people`, in three queries however many they are.
    """
    countries = list(countries)
    tops = {country.site_page.path: country for country in countries}
    names = defaultdict(list)
    homes = (
        CountryHomePage.objects.annotate(top=Substr("path", 1, 2 * Page.steplen))
        .filter(top__in=tops)
        .values_list("top", "locale__language_code", "locale")
        .order_by("path")
    )
    for top, code, locale in homes:
        names[top].append((locale != tops[top].source_locale_id, language_name(code)))
    hosts = dict(
        Site.objects.filter(
            root_page__in=[country.site_page_id for country in countries], is_default_site=False
        ).values_list("root_page", "hostname")
    )
    people = dict(
        Country.objects.filter(pk__in=[country.pk for country in countries])
        .annotate(number=Count("groups__group__user", filter=ACTIVE, distinct=True))
        .order_by()
        .values_list("pk", "number")
    )
    for path, country in tops.items():
        country.language_names = [name for _other, name in sorted(names[path], key=lambda n: n[0])]
        country.host = hosts.get(country.site_page_id, "")
        country.people = people.get(country.pk, 0)
