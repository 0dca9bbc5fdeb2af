"""The addresses of the screens of countries, offices and languages, and their menu entries."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem as LinkMenuItemComponent
from wagtail.admin.viewsets.base import ViewSet

from countries.gate import CENTRAL, LISTING, country
from countries.models import Country
from countries.permissions import Scope
from countries.views import changes, countries, languages, offices, opening


class CountriesMenuItem(MenuItem):
    """Leads to the list of a person's countries, or to the country where there is just one."""

    def is_shown(self, request):
        scope = Scope.of(request.user)
        return scope.is_central or bool(scope.country_ids)

    def render_component(self, request):
        scope = Scope.of(request.user)
        if scope.is_central or len(scope.country_ids) > 1:
            return super().render_component(request)
        own = Country.objects.get(pk__in=scope.country_ids)
        url = reverse("countries:country", args=[own.code.lower()])
        return LinkMenuItemComponent(
            self.name, own.name, url, icon_name=self.icon_name, classname=self.classname
        )


class CentralMenuItem(MenuItem):
    """An entry for people who act for every country."""

    def is_shown(self, request):
        return Scope.of(request.user).is_central


class CountriesRoomViewSet(ViewSet):
    """Screens of this room: their menu entry, and the rule of each address for the gate."""

    add_to_admin_menu = True
    menu_item_class = CentralMenuItem
    rules: dict = {}

    def get_menu_item(self, order=None):
        return self.menu_item_class(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )

    def gate_rules(self) -> dict:
        """Return the rule of each of the addresses; who has none is central."""
        return {
            self.get_url_name(route.name): self.rules.get(route.name, CENTRAL)
            for route in self.get_urlpatterns()
        }


class CountriesViewSet(CountriesRoomViewSet):
    """Countries: their list, opening one, the page of one and what may be changed about it."""

    icon = "site"
    menu_label = _("Countries")
    menu_order = 90
    menu_item_class = CountriesMenuItem
    rules = {
        "index": LISTING,
        "index_results": LISTING,
        **dict.fromkeys(
            [
                *["country", "check", "mend", "add_language", "retire_language"],
                *["restore_language", "source_language", "pause", "resume"],
            ],
            country("code"),
        ),
    }

    def get_urlpatterns(self):
        return [
            path("", countries.CountryListView.as_view(), name="index"),
            path(
                "results/",
                countries.CountryListView.as_view(results_only=True),
                name="index_results",
            ),
            path("open/", opening.OpenCountryView.as_view(), name="open"),
            path("<slug:code>/", countries.CountryView.as_view(), name="country"),
            path("<slug:code>/check/", countries.CheckView.as_view(), name="check"),
            path("<slug:code>/mend/", countries.MendView.as_view(), name="mend"),
            path(
                "<slug:code>/languages/add/",
                changes.AddLanguageView.as_view(),
                name="add_language",
            ),
            path(
                "<slug:code>/languages/<slug:language>/retire/",
                changes.RetireLanguageView.as_view(),
                name="retire_language",
            ),
            path(
                "<slug:code>/languages/<slug:language>/restore/",
                changes.RestoreLanguageView.as_view(),
                name="restore_language",
            ),
            path(
                "<slug:code>/source-language/",
                changes.SourceLanguageView.as_view(),
                name="source_language",
            ),
            path("<slug:code>/host/", changes.HostView.as_view(), name="host"),
            path(
                "<slug:code>/host/release/",
                changes.ReleaseHostView.as_view(),
                name="release_host",
            ),
            path("<slug:code>/pause/", changes.PauseView.as_view(), name="pause"),
            path("<slug:code>/resume/", changes.ResumeView.as_view(), name="resume"),
            path("<slug:code>/close/", changes.CloseView.as_view(), name="close"),
            path("<slug:code>/reopen/", changes.ReopenView.as_view(), name="reopen"),
        ]


class OfficesViewSet(CountriesRoomViewSet):
    """Offices: their list, opening one, and the countries of one."""

    icon = "home"
    menu_label = _("Offices")
    menu_order = 320

    def get_urlpatterns(self):
        return [
            path("", offices.OfficeListView.as_view(), name="index"),
            path("open/", offices.OpenOfficeView.as_view(), name="open"),
            path("<int:pk>/countries/", offices.OfficeCountriesView.as_view(), name="countries"),
        ]


class LanguagesViewSet(CountriesRoomViewSet):
    """The languages that countries may add by themselves."""

    icon = "globe"
    menu_label = _("Languages on offer")
    menu_order = 330

    def get_urlpatterns(self):
        return [
            path("", languages.OfferedLanguagesView.as_view(), name="index"),
            path(
                "<slug:code>/withdraw/", languages.WithdrawLanguageView.as_view(), name="withdraw"
            ),
        ]
