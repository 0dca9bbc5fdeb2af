"""What a page may refer to: its own country's things, and what is shared with all.

A country's page may refer to pages of its country and to international pages that every visitor
may read, and to pictures and documents of its country and of the shared collection. An
international page may refer to international pages, to what every visitor may read of a country,
and to pictures and documents that no country has.
"""

from django.db import models
from django.db.models import Q
from wagtail.models import Collection, Page

from cms.privacy import is_private
from cms.references import Target, references_of
from countries.actions.rights import SHARED_COLLECTION
from countries.models import Country

TOP = 2 * Page.steplen  # of a path: the page or the collection just below the root


def foreign_references(page: Page) -> list[tuple[Target, str]]:
    """Return what the stored or unsaved `page` refers to and may not, with the label of its place.

    `page` is the specific page.
    """
    references = references_of(page)
    refused = refuse_references(page, {target for target, _place in references})
    return [reference for reference in references if reference[0] in refused]


def refuse_references(page: Page, targets: set[Target]) -> set[Target]:
    """Return those of `targets` that `page` may not refer to. What does not exist is no matter."""
    refused = {target for target in targets if not _is_id(target.pk)}
    by_model: dict[type[models.Model], set[str]] = {}
    for model, pk in targets - refused:
        by_model.setdefault(model, set()).add(pk)
    if not by_model:
        return refused
    place = page if page.path else getattr(page, "future_parent", None)
    country = None
    if place is not None:
        country = Country.objects.of_page(place).select_related("site_page", "collection").first()
    for model, pks in by_model.items():
        choose = _foreign_pages if model is Page else _foreign_files
        found = choose(model.objects.filter(pk__in=pks), country)
        refused |= {Target(model, str(pk)) for pk in found}
    return refused


def _is_id(pk: str) -> bool:
    return pk.isascii() and pk.isdigit() and len(pk) < 19


def _foreign_pages(pages: models.QuerySet, country: Country | None) -> list[int]:
    """Return the ids of those of `pages` that a page of `country` may not link to.

    An international page that was public once may stay linked when it is taken off the site:
    whoever approves a page that links to it could do nothing about it.
    """
    if country:
        pages = pages.exclude(path__startswith=country.site_page.path)
    found = pages.annotate(is_private=is_private()).values_list(
        "pk", "path", "is_private", "live", "first_published_at"
    )
    tops = _tops_of_countries("site_page__path", [row[1] for row in found])
    foreign = []
    for pk, path, private, live, first_published_at in found:
        if path[:TOP] in tops:
            shared = country is None and live and not private
        else:
            shared = country is None or ((live or first_published_at) and not private)
        if not shared:
            foreign.append(pk)
    return foreign


def _foreign_files(files: models.QuerySet, country: Country | None) -> list[int]:
    """Return the ids of those of `files` that a page of `country` may not use."""
    if country:
        shared = Collection.objects.filter(depth=2, name=SHARED_COLLECTION)
        allowed = Q(collection__path__startswith=country.collection.path)
        for path in shared.values_list("path", flat=True):
            allowed |= Q(collection__path__startswith=path)
        return list(files.exclude(allowed).values_list("pk", flat=True))
    found = files.values_list("pk", "collection__path")
    tops = _tops_of_countries("collection__path", [path for _pk, path in found])
    return [pk for pk, path in found if path[:TOP] in tops]


def _tops_of_countries(lookup: str, paths: list[str]) -> set[str]:
    """Return the tops of countries above `paths`; `lookup` leads from a country to its top."""
    tops = {path[:TOP] for path in paths}
    found = Country.objects.filter(**{f"{lookup}__in": tops}) if tops else Country.objects.none()
    return set(found.values_list(lookup, flat=True))
