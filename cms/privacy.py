"""Pages behind a password or for signed-in people only, without a query of their own."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def is_private() -> Exists:
    """Return the condition that a page or one above it is restricted, for a query of pages."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(
        PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    )


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Return those of `pages` that every visitor may read: live and not restricted.

    It is `.live().public()`, whose second half asks the database once more each time.
    """
    return pages.live().filter(~is_private())
