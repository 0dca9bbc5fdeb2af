"""What belongs to no single country: offices, and books about pages that are gone."""

from collections.abc import Iterator
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail_localize.models import LocaleSynchronization, TranslatableObject, TranslationSource

from countries.actions.rights import expected_permissions, held_by, set_permissions
from countries.checks.findings import Finding
from countries.checks.people import shared_collection_id
from countries.checks.translations import synchronisations
from countries.models import CountrySitePage, Office


def check_network() -> list[Finding]:
    """Return what is not as it should be beside the countries, in the active language."""
    return [
        *_check_offices(),
        *synchronisations(LocaleSynchronization.objects.all()),
        *_check_sites(),
        *_check_books(),
    ]


def _check_offices() -> Iterator[Finding]:
    offices = list(Office.objects.select_related("group").prefetch_related("countries"))
    held = held_by(office.group_id for office in offices)
    shared = shared_collection_id()
    for office in offices:
        if held[office.group_id] != expected_permissions(office, shared=shared):
            yield Finding(
                office.name,
                _("People of this office may do more than they should, or less."),
                _("Give the office just its rights."),
                partial(set_permissions, office),
            )


def _check_sites() -> Iterator[Finding]:
    tops = CountrySitePage.objects.values("pk")
    for site in Site.objects.exclude(root_page__in=tops):
        if not site.is_default_site:
            yield Finding(
                site.hostname,
                _("This host name leads to a page that is not the top of a country."),
                _("Release it, and give it to the country again."),
            )


def _check_books() -> Iterator[Finding]:
    gone = TranslatableObject.objects.filter(
        content_type=ContentType.objects.get_for_model(Page)
    ).exclude(Exists(Page.objects.filter(translation_key=OuterRef("translation_key"))))
    count = gone.count()
    if count:
        yield Finding(
            _("Translations"),
            _("Translations of pages that are no longer there are kept: %(count)s.")
            % {"count": count},
            _("Forget them."),
            partial(_forget, gone),
        )


def _forget(gone: QuerySet[TranslatableObject]) -> None:
    keys = list(gone.values_list("pk", flat=True))
    # Segments protect what they stand in, so they go first, with their source.
    TranslationSource.objects.filter(object__in=keys).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()
