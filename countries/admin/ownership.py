"""Which things of any kind are a person's, and which pages of others they may link to."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.models import Page, PageLogEntry

from cms.privacy import readable
from countries.models import CountrySitePage
from countries.permissions import Scope


def owned(things: models.QuerySet, scope: Scope) -> models.QuerySet:
    """Return those of `things` that belong to the countries of `scope`.

    Pages belong by their place in the tree, files by their collection, rows by the country that
    they name. What has none of these belongs to the whole network.
    """
    if scope.is_central:
        return things
    if issubclass(things.model, Page):
        return scope.pages(things)
    if _has_field(things.model, "collection"):
        return scope.files(things)
    if _has_field(things.model, "country"):
        return scope.rows(things)
    return things.none()


def is_ownable(model: type[models.Model]) -> bool:
    """Say whether things of this kind can belong to a country at all."""
    return issubclass(model, Page) or any(
        _has_field(model, name) for name in ("collection", "country")
    )


def _has_field(model: type[models.Model], name: str) -> bool:
    try:
        return model._meta.get_field(name).is_relation
    except FieldDoesNotExist:
        return False


def choosable_pages(pages: models.QuerySet, user) -> models.QuerySet:
    """Return those of `pages` that `user` may link to.

    These are the pages of their own countries, and of the international site what every visitor
    may read.
    """
    scope = Scope.of(user)
    if scope.is_central:
        return pages
    homes = Page.objects.filter(depth=2).not_exact_type(CountrySitePage)
    international = Q(pk__in=[])
    for path in homes.values_list("path", flat=True):
        international |= Q(path__startswith=path)
    shared = readable(Page.objects.filter(international))
    own = scope.pages(Page.objects.all())
    return pages.filter(Q(pk__in=own.values("pk")) | Q(pk__in=shared.values("pk")))


def own_references(references: models.QuerySet, scope: Scope) -> models.QuerySet:
    """Return those of `references` (rows of Wagtail's reference index) that start at own things."""
    if scope.is_central:
        return references
    return references.filter(_about_own(references, scope, "base_content_type"))


def own_log_entries(entries: models.QuerySet, scope: Scope) -> models.QuerySet:
    """Return those of `entries` (of any of Wagtail's logs) that are about own things."""
    if scope.is_central:
        return entries
    if issubclass(entries.model, PageLogEntry):
        return scope.pages(entries, "page__path")
    return entries.filter(_about_own(entries, scope, "content_type"))


def _about_own(rows: models.QuerySet, scope: Scope, content_type: str) -> Q:
    """Return the condition that the thing which `rows` name by type and id is the user's."""
    own = Q(pk__in=[])
    for type_id in set(rows.order_by().values_list(content_type, flat=True).distinct()):
        model = ContentType.objects.get_for_id(type_id).model_class() if type_id else None
        if model and is_ownable(model):
            ids = owned(model._default_manager.all(), scope).annotate(
                as_text=Cast("pk", CharField())
            )
            own |= Q(**{content_type: type_id, "object_id__in": ids.values("as_text")})
    return own
