"""Opening a country: everything that a country has, made in one transaction."""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Locale, Page, Site

from cms.languages import known_languages, own_name
from cms.territories import territory_name
from countries.actions.homes import open_home
from countries.actions.hosts import bind_host, host_name
from countries.actions.people import invite
from countries.actions.rights import set_permissions
from countries.actions.sections import open_sections
from countries.actions.tree import add_collection, lock_tree
from countries.models import Country, CountryGroup, CountrySitePage

TERRITORIES = Path(__file__).parent.parent / "data" / "territories.json"


@dataclass(frozen=True)
class Step:
    """One thing that a country has; `made` is False where it was there already.

    A room above adds its own: a function registered for the hook `country_opened` takes the
    country, gives it what it lacks, and returns the Step.
    """

    name: str | Promise
    made: bool


@cache
def territories() -> dict[str, dict]:
    """Return region and languages of every territory by ISO code (source: CLDR)."""
    return json.loads(TERRITORIES.read_text(encoding="utf-8"))


def onboard_country(**arguments) -> Country:
    """Open a country and return it. Arguments and errors are those of `onboarding_steps`."""
    steps = onboarding_steps(**arguments)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def onboarding_steps(
    *,
    code: str,
    languages: Sequence[str],
    host: str = "",
    homes: dict[str, dict] | None = None,
    with_sections: bool = True,
    coordinator_name: str = "",
    coordinator_email: str = "",
    coordinator_language: str = "",
    by=None,
) -> Generator[Step, None, Country]:
    """Open the country `code`: yield each step when it is done, and return the country.

    Idempotent: what exists is kept, what is missing is made. All steps are one transaction, which
    ends with the generator; closing it earlier undoes them. Openings at the same time wait for
    each other.

    `languages` has the source language first. `host` is the country's own host name, if it has
    one. `homes` may hold field values for the home of a language, such as
    `{"fr": {"title": "Haïti"}}`; homes without a title are named after the country. Without
    `with_sections` the homes have no pages below them. A coordinator whose address is given is
    invited in the name of the person `by`, in `coordinator_language` or the source language.

    Raises ValidationError at once for an unknown code, for languages that are missing, unknown or
    given twice, and for a malformed host name; during the steps for a host name that is taken and
    for a coordinator who cannot be invited.
    """
    code = code.strip().upper()
    _check(code, languages)
    return _steps(
        code,
        languages,
        host_name(host) if host else "",
        homes or {},
        with_sections,
        coordinator_name,
        coordinator_email,
        coordinator_language or languages[0],
        by,
    )


def _check(code: str, languages: Sequence[str]) -> None:
    if code not in territories():
        raise ValidationError(
            _("“%(code)s” is not the code of a country.") % {"code": code}, code="unknown_country"
        )
    if not languages:
        raise ValidationError(_("A country needs at least one language."), code="no_language")
    if len(set(languages)) < len(languages):
        raise ValidationError(_("A language is given twice."), code="language_twice")
    for language in languages:
        if language not in known_languages():
            raise ValidationError(
                _("“%(code)s” is not a language of this site.") % {"code": language},
                code="unknown_language",
            )


def _steps(
    code: str,
    languages: Sequence[str],
    host: str,
    homes: dict[str, dict],
    with_sections: bool,
    coordinator_name: str,
    coordinator_email: str,
    coordinator_language: str,
    by,
) -> Generator[Step, None, Country]:
    with transaction.atomic():
        root = lock_tree()
        country = Country.objects.filter(code=code).select_related("site_page").first()
        is_new = country is None
        if is_new:
            country = _open_country(root, code, languages[0])
        yield Step(gettext_lazy("Address of the site"), is_new)
        there = set(country.site_page.get_children().values_list("locale", flat=True))
        opened = []
        for language in languages:
            locale = locale_of(language)
            opened.append(open_home(country, locale, homes.get(language), by=by))
            name = format_lazy(gettext_lazy("Home in {language}"), language=own_name(language))
            yield Step(name, locale.pk not in there)
        if with_sections:
            made = open_sections(country, opened, by=by)
            yield Step(gettext_lazy("First pages: news, campaigns, about us"), made)
        made = open_groups(country)
        yield Step(gettext_lazy("Roles of its people and what each may do"), made)
        yield Step(gettext_lazy("Place for its pictures and documents"), is_new)
        for hook in hooks.get_hooks("country_opened"):
            yield hook(country)
        if host:
            yield Step(gettext_lazy("Host name"), _bind_host(country, host))
        if coordinator_email:
            made = _invite_coordinator(
                country, coordinator_name, coordinator_email, coordinator_language, by
            )
            yield Step(gettext_lazy("Invitation of the coordinator"), made)
        return country


def _open_country(root: Page, code: str, language: str) -> Country:
    name, locale = territory_name(code, "en"), locale_of(language)
    site_page = CountrySitePage(title=name, slug=slugify(name), locale=locale, live=True)
    return Country.objects.create(
        code=code,
        region=territories()[code]["region"],
        source_locale=locale,
        site_page=root.add_child(instance=site_page),
        collection=add_collection(name),
    )


def locale_of(language: str) -> Locale:
    """Return the locale of a language code; make it where it is missing."""
    return Locale.objects.get_or_create(language_code=language)[0]


def open_groups(country: Country) -> bool:
    """Give the country a group for each role with just its rights; return whether any changed."""
    existing = {place.role: place for place in country.groups.select_related("group")}
    changes = []
    for role in CountryGroup.Role.values:
        if role not in existing:
            group = Group.objects.create(name=f"{country.code} {role}")
            existing[role] = CountryGroup.objects.create(country=country, role=role, group=group)
        changes.append(set_permissions(existing[role]))
    return any(changes)


def _bind_host(country: Country, host: str) -> bool:
    if Site.objects.filter(root_page=country.site_page, hostname=host).exists():
        return False
    bind_host(country, host)
    return True


def _invite_coordinator(country: Country, name: str, email: str, language: str, by) -> bool:
    place = country.groups.get(role=CountryGroup.Role.COORDINATOR)
    if (
        place.group.user_set.filter(email__iexact=email).exists()
        or place.invitations.waiting().filter(email__iexact=email).exists()
    ):
        return False
    if language not in dict(settings.INTERFACE_LANGUAGES):
        language = settings.LANGUAGE_CODE
    invite(email=email, name=name, place=place, language=language, by=by)
    return True
