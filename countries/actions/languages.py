"""The languages of a country: one more, one less for a while, and from which one to translate."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from cms.language_names import language_name
from cms.languages import known_languages
from countries.actions.lifecycle import require_not_closed
from countries.actions.tree import lock_tree
from countries.actions.withdrawals import bring_back, withdraw
from countries.models import Country, CountryHomePage, CountrySitePage, OfferedLanguage
from countries.permissions import EVERY_COUNTRY


@transaction.atomic
def add_language(country: Country, code: str, *, by=None) -> CountryHomePage:
    """Give the country a home in the language `code`, and return it.

    The home is a draft with the country's name as its title and the source home's words below,
    to be translated: no visitor reads one language under the name of another. A language that
    the country had retired is brought back instead, with the pages that were live; then the home
    that is returned is live.

    Raises ValidationError for a language that is not known, not offered to countries (unless the
    person `by` acts for every country) or there already, and for a closed country.
    """
    _lock(country)
    home = _home(country, code)
    if home and _withdrawal(country, home):
        return restore_language(country, code, by=by)
    if home:
        raise ValidationError(
            _("%(country)s has %(language)s already.") % _names(country, code),
            code="language_twice",
        )
    if code not in known_languages():
        raise ValidationError(
            _("“%(code)s” is not a language of this site.") % {"code": code},
            code="unknown_language",
        )
    is_central = by is None or by.has_perm(EVERY_COUNTRY)
    if not is_central and not OfferedLanguage.objects.filter(code=code).exists():
        raise ValidationError(
            _(
                "%(language)s is not on the list of languages for countries. Ask the "
                "international coordination to offer it."
            )
            % _names(country, code),
            code="language_not_offered",
        )
    home = _draft_home(country, Locale.objects.get_or_create(language_code=code)[0], by)
    _log(country, "countries.add_language", code, by)
    return home


@transaction.atomic
def retire_language(country: Country, code: str, *, by=None) -> None:
    """Take all pages in the language `code` off the public site; nothing is deleted.

    Raises ValidationError for a language that the country does not have or has retired, for its
    source language and the last one that visitors can read, and for a closed country.
    """
    _lock(country)
    home = _require_home(country, code)
    if _withdrawal(country, home):
        raise ValidationError(
            _("%(language)s is retired already in %(country)s.") % _names(country, code),
            code="language_retired",
        )
    if home.locale_id == country.source_locale_id:
        raise ValidationError(
            _(
                "%(language)s is the source language of %(country)s. Choose another source "
                "language before you retire it."
            )
            % _names(country, code),
            code="source_language",
        )
    homes = CountryHomePage.objects.child_of(country.site_page).live()
    if not homes.exclude(pk=home.pk).exists():
        raise ValidationError(
            _("%(language)s is the only language in which visitors can read %(country)s.")
            % _names(country, code),
            code="last_language",
        )
    withdraw(country, home.locale, by=by)
    _log(country, "countries.retire_language", code, by)


@transaction.atomic
def restore_language(country: Country, code: str, *, by=None) -> CountryHomePage:
    """Publish what was live in the language `code` when it was retired; return its home.

    Raises ValidationError for a language that is not retired, and for a closed country.
    """
    _lock(country)
    home = _require_home(country, code)
    withdrawal = _withdrawal(country, home)
    if withdrawal is None:
        raise ValidationError(
            _("%(language)s is not retired in %(country)s.") % _names(country, code),
            code="language_not_retired",
        )
    bring_back(withdrawal, by=by)
    _log(country, "countries.restore_language", code, by)
    return _home(country, code)


@transaction.atomic
def change_source_language(country: Country, code: str, *, by=None) -> None:
    """Translate the country from the language `code` from now on.

    Pages stay as they are. Links between the old source and its translations are cut, since
    wagtail-localize fails where two sources feed one language; see
    `docs/decisions/changing-the-source-language.md`.

    Raises ValidationError for a language that the country does not have, whose home is not live,
    or which is the source already, and for a closed country.
    """
    _lock(country)
    home = _require_home(country, code)
    if home.locale_id == country.source_locale_id:
        raise ValidationError(
            _("%(language)s is the source language of %(country)s already.")
            % _names(country, code),
            code="source_language",
        )
    if not home.live:
        raise ValidationError(
            _(
                "The home of %(country)s in %(language)s is not published. Publish it before you "
                "translate from it."
            )
            % _names(country, code),
            code="language_not_live",
        )
    country.source_locale = home.locale
    country.save(update_fields=["source_locale"])
    # The top leads to the source language whoever reads none of the country's languages.
    CountrySitePage.objects.filter(pk=country.site_page_id).update(locale=home.locale)
    country.site_page.refresh_from_db()
    keys = Page.objects.descendant_of(country.site_page).values("translation_key")
    sources = TranslationSource.objects.filter(object__in=keys)
    sources.exclude(locale=home.locale).delete()
    _log(country, "countries.change_source_language", code, by)


def _lock(country: Country) -> None:
    """Wait for other changes of countries, and read this one afresh."""
    lock_tree()
    country.refresh_from_db()
    require_not_closed(country)


def _home(country: Country, code: str) -> CountryHomePage | None:
    homes = CountryHomePage.objects.child_of(country.site_page).select_related("locale")
    return homes.filter(locale__language_code=code).first()


def _require_home(country: Country, code: str) -> CountryHomePage:
    home = _home(country, code)
    if home is None:
        raise ValidationError(
            _("%(country)s does not have %(language)s.") % _names(country, code),
            code="language_missing",
        )
    return home


def _withdrawal(country: Country, home: CountryHomePage):
    return country.withdrawals.filter(locale=home.locale_id).first()


def _draft_home(country: Country, locale: Locale, by) -> CountryHomePage:
    with LogContext(user=by):
        home = _home(country, country.source_locale.language_code).copy_for_translation(locale)
    with translation.override(locale.language_code):
        home.title = home.draft_title = country.name
    home.save()
    home.save_revision(user=by)
    return home


def _names(country: Country, code: str) -> dict[str, str]:
    name = language_name(code) if code in known_languages() else f"“{code}”"
    return {"country": country.name, "language": name}


def _log(country: Country, action: str, code: str, by) -> None:
    log(instance=country.site_page, action=action, user=by, data={"language": code})
