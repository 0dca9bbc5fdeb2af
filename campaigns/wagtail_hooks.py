"""What campaigns add to home pages and to the admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.books.viewset import BooksViewSet
from campaigns.models import Campaign, CampaignIndexPage, CampaignPage, Consignment, Message
from campaigns.queue_filters import MessageFilterForm
from campaigns.totals import with_totals
from cms.privacy import readable
from cms.sections import HomeSection
from countries.actions import StarterSection
from countries.models import Country
from countries.overview import Figure
from countries.permissions import MANAGE, MODERATE, may_act_for
from moderation.queue import QueueViewSet


@hooks.register("home_sections", order=10)
def campaigns_on_home(home, request) -> HomeSection | None:
    """Show the campaigns of the site, those that run the longest first."""
    pages = readable(CampaignPage.objects.descendant_of(home)).select_related("social_image")
    pages = pages.order_by("-campaign__ends_on", "path")
    pages = with_totals(pages, getattr(home, "country", None), limit=3)
    if pages:
        return HomeSection("campaigns/home_section.html", {"campaign_pages": pages}, pages)


@hooks.register("country_starter_sections", order=20)
def sections_of_a_country() -> list[StarterSection]:
    """Begin a country with its list of campaigns."""
    return [StarterSection("campaigns", CampaignIndexPage, _("Campaigns"))]


@hooks.register("country_summary")
def messages_that_wait(country: Country, user) -> Figure | None:
    """Tell those who decide on the messages of a country how many wait for it."""
    if may_act_for(user, country, MODERATE):
        number = Message.objects.pending().for_country(country).count()
        return Figure(_("Messages that wait"), number, reverse("messages:index"))


@hooks.register("country_summary")
def books_that_arrive(country: Country, user) -> Figure | None:
    """Tell those who count books for a country how many consignments are on their way to it."""
    if may_act_for(user, country, MANAGE):
        number = Consignment.objects.filter(to_country=country, confirmation=None).count()
        if number:
            return Figure(_("Consignments of books to count"), number, reverse("books:index"))


class CampaignViewSet(ModelViewSet):
    """Campaigns themselves: for the international coordination."""

    model = Campaign
    icon = "pick"
    menu_label = _("Campaigns")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "starts_on", "ends_on", "goal"]
    form_fields = ["name", "key", "starts_on", "ends_on", "goal", "has_books"]


@hooks.register("register_admin_viewset")
def register_campaigns():
    return CampaignViewSet("campaigns")


@hooks.register("register_admin_viewset")
def register_message_queue():
    return QueueViewSet(
        "messages",
        model=Message,
        menu_label=_("Messages"),
        card_template="campaigns/admin/message_card.html",
        related=["campaign", "country", "class_code__school"],
        filter_form_class=MessageFilterForm,
    )


@hooks.register("register_admin_viewset")
def register_books():
    return BooksViewSet("books")
