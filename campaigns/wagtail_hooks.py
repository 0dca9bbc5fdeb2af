"""What campaigns add to home pages and to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.models import Campaign, CampaignPage, Message
from campaigns.totals import with_totals
from cms.privacy import readable
from cms.sections import HomeSection
from moderation.queue import QueueViewSet


@hooks.register("home_sections", order=10)
def campaigns_on_home(home, request) -> HomeSection | None:
    """Show the campaigns of the site, those that run the longest first."""
    pages = readable(CampaignPage.objects.descendant_of(home)).select_related("social_image")
    pages = pages.order_by("-campaign__ends_on", "path")
    pages = with_totals(pages, getattr(home, "country", None), limit=3)
    if pages:
        return HomeSection("campaigns/home_section.html", {"campaign_pages": pages}, pages)


class CampaignViewSet(ModelViewSet):
    """Campaigns themselves: for the international coordination."""

    model = Campaign
    icon = "pick"
    menu_label = _("Campaigns")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "starts_on", "ends_on", "goal"]
    form_fields = ["name", "key", "starts_on", "ends_on", "goal"]


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
    )
