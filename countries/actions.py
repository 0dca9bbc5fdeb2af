"""Opening a country: everything that a country has, made in one transaction."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from cms.languages import known_languages
from cms.territories import territory_name
from countries.models import Country, CountryGroup, CountryHomePage, CountrySitePage

TERRITORIES = Path(__file__).parent / "data" / "territories.json"

# What the coordinator of a country may do with the pages of its subtree, and with the files
# of its collection.
PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
FILE_PERMISSIONS = [
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
]


@cache
def territories() -> dict[str, dict]:
    """Return region and languages of every territory by ISO code (source: CLDR)."""
    return json.loads(TERRITORIES.read_text(encoding="utf-8"))


@transaction.atomic
def onboard_country(
    *, code: str, languages: Sequence[str], host: str = "", homes: dict[str, dict] | None = None
) -> Country:
    """Open the country `code` with a home in each of `languages`, the source language first.

    Idempotent: what exists is kept, what is missing is made. `host` is the country's own host
    name, if it has one. `homes` may hold field values for the home of a language, such as
    `{"fr": {"title": "Haïti"}}`; homes without a title are named after the country.

    Raises ValidationError for an unknown code, and for languages that are missing, unknown or
    given twice.
    """
    code = code.upper()
    _check(code, languages)
    locales = [_locale(language) for language in languages]
    # The lock makes openings of one country at the same time wait for each other.
    root = Page.objects.select_for_update().get(depth=1)
    country = Country.objects.filter(code=code).select_related("site_page").first()
    if country is None:
        country = Country.objects.create(
            code=code,
            region=territories()[code]["region"],
            source_locale=locales[0],
            site_page=_open_site_page(root, code, locales[0]),
            collection=_open_collection(code),
        )
    for locale in locales:
        open_home(country, locale, (homes or {}).get(locale.language_code, {}))
    _open_group(country, CountryGroup.Role.COORDINATOR)
    if host:
        bind_host(country, host)
    return country


def _check(code: str, languages: Sequence[str]) -> None:
    if code not in territories():
        raise ValidationError(_("“%(code)s” is not the code of a country.") % {"code": code})
    if not languages:
        raise ValidationError(_("A country needs at least one language."))
    if len(set(languages)) < len(languages):
        raise ValidationError(_("A language is given twice."))
    for language in languages:
        if language not in known_languages():
            raise ValidationError(
                _("“%(code)s” is not a language of this site.") % {"code": language}
            )


def _locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def _open_site_page(root: Page, code: str, locale: Locale) -> CountrySitePage:
    name = territory_name(code, "en")
    return root.add_child(
        instance=CountrySitePage(title=name, slug=slugify(name), locale=locale, live=True)
    )


def _open_collection(code: str) -> Collection:
    return Collection.get_first_root_node().add_child(name=territory_name(code, "en"))


def open_home(country: Country, locale: Locale, values: dict) -> CountryHomePage:
    """Return the country's home in `locale`; make and publish it where it is missing."""
    homes = CountryHomePage.objects.child_of(country.site_page)
    home = homes.filter(locale=locale).first()
    if home:
        return home
    sibling = homes.filter(locale=country.source_locale).first()
    with translation.override(locale.language_code):
        fields = {"title": country.name} | values
    if sibling is None:
        return country.site_page.add_child(
            instance=CountryHomePage(slug=locale.language_code, locale=locale, live=True, **fields)
        )
    home = sibling.copy_for_translation(locale)
    for field, value in fields.items():
        setattr(home, field, value)
    home.save_revision().publish()
    return home


def _open_group(country: Country, role: str) -> None:
    """Give the country a group of people with `role`, allowed to act in its subtree only."""
    if CountryGroup.objects.filter(country=country, role=role).exists():
        return
    group = Group.objects.create(name=f"{country.code} {role}")
    CountryGroup.objects.create(country=country, role=role, group=group)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS
    ):
        GroupPagePermission.objects.create(
            group=group, page=country.site_page, permission=permission
        )
    for permission in Permission.objects.filter(
        content_type__app_label="cms", codename__in=FILE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=country.collection, permission=permission
        )


def bind_host(country: Country, host: str) -> Site:
    """Serve the country on its own host name; its old path redirects there."""
    site, _created = Site.objects.update_or_create(
        root_page=country.site_page,
        defaults={"hostname": host.lower(), "port": 443, "site_name": country.name},
    )
    return site
