"""The addresses of the screens of campaigns, their menu entry, and the rules for the gate."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from campaigns.admin import central, country
from campaigns.models import Campaign
from countries import gate
from countries.country_policy import countries_of
from countries.models import Country
from countries.permissions import EDIT, Scope


class CampaignsMenuItem(MenuItem):
    """Leads to the campaigns, for the centre and for who writes pages of a country."""

    def is_shown(self, request):
        return Scope.of(request.user).is_central or bool(countries_of(request.user, EDIT))


def _is_usable(request, kwargs, scope) -> bool:
    """Say whether the campaign that an address names is the network's, or the country's own."""
    found = Country.objects.filter(code=kwargs["code"].upper()).first()
    return found is not None and Campaign.objects.usable_in(found).filter(pk=kwargs["pk"]).exists()


OF_COUNTRY = gate.country("code")
ONE = OF_COUNTRY & gate.Rule("object", (_is_usable,))


class NetworkCampaignsViewSet(ViewSet):
    """Campaigns of the network and of countries. What is not named in `rules` is central."""

    icon = "pick"
    menu_label = _("Campaigns")
    menu_order = 125
    add_to_admin_menu = True
    rules = {
        "index": gate.LISTING,
        "country": OF_COUNTRY,
        "make": OF_COUNTRY,
        **dict.fromkeys(["campaign", "adopt", "seen", "edition", "propose", "take_back"], ONE),
    }

    def get_urlpatterns(self):
        one = "<slug:code>/<int:pk>/"
        return [
            path("", central.CampaignsView.as_view(), name="index"),
            path("open/", central.OpenCampaignView.as_view(), name="open"),
            path("<int:pk>/", central.NetworkCampaignView.as_view(), name="network_campaign"),
            path("<int:pk>/proposal/", central.ProposalView.as_view(), name="proposal"),
            path("<int:pk>/lift/", central.LiftView.as_view(), name="lift"),
            path("<slug:code>/", country.CountryCampaignsView.as_view(), name="country"),
            path("<slug:code>/make/", country.MakeCampaignView.as_view(), name="make"),
            path(one, country.CountryCampaignView.as_view(), name="campaign"),
            path(f"{one}adopt/", country.AdoptView.as_view(), name="adopt"),
            path(f"{one}seen/", country.SeenView.as_view(), name="seen"),
            path(f"{one}goal-and-dates/", country.EditionView.as_view(), name="edition"),
            path(f"{one}propose/", country.ProposeView.as_view(), name="propose"),
            path(f"{one}take-back/", country.TakeBackView.as_view(), name="take_back"),
        ]

    def on_register(self):
        super().on_register()
        gate.register(
            {
                self.get_url_name(route.name): self.rules.get(route.name, gate.CENTRAL)
                for route in self.get_urlpatterns()
            }
        )

    def get_menu_item(self, order=None):
        return CampaignsMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )
