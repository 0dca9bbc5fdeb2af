"""The home of the international site in one language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models import BaseHomePage
from home.world_map import world_map


class HomePage(BaseHomePage):
    """The first page of the international site, with the map of the network."""

    is_creatable = False
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.ContentPage", "home.NewsIndexPage", "campaigns.CampaignIndexPage"]
    page_description = _("The first page of the international site in one language.")
    template = "home/home_page.html"

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BaseHomePage.content_panels, FieldPanel("body")]
    search_fields = [*BaseHomePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("international home")
        verbose_name_plural = _("international homes")

    def get_context(self, request, *args, **kwargs):
        """Add the map of the countries."""
        return super().get_context(request, *args, **kwargs) | {"map": world_map(request)}
