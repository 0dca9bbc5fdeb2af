"""What a country does with campaigns: adopts them, makes and proposes its own, sees changes."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from campaigns.admin.forms import CampaignForm, EditionForm, OwnCampaignForm
from campaigns.admin.rows import language_rows
from campaigns.adoption import (
    adopt,
    changed_sources,
    international_pages,
    mark_seen,
    pages_in,
)
from campaigns.differences import differences
from campaigns.models import Campaign, CampaignEdition, EditionSource
from campaigns.proposals import make_campaign, propose, take_back
from campaigns.totals import totals_by_country
from cms.formatting import long_date, number
from countries.permissions import EDIT, MANAGE, may_act_for
from countries.views.base import HOME, ChangeView, CountryMixin


class CountryCampaignsMixin(CountryMixin):
    """A screen about the campaigns of one country, for who writes its pages."""

    ability = EDIT
    header_icon = "pick"

    @property
    def list_url(self) -> str:
        return reverse("network_campaigns:country", args=[self.country.code.lower()])

    @cached_property
    def may_manage(self) -> bool:
        return may_act_for(self.request.user, self.country, MANAGE)

    def get_breadcrumbs_items(self):
        label = _("Campaigns: %(country)s") % {"country": self.country.name}
        return [HOME, {"url": self.list_url, "label": label}]


class CountryCampaignMixin(CountryCampaignsMixin):
    """A screen about one campaign of the network or of the country; any other is not there."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        usable = Campaign.objects.usable_in(self.country)
        self.campaign = get_object_or_404(usable, pk=kwargs["pk"])
        self.is_own = self.campaign.country_id == self.country.pk

    @cached_property
    def edition(self) -> CampaignEdition | None:
        edition = CampaignEdition.objects.filter(campaign=self.campaign, country=self.country)
        return edition.select_related("campaign", "country", "adopted_by").first()

    @property
    def campaign_url(self) -> str:
        code = self.country.code.lower()
        return reverse("network_campaigns:campaign", args=[code, self.campaign.pk])

    def get_back_url(self):
        return self.campaign_url

    def get_breadcrumbs_items(self):
        above = super().get_breadcrumbs_items()
        return [*above, {"url": self.campaign_url, "label": self.campaign.name}]


class CountryCampaignsView(CountryCampaignsMixin, TemplateView):
    """The campaigns that run in the network, and those of the country: adopted or not."""

    template_name = "campaigns/admin/country_campaigns.html"

    def get_page_title(self):
        return _("Campaigns: %(country)s") % {"country": self.country.name}

    @property
    def header_buttons(self):
        if not self.may_manage:
            return []
        url = reverse("network_campaigns:make", args=[self.country.code.lower()])
        return [HeaderButton(_("Make a campaign of your own"), url, icon_name="plus")]

    def get_context_data(self, **kwargs):
        country = self.country
        running = Campaign.objects.running().network()
        wanted = Q(pk__in=running) | Q(country=country) | Q(editions__country=country)
        campaigns = Campaign.objects.usable_in(country).filter(wanted).distinct()
        editions = {row.campaign_id: row for row in country.editions.all()}
        changed = {source.edition.campaign_id for source in changed_sources(country)}
        rows = []
        for campaign in campaigns:
            edition = editions.get(campaign.pk)
            if edition:
                edition.campaign = campaign
            rows.append(
                {
                    "campaign": campaign,
                    "edition": edition,
                    "run": edition.run if edition else campaign.run,
                    "is_own": campaign.country_id == country.pk,
                    "has_changed": campaign.pk in changed,
                }
            )
        return super().get_context_data(
            network=[row for row in rows if row["campaign"].is_network],
            own=[row for row in rows if not row["campaign"].is_network],
            **kwargs,
        )


class CountryCampaignView(CountryCampaignMixin, TemplateView):
    """One campaign as the country has it: its pages, its numbers, what changed at the source."""

    template_name = "campaigns/admin/country_campaign.html"

    def get_page_title(self):
        return self.campaign.name

    def get_context_data(self, **kwargs):
        sources = changed_sources(self.country, self.campaign)
        totals, _updated = totals_by_country(self.campaign)
        rows = language_rows(self.country, self.campaign)
        return super().get_context_data(
            campaign=self.campaign,
            edition=self.edition,
            is_own=self.is_own,
            may_manage=self.may_manage,
            run=self.edition.run if self.edition else self.campaign.run,
            rows=rows,
            has_every_page=all(row.page for row in rows),
            models=international_pages(self.campaign),
            changes=[(source, differences(source)) for source in sources],
            here=totals.get(self.country.code, 0),
            world=sum(totals.values()),
            **kwargs,
        )


