"""Pages about campaigns: the list of a site, and one campaign with its form and its wall."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField

from campaigns import reporting, sharing, views, wall_views
from campaigns.blocks import PartnersBlock
from campaigns.books.views import show_books
from campaigns.models.campaigns import Campaign, Run
from campaigns.models.editions import run_in_country, with_edition
from campaigns.page_form import CampaignPageForm, ShownWhenTicked, why_not_public
from campaigns.totals import with_totals
from cms.blocks import BodyBlock
from cms.models import BasePage
from cms.pictures import prefetch_pictures
from countries.models import Country


class CampaignIndexPage(BasePage):
    """The list of the campaigns that one site takes part in."""

    parent_page_types = ["home.HomePage", "countries.CountryHomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1
    page_description = _("The list of campaigns. The campaigns themselves are pages below it.")
    template = "campaigns/campaign_index_page.html"

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def get_lists(self, request) -> dict:
        """Return the campaign pages with their totals, those that still run first."""
        pages = self.children_of_type(CampaignPage).order_by("-campaign__ends_on", "path")
        pages = with_totals(pages, Country.objects.of_page(self).first())
        return {"campaign_pages": pages, "cards": pages}


class CampaignPage(RoutablePageMixin, BasePage):
    """One campaign told on one site in one language, with its form, its wall and receipts."""

    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types = []
    page_description = _(
        "A campaign with its story, its counter, the form for messages and their wall."
    )
    template = "campaigns/campaign_page.html"
    always_related = [*BasePage.always_related, "campaign"]
    keeps_form_without_csrf_cookie = True
    base_form_class = CampaignPageForm
    # Says how these words stand in this language: never taken from another one.
    override_translatable_fields = [BaseTranslatableField("needs_translation")]

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="pages"
    )
    call = models.CharField(
        _("what to write"),
        max_length=300,
        help_text=_("One sentence above the form, to a pupil of twelve: what shall they write?"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("story"), blank=True)
    local_help = models.TextField(
        _("help on the spot"),
        max_length=600,
        blank=True,
        help_text=_("Who helps a class that wants to take part here, and how to reach them."),
    )
    partners = StreamField(PartnersBlock(), verbose_name=_("partners"), blank=True)
    needs_translation = models.BooleanField(
        _("still to be translated"),
        default=False,
        help_text=_(
            "This draft began with the words of another language. Take the tick away when all of "
            "them are translated; until then the page cannot be published."
        ),
    )

    content_panels = [
        ShownWhenTicked("needs_translation"),
        *BasePage.content_panels,
        FieldPanel("campaign"),
        FieldPanel("call"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("local_help"), FieldPanel("partners")], heading=_("On the spot")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("call"),
        index.SearchField("local_help"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("campaign page")
        verbose_name_plural = _("campaign pages")

    @cached_property
    def country(self) -> Country | None:
        """The country whose page this is, with its edition; None on the international site."""
        countries = Country.objects.of_page(self).select_related("site_page")
        return with_edition(countries, "editions", campaign=self.campaign_id).first()

    @cached_property
    def run(self) -> Run:
        """The dates and the goal that hold on this page: the country's where it gave its own."""
        return run_in_country(self.campaign, self.country) if self.country else self.campaign.run

    @property
    def is_unfinished(self) -> bool:
        """Whether these words are still to be translated: such a page is never published."""
        return self.needs_translation

    def clean(self):
        super().clean()
        place = self if self.path else self.future_parent
        country = Country.objects.of_page(place).first() if place else None
        usable = Campaign.objects.usable_in(country)
        if self.campaign_id and not usable.filter(pk=self.campaign_id).exists():
            raise ValidationError(
                {"campaign": _("This campaign cannot be told here. Please choose another one.")},
                code="foreign_campaign",
            )
        if self.live and self.needs_translation:
            raise ValidationError({"needs_translation": why_not_public()})

    def get_context(self, request, *args, **kwargs):
        """Fetch the renditions of the partners' pictures in one go."""
        prefetch_pictures([partner.value["logo"] for partner in self.partners])
        return super().get_context(request, *args, **kwargs)

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return wall_views.show_campaign(request, self)

    @path("take-part/", name="take_part")
    def take_part(self, request: HttpRequest) -> HttpResponse:
        return views.take_part(request, self)

    @path("messages/", name="messages")
    def messages(self, request: HttpRequest) -> HttpResponse:
        return wall_views.show_wall(request, self)

    @path("messages/<int:pk>/report/", name="report")
    def report(self, request: HttpRequest, pk: int) -> HttpResponse:
        return reporting.report_message(request, self, pk)

    @path("messages/<int:pk>/drawing/", name="drawing")
    @path("messages/<int:pk>/drawing/<slug:size>/", name="small_drawing")
    def drawing(self, request: HttpRequest, pk: int, size: str = "") -> HttpResponse:
        return wall_views.show_drawing(request, self, pk, size)

    @path("messages.xml/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return wall_views.show_feed(request, self)

    @path("slideshow/", name="slideshow")
    def slideshow(self, request: HttpRequest) -> HttpResponse:
        return wall_views.show_slideshow(request, self)

    @path("totals.json/", name="totals")
    def totals_json(self, request: HttpRequest) -> HttpResponse:
        return sharing.show_totals(request, self)

    @path("counter/", name="embed")
    def embed(self, request: HttpRequest) -> HttpResponse:
        return sharing.show_embed(request, self)

    @path("for-websites/", name="for_websites")
    def for_websites(self, request: HttpRequest) -> HttpResponse:
        return sharing.show_for_websites(request, self)

    @path("books/", name="books")
    def books(self, request: HttpRequest) -> HttpResponse:
        return show_books(request, self)

    @path("receipt/", name="find_receipt")
    def find_receipt(self, request: HttpRequest) -> HttpResponse:
        return views.find_receipt(request, self)

    @path("receipt/<slug:code>/", name="receipt")
    def receipt(self, request: HttpRequest, code: str) -> HttpResponse:
        return views.receipt(request, self, code)

    @path("share-card.jpg/", name="share_card")
    def share_card(self, request: HttpRequest) -> HttpResponse:
        return sharing.show_card(request, self)

    @property
    def share_card_address(self) -> str:
        """The whole address of the picture that stands where this page is shared."""
        return sharing.card_address(self)

    def part_url(self, request: HttpRequest, name: str, *args) -> str:
        """Return the address of a part of this page: its form, its wall, a receipt."""
        part = self.reverse_subpage(name, args=args)
        # Routes end with a slash; a file has none.
        return self.get_url(request) + (part.removesuffix("/") if "." in part else part)
