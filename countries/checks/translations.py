"""Whether the books of wagtail-localize tell of a country's pages, and of one source for each."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource

from cms.language_names import language_name
from countries.checks.dossier import Dossier
from countries.checks.findings import Finding


def check_translations(dossier: Dossier) -> Iterator[Finding]:
    """Each translation leads from one page of the country to one other."""
    inside = Page.objects.descendant_of(dossier.country.site_page)
    keys = inside.values("translation_key")
    titles = {page.translation_key: page.title for page in dossier.pages}
    sources = TranslationSource.objects.filter(object__in=keys).annotate(
        has_page=Exists(
            inside.filter(translation_key=OuterRef("object_id"), locale=OuterRef("locale"))
        )
    )
    for source in sources.filter(has_page=False).only("object_id"):
        yield Finding(
            titles[source.object_id],
            _("The page from which this one was translated is no longer there."),
            _("Forget that it is a translation. The page itself stays as it is."),
            source.delete,
        )
    translations = Translation.objects.filter(source__object__in=keys).annotate(
        has_page=Exists(
            inside.filter(
                translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
            )
        )
    )
    by_target = defaultdict(list)
    for translation in translations.select_related("source", "target_locale").defer(
        "source__content_json"
    ):
        key = translation.source.object_id
        by_target[key, translation.target_locale].append(translation)
        if not translation.has_page:
            yield Finding(
                titles[key],
                _("The translation of this page into %(language)s is no longer there.")
                % {"language": language_name(translation.target_locale.language_code)},
                _("Forget it. The page can then be translated again."),
                translation.delete,
            )
    for (key, locale), rivals in by_target.items():
        if len(rivals) > 1:
            yield _two_sources(dossier, titles[key], locale, rivals)


def _two_sources(dossier: Dossier, title: str, locale, rivals: list[Translation]) -> Finding:
    right = dossier.country.source_locale_id
    surplus = [rival.pk for rival in rivals if rival.source.locale_id != right]
    can_mend = len(surplus) == len(rivals) - 1
    return Finding(
        title,
        _("Two languages are translated into %(language)s here, so that it cannot be edited.")
        % {"language": language_name(locale.language_code)},
        _("Keep the translation from the source language of the country. No page is lost."),
        Translation.objects.filter(pk__in=surplus).delete if can_mend else None,
    )


def check_synchronisation(dossier: Dossier) -> Iterator[Finding]:
    """No language follows another one by itself."""
    locales = {home.locale_id for home in dossier.homes}
    rows = LocaleSynchronization.objects.filter(Q(locale__in=locales) | Q(sync_from__in=locales))
    yield from synchronisations(rows)


def synchronisations(rows) -> Iterator[Finding]:
    """Tell of each of `rows`: languages that follow others."""
    for row in rows.select_related("locale", "sync_from"):
        yield Finding(
            language_name(row.locale.language_code),
            _("Pages in %(source)s are copied to %(language)s in every country, by themselves.")
            % {
                "source": language_name(row.sync_from.language_code),
                "language": language_name(row.locale.language_code),
            },
            _("Stop it. Pages stay as they are."),
            partial(LocaleSynchronization.objects.filter(pk=row.pk).delete),
        )
