"""Which countries: those that are open, the one that a page lies in, those of a user."""

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
