"""Which countries: those that are open, the one that a page lies in, those of a user."""

import unicodedata
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from wagtail.models import Page

# What a person may do for a country, and the roles that may. An office may all of it.
MANAGE = "manage"  # people, languages, the host name, pausing
EDIT = "edit"  # write pages, bring pictures and documents
TRANSLATE = "translate"  # start translations and write them
MODERATE = "moderate"  # decide on what was sent, and on pages that wait for approval

ROLES = {
    MANAGE: ["coordinator"],
    EDIT: ["coordinator", "editor"],
    TRANSLATE: ["coordinator", "editor", "translator"],
    MODERATE: ["coordinator", "moderator"],
}


class CountryQuerySet(models.QuerySet):
    """Countries, and ways to choose among them."""

    def open(self) -> "CountryQuerySet":
        """Countries whose site visitors read."""
        return self.filter(status="open", site_page__live=True)

    def of_page(self, page: Page) -> "CountryQuerySet":
        """The country in whose subtree `page` lies: one, or none for an international page."""
        return self.filter(site_page__path=page.path[: 2 * Page.steplen])

    def for_user(self, user, ability: str | None = None) -> "CountryQuerySet":
        """The countries that `user` may act for. Every admin query starts here.

        `ability` (MANAGE, EDIT, TRANSLATE, MODERATE) asks for those in which the user may do
        just that; without it any role is enough. Only who acts for every country may act for
        one that is closed.
        """
        if not user.is_active:
            return self.none()
        if user.has_perm("countries.act_for_every_country"):
            return self
        return self.exclude(status="closed").with_role_of(user, ability)

    def with_role_of(self, user, ability: str | None = None) -> "CountryQuerySet":
        """The countries in which `user` has a role or an office, also those that are closed."""
        roles = apps.get_model("countries", "CountryGroup").objects.filter(group__user=user)
        if ability:
            roles = roles.filter(role__in=ROLES[ability])
        offices = apps.get_model("countries", "Office").objects.filter(group__user=user)
        # One list of ids, not two conditions joined by "or": so PostgreSQL knows that they are few.
        ids = roles.order_by().values("country").union(offices.order_by().values("countries"))
        return self.filter(pk__in=ids)


def by_name(countries: Iterable) -> list:
    """Return `countries` in the order of their names in the active language.

    Letters with marks stand beside those without: Égypte before Fidji.
    """
    return sorted(countries, key=lambda country: collation_key(country.name))


def collation_key(text: str) -> str:
    """Return what `text` is sorted by: its letters without marks and case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
