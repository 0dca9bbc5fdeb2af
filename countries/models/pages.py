"""The top of a country's subtree, and its home in each of its languages."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.languages import known_languages
from cms.models import BaseHomePage
from countries.models.countries import Country


class CoordinatorPagePermissionTester(PagePermissionTester):
    """What may be done to a country's top: only who acts for every country may touch it."""

    def _is_central(self) -> bool:
        return self.user.is_active and self.user.has_perm("countries.act_for_every_country")

    def can_edit(self):
        return self._is_central() and super().can_edit()

    def can_publish(self):
        # Whether it is live follows the country's status: pausing and closing change it.
        return self.page.live and self._is_central() and super().can_publish()

    def can_unpublish(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return False  # a country is closed, never deleted

    def can_set_view_restrictions(self):
        return self._is_central() and super().can_set_view_restrictions()

    def can_lock(self):
        return self._is_central() and super().can_lock()

    def can_move(self):
        return False

    def can_copy(self):
        return False

    def can_add_subpage(self):
        return False


class CountrySitePage(Page):
    """The top of a country: no page to read, but the way to its home in the best language.

    Opened by onboarding only, never translated.
    """

    is_creatable = False
    parent_page_types = []
    subpage_types = ["countries.CountryHomePage"]
    promote_panels = []
    settings_panels = []
    leads_to_homes = True
    preview_modes = []

    class Meta:
        verbose_name = _("country site")
        verbose_name_plural = _("country sites")

    def clean(self):
        super().clean()
        if self.slug in known_languages() or self.slug in settings.RESERVED_PATHS:
            raise ValidationError(
                {"slug": _("A country's address cannot be a language or a reserved word.")}
            )

    def permissions_for_user(self, user):
        return CoordinatorPagePermissionTester(user, self)

    def copy_for_translation(self, *args, **kwargs):
        raise ValidationError(_("The top of a country is never translated."))

    def serve_preview(self, request, mode_name):
        raise Http404  # Wagtail serves any mode that an address asks for

    def get_sitemap_urls(self, request=None):
        return []


class HomePagePermissionTester(PagePermissionTester):
    """What may be done to a country's home: it comes and goes with its language.

    Without it, nobody would find the pages below. One that visitors never saw may be deleted.
    """

    def can_unpublish(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return self.page.first_published_at is None and super().can_delete(ignore_bulk)

    def can_move(self):
        return False

    def can_copy(self):
        return False


class CountryHomePage(BaseHomePage):
    """The home of a country in one of its languages."""

    is_creatable = False
    parent_page_types = ["countries.CountrySitePage"]
    subpage_types = [
        "home.ContentPage",
        "home.NewsIndexPage",
        "campaigns.CampaignIndexPage",
    ]
    page_description = _("The first page of a country in one language.")
    template = "countries/country_home_page.html"

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BaseHomePage.content_panels, FieldPanel("body")]
    search_fields = [*BaseHomePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("country home")
        verbose_name_plural = _("country homes")

    def permissions_for_user(self, user):
        return HomePagePermissionTester(user, self)

    @cached_property
    def country(self) -> Country:
        """The country whose home this is."""
        return Country.objects.of_page(self).get()
