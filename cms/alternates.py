"""Translations that a visitor can read: for the page's head, its switcher and the sitemap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Page

from cms.privacy import readable


@dataclass(frozen=True)
class Alternate:
    """One live page in one language."""

    language: str
    page: Page

    def url(self, request: HttpRequest | None = None) -> str:
        """Return the address as a link from the site that `request` came to."""
        return self.page.get_url(request)

    def full_url(self, sites: SimpleNamespace | None = None) -> str:
        """Return the canonical address, with its host; see `canonical_url`."""
        return canonical_url(self.page, sites)


def canonical_url(page: Page, sites: SimpleNamespace | None = None) -> str:
    """Return the address of `page` on its own host, whatever host the visitor came to.

    Wagtail reads its list of sites from the cache for each address. Callers with many addresses
    hand in one empty `sites`, on which Wagtail keeps that list.
    """
    return page.get_full_url(sites)


def alternates_of(pages: Iterable[Page]) -> dict[UUID, list[Alternate]]:
    """Return the live translations of `pages` that are no aliases, by translation key.

    One query for any number of pages. Each list is in the order of the language codes.
    """
    alternates = defaultdict(list)
    translations = (
        readable(Page.objects.all())
        .filter(translation_key__in={page.translation_key for page in pages}, alias_of=None)
        .select_related("locale")
        .order_by("locale__language_code")
    )
    for page in translations:
        alternates[page.translation_key].append(Alternate(page.locale.language_code, page))
    return alternates
