"""What campaigns add to home pages and to the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from campaigns.admin.panels import ProposalsPanel
from campaigns.admin.viewset import NetworkCampaignsViewSet
from campaigns.adoption import changed_sources
from campaigns.books.viewset import BooksViewSet
from campaigns.delivery_screens import DeliveryViewSet
from campaigns.export_screens import MessageExportViewSet
from campaigns.history import ACTIONS, CampaignFormatter
from campaigns.models import Campaign, CampaignIndexPage, CampaignPage, Consignment, Message
from campaigns.page_form import why_not_public
from campaigns.queue_filters import MessageFilterForm
from campaigns.teachers import hooks as teachers_hooks  # noqa: F401  register hooks
from campaigns.totals import with_totals
from campaigns.translation_screens import TranslationViewSet
from cms.privacy import readable
from cms.sections import HomeSection
from countries.actions import StarterSection
from countries.models import Country
from countries.overview import Figure
from countries.permissions import EDIT, MANAGE, MODERATE, Scope, below, may_act_for
from moderation.queue import QueueViewSet
from moderation.queue.paging import MOST


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
    """Tell those who decide on the messages of a country how many wait for them."""
    if may_act_for(user, country, MODERATE):
        waiting = Message.objects.for_country(country).filter(desk=Message.Desk.COUNTRY).pending()
        number = waiting.count_up_to(MOST)
        label = _("Messages that wait") if number < MOST else _("Messages that wait, or more")
        return Figure(label, number, reverse("messages:index") + "?desk=country")


@hooks.register("country_summary")
def disclosures_without_outcome(country: Country, user) -> Figure | None:
    """Tell the same people of what may tell of harm, until somebody noted what came of it."""
    if may_act_for(user, country, MODERATE):
        number = Message.objects.for_country(country).disclosures().count_up_to(MOST)
        if number:
            address = reverse("messages:index") + "?desk=disclosures"
            return Figure(_("May tell of harm, without an outcome"), number, address)


@hooks.register("country_summary")
def books_that_arrive(country: Country, user) -> Figure | None:
    """Tell those who count books for a country how many consignments are on their way to it."""
    if may_act_for(user, country, MANAGE):
        number = Consignment.objects.filter(to_country=country, confirmation=None).count()
        if number:
            return Figure(_("Consignments of books to count"), number, reverse("books:index"))


class CampaignViewSet(ModelViewSet):
    """The rows of campaigns themselves: for the international coordination."""

    model = Campaign
    icon = "pick"
    menu_label = _("Campaigns")
    list_display = ["name", "country", "status", "starts_on", "ends_on", "goal"]
    form_fields = ["name", "key", "starts_on", "ends_on", "goal"]
    form_fields += ["receiving_country", "has_books"]


@hooks.register("register_admin_viewset")
def register_campaigns():
    return CampaignViewSet("campaigns")


@hooks.register("register_admin_viewset")
def register_campaigns_of_the_network():
    return NetworkCampaignsViewSet("network_campaigns", url_prefix="network-campaigns")


@hooks.register("country_summary")
def changes_at_the_source(country: Country, user) -> Figure | None:
    """Tell who writes the pages of a country which campaigns changed since it adopted them."""
    if not may_act_for(user, country, EDIT):
        return None
    campaigns = {source.edition.campaign_id for source in changed_sources(country)}
    url = reverse("network_campaigns:country", args=[country.code.lower()])
    if campaigns:
        return Figure(_("Campaigns that changed since you adopted them"), len(campaigns), url)


@hooks.register("construct_homepage_panels", order=110)  # after the country's own panels
def proposals_that_wait(request, panels) -> None:
    """Show the centre what countries propose."""
    if Scope.of(request.user).is_central:
        panels.insert(1, ProposalsPanel())


@hooks.register("before_publish_page")
def keep_untranslated_page_as_draft(request, page):
    """Keep a draft as a draft while it has the words of another language."""
    draft = page.get_latest_revision_as_object()
    if getattr(draft, "is_unfinished", False):
        messages.error(request, why_not_public())
        return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_untranslated_pages_as_drafts(request, action_type, pages, action):
    """Refuse to publish pages together when one of them is still to be translated."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    paths = [page.path for page in pages]
    if not action.cleaned_form.cleaned_data["include_descendants"]:
        drafts = CampaignPage.objects.filter(path__in=paths)
    else:
        drafts = below(CampaignPage.objects.all(), paths, "path")
    for page in drafts.filter(live=False):
        if page.get_latest_revision_as_object().is_unfinished:
            messages.error(request, why_not_public())
            return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_log_actions")
def register_what_becomes_of_campaigns(actions) -> None:
    """Give each step of a campaign in a country its words in the history."""
    for action, (label, tell) in ACTIONS.items():
        formatter = type("CampaignFormatter", (CampaignFormatter,), {"label": label})
        formatter.tell = staticmethod(tell)
        actions.register_action(action)(formatter)


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
def register_message_translations():
    return TranslationViewSet("message_translations", url_prefix="message-translations")


@hooks.register("register_admin_viewset")
def register_message_export():
    return MessageExportViewSet("message_export", url_prefix="message-export")


@hooks.register("register_admin_viewset")
def register_delivery():
    return DeliveryViewSet("delivery")


@hooks.register("register_admin_viewset")
def register_books():
    return BooksViewSet("books")
