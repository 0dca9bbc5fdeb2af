"""What the international coordination does with campaigns: opens them, answers proposals."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaigns.admin.forms import DeclineForm, OpenCampaignForm
from campaigns.admin.rows import international_rows, language_rows
from campaigns.models import Campaign
from campaigns.opening import open_campaign
from campaigns.proposals import decline, lift
from countries.models import Country
from countries.permissions import EDIT, Scope
from countries.querysets import by_name
from countries.views.base import HOME, ChangeView

CAMPAIGNS = {"url": reverse_lazy("network_campaigns:index"), "label": gettext_lazy("Campaigns")}


class CampaignsView(WagtailAdminTemplateMixin, TemplateView):
    """The way to the campaigns of a person's country; for the centre, those of the network."""

    template_name = "campaigns/admin/network.html"
    page_title = gettext_lazy("Campaigns")
    header_icon = "pick"

    def get(self, request, *args, **kwargs):
        if not Scope.of(request.user).is_central:
            own = Country.objects.for_user(request.user, EDIT)
            if len(codes := own.values_list("code", flat=True)) == 1:
                return redirect("network_campaigns:country", code=codes[0].lower())
            self.template_name = "campaigns/admin/countries.html"
        return super().get(request, *args, **kwargs)

    @property
    def header_buttons(self):
        if not Scope.of(self.request.user).is_central:
            return []
        url = reverse("network_campaigns:open")
        return [HeaderButton(_("Open a campaign"), url, icon_name="plus")]

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        if not Scope.of(self.request.user).is_central:
            own = Country.objects.for_user(self.request.user, EDIT)
            return super().get_context_data(countries=by_name(own), **kwargs)
        proposed = Campaign.objects.filter(status=Campaign.Status.PROPOSED)
        return super().get_context_data(
            proposals=proposed.select_related("country", "proposed_by").order_by("proposed_at"),
            campaigns=Campaign.objects.network().annotate(number=Count("editions")),
            **kwargs,
        )


class NetworkCampaignMixin(WagtailAdminTemplateMixin):
    """A screen of the centre about one campaign."""

    header_icon = "pick"
    campaigns = Campaign.objects.all()

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = self.campaigns.select_related("country__site_page", "proposed_by")
        self.campaign = get_object_or_404(found, pk=kwargs["pk"])

    def get_page_title(self):
        return self.campaign.name

    def get_breadcrumbs_items(self):
        return [HOME, CAMPAIGNS, {"url": "", "label": self.campaign.name}]


class NetworkCampaignView(NetworkCampaignMixin, TemplateView):
    """A campaign of the network: its international pages, and the countries that adopted it."""

    template_name = "campaigns/admin/network_campaign.html"
    campaigns = Campaign.objects.network()

    @property
    def header_buttons(self):
        url = reverse("campaigns:edit", args=[self.campaign.pk])
        return [HeaderButton(_("Change the goal and the dates"), url, icon_name="edit")]

    def get_context_data(self, **kwargs):
        editions = self.campaign.editions.select_related("country")
        return super().get_context_data(
            campaign=self.campaign,
            rows=international_rows(self.campaign),
            countries=by_name(edition.country for edition in editions),
            **kwargs,
        )


class ProposalView(NetworkCampaignMixin, ChangeView):
    """A proposal of a country: to be read, lifted to the network, or declined with a reason."""

    form_class = DeclineForm
    template_name = "campaigns/admin/proposal.html"

    def get_back_url(self):
        return reverse("network_campaigns:index")

    def get_context_data(self, **kwargs):
        country = self.campaign.country
        return super().get_context_data(
            campaign=self.campaign,
            rows=language_rows(country, self.campaign) if country else [],
            is_waiting=self.campaign.status == Campaign.Status.PROPOSED,
            **kwargs,
        )

    def change(self, form):
        decline(self.campaign, self.request.user, reason=form.cleaned_data["reason"])
        return _("The campaign stays with %(country)s, which reads your reason.") % {
            "country": self.campaign.country.name
        }


class LiftView(NetworkCampaignMixin, TemplateView):
    """Lifts a proposed campaign to the whole network."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            campaign = lift(self.campaign, request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("network_campaigns:index")
        messages.success(
            request,
            _(
                "“%(campaign)s” is a campaign of the network now. Its international pages wait as "
                "drafts: countries can adopt it as soon as one of them is published."
            )
            % {"campaign": campaign.name},
        )
        return redirect("network_campaigns:network_campaign", pk=campaign.pk)


class OpenCampaignView(ChangeView):
    """Opens a campaign of the network with its international pages, in one sitting."""

    form_class = OpenCampaignForm
    template_name = "campaigns/admin/open.html"
    page_title = gettext_lazy("Open a campaign")
    header_icon = "pick"
    button = gettext_lazy("Open the campaign")
    campaign = None

    def get_breadcrumbs_items(self):
        return [HOME, CAMPAIGNS, {"url": "", "label": self.page_title}]

    def get_lead(self):
        return _(
            "For what cannot wait: title, what to write and a few words are enough. Languages in "
            "which you write nothing get no page; they can follow later."
        )

    def get_back_url(self):
        if self.campaign:
            return reverse("network_campaigns:network_campaign", args=[self.campaign.pk])
        return reverse("network_campaigns:index")

    def change(self, form):
        names = ("name", "starts_on", "ends_on", "goal", "publish")
        given = {name: form.cleaned_data[name] for name in names}
        self.campaign, _pages = open_campaign(**given, words=form.words(), by=self.request.user)
        if given["publish"]:
            return _("“%(campaign)s” is open, and its pages are public.") % {
                "campaign": self.campaign.name
            }
        return _("“%(campaign)s” is made. Its pages are drafts: look at them and publish them.") % {
            "campaign": self.campaign.name
        }
