"""Whether a country's pages stand where they belong, in the languages that they say."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.language_names import language_name
from countries.actions.lifecycle import show_by_status
from countries.actions.withdrawals import withdraw
from countries.checks.dossier import Dossier
from countries.checks.findings import Finding
from countries.models import Country, CountryHomePage, CountrySitePage


def check_tree(dossier: Dossier) -> Iterator[Finding]:
    """Homes and what lies below them have one language; the country's top has none."""
    yield from _check_homes(dossier)
    for home in dossier.homes:
        for page in dossier.below(home):
            if page.locale_id != home.locale_id:
                yield Finding(
                    page.title,
                    _("This page is said to be in %(language)s, but lies below %(home)s.")
                    % {
                        "language": language_name(page.locale.language_code),
                        "home": home.url_path,
                    },
                    _("Write its words as a translation below the home of its language."),
                )
    yield from _check_borders(dossier)


def _check_homes(dossier: Dossier) -> Iterator[Finding]:
    homes = [page for page in dossier.homes if page.specific_class is CountryHomePage]
    for page in dossier.homes:
        if page not in homes:
            yield Finding(
                page.title,
                _("This page stands beside the homes of the country and is none."),
                _("Write its words below a home, and delete it here."),
            )
        elif page.slug != page.locale.language_code:
            yield Finding(
                page.title,
                _("The address of this home is “%(slug)s”, but its language is %(language)s.")
                % {"slug": page.slug, "language": language_name(page.locale.language_code)},
                _("Ask whoever runs the server to set the address of the home to “%(code)s”.")
                % {"code": page.locale.language_code},
            )
    if len({home.translation_key for home in homes}) > 1:
        yield Finding(
            _("Homes"),
            _("The homes of the country are not translations of each other."),
            _("Ask whoever runs the server to give all homes the same translation key."),
        )
    if len({home.locale_id for home in homes}) < len(homes):
        yield Finding(
            _("Homes"),
            _("The country has two homes in one language."),
            _("Keep the one whose address is the language, and delete the other."),
        )


def _check_borders(dossier: Dossier) -> Iterator[Finding]:
    """No page is an alias, and none is a translation of a page outside."""
    own = {page.pk for page in dossier.pages}
    keys = {page.translation_key: page for page in dossier.pages}
    inside = Page.objects.descendant_of(dossier.country.site_page, inclusive=True)
    strangers = Page.objects.filter(
        Q(translation_key__in=inside.values("translation_key")) | Q(alias_of__in=inside)
    ).exclude(pk__in=inside)
    for page in dossier.pages:
        if page.alias_of_id:
            yield Finding(
                page.title,
                _("This page is an alias: it shows the words of another page as its own."),
                _(
                    "Open the page and choose “Convert this alias into an ordinary page”, "
                    "or delete it."
                ),
            )
    for stranger in strangers.only("pk", "alias_of", "translation_key"):
        page = keys.get(stranger.translation_key)
        if stranger.alias_of_id in own:
            yield Finding(
                _("Pages of another site"),
                _("A page outside of the country is an alias of one of its pages."),
                _("Ask the international coordination to delete the page outside."),
            )
        elif page.pk == dossier.site_page.pk:
            yield Finding(
                page.title,
                _("The top of the country has a translation, and has no language to begin with."),
                _("Ask the international coordination to delete the translation."),
            )
        else:
            yield Finding(
                page.title,
                _("This page is linked as a translation with a page outside of the country."),
                _("Copy its words to a new page of the country, and delete this one."),
            )


def check_state(dossier: Dossier) -> Iterator[Finding]:
    """Visitors read what the country's status says, from its source language on."""
    country, site_page = dossier.country, dossier.site_page
    is_open = country.status == Country.Status.OPEN
    if site_page.live != is_open:
        yield Finding(
            country.name,
            _("Visitors can read the country, though it is not open.")
            if site_page.live
            else _("Visitors cannot read the country, though it is open."),
            _("Publish or unpublish its top, so that it follows the status of the country."),
            partial(show_by_status, country),
        )
    if site_page.locale_id != country.source_locale_id:
        yield Finding(
            country.name,
            _("Visitors who read none of its languages are not led to the source language."),
            _("Give the top of the country the source language."),
            partial(_set_first_language, country),
        )
    live = [page for page in dossier.pages if page.live and page.pk != site_page.pk]
    if country.status == Country.Status.CLOSED:
        if live:
            yield Finding(
                country.name,
                _("The country is closed, and pages of it are still published."),
                _("Unpublish them. They come back when the country is opened again."),
                partial(withdraw, country),
            )
        return
    sources = [home for home in dossier.homes if home.locale_id == country.source_locale_id]
    if not any(home.live for home in sources):
        yield Finding(
            country.name,
            _("The country has no published home in its source language."),
            _("Publish that home, or choose another source language."),
        )
    for withdrawal in country.withdrawals.exclude(locale=None).select_related("locale"):
        if any(page.locale_id == withdrawal.locale_id for page in live):
            language = language_name(withdrawal.locale.language_code)
            yield Finding(
                language,
                _("%(language)s is retired, and pages in it are still published.")
                % {"language": language},
                _("Unpublish them, or bring the language back."),
                partial(withdraw, country, withdrawal.locale),
            )


def _set_first_language(country: Country) -> None:
    CountrySitePage.objects.filter(pk=country.site_page_id).update(locale=country.source_locale_id)
