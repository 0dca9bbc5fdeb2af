"""Whether a country's files are its own, and its pages use nothing of others."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex

from cms.references import Target
from countries.actions.rights import SHARED_COLLECTION
from countries.checks.dossier import Dossier
from countries.checks.findings import Finding
from countries.models import Country
from countries.references import refuse_references

TOP = 2 * Collection.steplen


def check_collection(dossier: Dossier) -> Iterator[Finding]:
    """The country's files have a place just below the root, alone."""
    country = dossier.country
    own = country.collection
    others = Country.objects.exclude(pk=country.pk)
    nested = others.filter(collection__path__startswith=own.path)
    if own.depth != 2 or nested.exists():
        yield Finding(
            own.name,
            _("The place for this country's files is not apart from those of others."),
            _("Ask whoever runs the server to move it just below the root of all collections."),
        )
    for model in (get_image_model(), get_document_model()):
        astray = (
            model.objects.filter(uploaded_by_user__groups__country_group__country=country)
            .annotate(top=Substr("collection__path", 1, TOP))
            .exclude(top__in=Country.objects.values("collection__path"))
            .exclude(top__in=Collection.objects.filter(name=SHARED_COLLECTION).values("path"))
        )
        for title in astray.distinct().values_list("title", flat=True):
            yield Finding(
                title,
                _("Somebody of the country uploaded this file where the country cannot see it."),
                _("Ask the international coordination to move it to the files of the country."),
            )


def check_references(dossier: Dossier) -> Iterator[Finding]:
    """Pages use pictures, documents and pages of their country and of those that all share."""
    models = {
        ContentType.objects.get_for_model(model).pk: model
        for model in (Page, get_image_model(), get_document_model())
    }
    ids = (
        Page.objects.descendant_of(dossier.country.site_page)
        .annotate(as_text=Cast("pk", CharField()))
        .values("as_text")
    )
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=ids,
        to_content_type__in=models,
    ).values_list("object_id", "to_content_type", "to_object_id")
    references = [
        (page, Target(models[kind], target)) for page, kind, target in references.distinct()
    ]
    refused = refuse_references(dossier.site_page, {target for _page, target in references})
    names = dossier.page_names()
    what = {
        Page: _("This page leads to a page that is neither the country's nor open to all."),
        get_image_model(): _("This page shows a picture that is not the country's."),
        get_document_model(): _("This page leads to a document that is not the country's."),
    }
    foreign = {(page, target.model): None for page, target in references if target in refused}
    for page, model in foreign:
        yield Finding(
            names[page],
            what[model],
            _("Open the page, and choose one of the country or one that all may use."),
        )
