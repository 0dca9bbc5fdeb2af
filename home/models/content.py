"""The everyday page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models import BasePage


class ContentPage(BasePage):
    """A page of text and pictures that stays, on the international site or a country's."""

    parent_page_types = ["home.HomePage", "countries.CountryHomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    page_description = _(
        "A page that stays: about the network, a theme, a project. For what is new, use news."
    )
    template = "home/content_page.html"

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_lists(self, request) -> dict:
        """Return the pages below this one, to lead on."""
        children = list(self.children_of_type(ContentPage).order_by("path"))
        return {"children": children, "cards": children}
