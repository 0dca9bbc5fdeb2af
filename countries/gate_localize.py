"""What the addresses of wagtail-localize are, for the gate."""

from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from countries.gate import CENTRAL, LISTING, PUBLIC, Rule, page, register


def _own_pages(scope, *, key, locales) -> bool:
    """Say whether the pages with this translation key in `locales` exist and are the user's."""
    pages = Page.objects.filter(translation_key=key, locale__in=locales).only("path")
    return bool(pages) and all(scope.has_page(page) for page in pages)


def _own_translation(request, kwargs, scope) -> bool:
    """Say whether both pages of a translation are the user's."""
    found = Translation.objects.filter(pk=kwargs["translation_id"]).select_related("source").first()
    return found is not None and _own_pages(
        scope,
        key=found.source.object_id,
        locales=[found.source.locale_id, found.target_locale_id],
    )


def _own_source(request, kwargs, scope) -> bool:
    """Say whether a page from which others are translated is the user's, with its translations."""
    found = TranslationSource.objects.filter(pk=kwargs["translation_source_id"]).first()
    if found is None:
        return False
    targets = found.translations.values_list("target_locale_id", flat=True)
    return _own_pages(scope, key=found.object_id, locales=[found.locale_id, *targets])


TRANSLATION = Rule("object", (_own_translation,))
SOURCE = Rule("object", (_own_source,))

register(
    {
        # Our own screens, which stand before those of the same name.
        "submit_page_translation": page("page_id"),
        "update_translations": SOURCE,
        "translations_report": LISTING,
        "translations_report_results": LISTING,
        "wagtail_localize:javascript_catalog": PUBLIC,
        "wagtail_localize:submit_page_translation": page("page_id"),
        "wagtail_localize:update_translations": SOURCE,
        "wagtail_localize:edit_string_translation": TRANSLATION,
        "wagtail_localize:edit_override": TRANSLATION,
        "wagtail_localize:download_pofile": TRANSLATION,
        "wagtail_localize:upload_pofile": TRANSLATION,
        "wagtail_localize:preview_translation": TRANSLATION,
        "wagtail_localize:stop_translation": TRANSLATION,
        "wagtail_localize:translations_report": LISTING,
        "wagtail_localize:translations_report_results": LISTING,
        # No machine translates, no alias is made, and there are no snippets of a country.
        "wagtail_localize:machine_translate": CENTRAL,
        "wagtail_localize:convert_to_alias": CENTRAL,
        "admin/localize/page/<int:page_id>/convert_to_alias/": CENTRAL,
        "wagtail_localize:submit_snippet_translation": CENTRAL,
        "wagtail_localize:snippets_api_listing": CENTRAL,
        "wagtail_localize:snippets_api_detail": CENTRAL,
    }
)
