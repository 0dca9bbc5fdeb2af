"""Which countries: those that are open, the one that a page lies in, those of a user."""

import unicodedata
from collections.abc import Iterable

from django.db import models
from wagtail.models import Page


class CountryQuerySet(models.QuerySet):
    """Countries, and ways to choose among them."""

    def open(self) -> "CountryQuerySet":
        """Countries whose site has a live home in some language."""
        return self.filter(site_page__live=True)

    def of_page(self, page: Page) -> "CountryQuerySet":
        """The country in whose subtree `page` lies: one, or none for an international page."""
        return self.filter(site_page__path=page.path[: 2 * Page.steplen])

    def for_user(self, user) -> "CountryQuerySet":
        """The countries that `user` may act for. Every admin query starts here."""
        if not user.is_active:
            return self.none()
        if user.has_perm("countries.act_for_every_country"):
            return self
        return self.filter(groups__group__user=user).distinct()


def by_name(countries: Iterable) -> list:
    """Return `countries` in the order of their names in the active language.

    Letters with marks stand beside those without: Égypte before Fidji.
    """
    return sorted(countries, key=lambda country: collation_key(country.name))


def collation_key(text: str) -> str:
    """Return what `text` is sorted by: its letters without marks and case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
