"""News: a list, and one page for each."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models import BasePage

PAGE_SIZE = 12


class NewsIndexPage(BasePage):
    """The list of the news of one site, newest first."""

    parent_page_types = ["home.HomePage", "countries.CountryHomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1
    page_description = _("The list of news. Each news is a page below it.")
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_lists(self, request) -> dict:
        """Return one page of the list. A page number that does not exist shows the nearest."""
        pages = self.children_of_type(NewsPage).order_by("-date", "-path")
        news = Paginator(pages, PAGE_SIZE).get_page(request.GET.get("page"))
        return {"news": news, "cards": news}


class NewsPage(BasePage):
    """Something that happened, with its date."""

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    page_description = _("Something that happened: with a date, a summary and a picture.")
    template = "home/news_page.html"

    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The day that the news is about.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("date"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