class CampaignActionView(CountryCampaignMixin, View):
    """Does one thing with a campaign, and leads back to its screen."""

    http_method_names = ["post"]

    def act(self) -> str:
        """Do it and return the sentence that says so. Raises ValidationError to refuse."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        try:
            done = self.act()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, done)
        return redirect(self.campaign_url)


class AdoptView(CampaignActionView):
    """Makes a campaign the country's own."""

    def act(self):
        before = len(pages_in(self.campaign, self.country))
        adopt(self.campaign, self.country, self.request.user)
        names = {"country": self.country.name, "campaign": self.campaign.name}
        if len(pages_in(self.campaign, self.country)) == before:
            return _("%(country)s has adopted “%(campaign)s”. Your pages are as they were.") % names
        sentence = _(
            "%(country)s has adopted “%(campaign)s”. New drafts wait below: look at them, change "
            "what you like, and publish them."
        )
        return sentence % names


class SeenView(CampaignActionView):
    """Notes that somebody of the country has seen what changed on an international page."""

    def act(self):
        sources = EditionSource.objects.filter(
            edition__country=self.country, edition__campaign=self.campaign
        )
        numbers = [self.request.POST.get(name, "") for name in ("source", "revision")]
        if not all(n.isascii() and n.isdigit() and len(n) < 19 for n in numbers):
            raise ValidationError(_("Please reload the page and press the button once more."))
        source = get_object_or_404(sources, pk=numbers[0])
        mark_seen(source, int(numbers[1]), self.request.user)
        return _("Noted. You are told when the international page changes again.")


class ProposeView(CampaignActionView):
    """Asks the international coordination to lift the country's campaign."""

    ability = MANAGE

    def act(self):
        propose(_own(self), self.request.user)
        return _("Proposed. The international coordination reads it, and you find the answer here.")


class TakeBackView(CampaignActionView):
    """Takes back a proposal."""

    ability = MANAGE

    def act(self):
        take_back(_own(self), self.request.user)
        return _("The proposal is taken back.")


def _own(view: CountryCampaignMixin) -> Campaign:
    """Return the campaign of the view, which must come from its country."""
    return get_object_or_404(Campaign, pk=view.campaign.pk, country=view.country)


class EditionView(CountryCampaignMixin, ChangeView):
    """Changes the country's goal and dates: of its edition, or of a campaign of its own."""

    ability = MANAGE
    template_name = "campaigns/admin/change.html"
    button = gettext_lazy("Save the goal and the dates")
    page_title = gettext_lazy("Goal and dates")

    def get_form_class(self):
        return EditionForm if self.campaign.is_network else CampaignForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.campaign.is_network:
            kwargs["instance"] = get_object_or_404(
                CampaignEdition.objects.select_related("campaign"),
                campaign=self.campaign,
                country=self.country,
            )
        return kwargs

    def get_initial(self):
        if self.campaign.is_network:
            return {}
        names = ("starts_on", "ends_on", "goal")
        return {name: getattr(self.campaign, name) for name in names}

    def get_lead(self):
        if not self.campaign.is_network:
            return _("They hold on your pages as soon as you save.")
        run = self.campaign.run
        return _(
            "In the network this campaign runs from %(start)s to %(end)s and hopes for %(goal)s "
            "messages. What you leave empty follows the network; what you fill in holds on your "
            "pages as soon as you save."
        ) % {
            "start": long_date(run.starts_on),
            "end": long_date(run.ends_on),
            "goal": number(run.goal),
        }

    def change(self, form):
        if self.campaign.is_network:
            form.save()
        else:
            fields = ("starts_on", "ends_on", "goal")
            for name in fields:
                setattr(self.campaign, name, form.cleaned_data[name])
            self.campaign.save(update_fields=fields)
        return _("The goal and the dates are saved.")


class MakeCampaignView(CountryCampaignsMixin, ChangeView):
    """Makes a campaign of the country's own."""

    ability = MANAGE
    template_name = "campaigns/admin/change.html"
    form_class = OwnCampaignForm
    page_title = gettext_lazy("A campaign of your own")
    button = gettext_lazy("Make the campaign")

    def get_lead(self):
        return _(
            "It is told in your country alone, with a draft in each of your languages. Later you "
            "can propose it to the whole network."
        )

    def get_back_url(self):
        return self.list_url

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def change(self, form):
        campaign = make_campaign(self.country, **form.cleaned_data, by=self.request.user)
        return _(
            "“%(campaign)s” is made. Choose it in the list to write and publish its pages."
        ) % {"campaign": campaign.name}
