"""Where the screens about people are, and what each of their addresses is for the gate."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from countries.gate import CENTRAL, LISTING, country
from countries.models import Country
from countries.permissions import MANAGE
from countries.views import people, people_changes


class PeopleMenuItem(MenuItem):
    """The menu entry, for people who look after the people of a country."""

    def is_shown(self, request):
        return Country.objects.for_user(request.user, MANAGE).exists()


class PeopleViewSet(ViewSet):
    """People: below the code of their country, or below their office."""

    icon = "user"
    menu_label = _("People")
    menu_order = 95
    add_to_admin_menu = True

    def get_menu_item(self, order=None):
        return PeopleMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )

    def get_urlpatterns(self):
        return [
            path("", people.ChoosePlaceView.as_view(), name="index"),
            path("office/<int:office>/", people.PeopleView.as_view(), name="office"),
            *self._screens("office/<int:office>/", "office_"),
            path("<slug:code>/", people.PeopleView.as_view(), name="country"),
            *self._screens("<slug:code>/", ""),
            path(
                "<slug:code>/person/<int:pk>/role/", people_changes.RoleView.as_view(), name="role"
            ),
            path("<slug:code>/hand-over/", people_changes.HandOverView.as_view(), name="hand_over"),
        ]

    def _screens(self, prefix: str, names: str) -> list:
        """Return the addresses that countries and offices have alike."""
        views = {
            "invite": ("invite/", people_changes.InviteView),
            "send_again": ("invitation/<int:pk>/again/", people_changes.SendAgainView),
            "take_back": ("invitation/<int:pk>/take-back/", people_changes.TakeBackView),
            "person": ("person/<int:pk>/", people.PersonView),
            "suspend": ("person/<int:pk>/suspend/", people_changes.SuspendView),
            "resume": ("person/<int:pk>/bring-back/", people_changes.ResumeView),
            "remove": ("person/<int:pk>/remove/", people_changes.RemoveView),
        }
        return [
            path(prefix + route, view.as_view(), name=names + name)
            for name, (route, view) in views.items()
        ]

    def gate_rules(self) -> dict:
        """Return the rules: the views ask in which countries the person looks after people."""
        routes = [route.name for route in self.get_urlpatterns()]
        rules = {name: country("code") for name in routes}
        rules |= {name: CENTRAL for name in routes if name.startswith("office")}
        rules["index"] = LISTING
        return {self.get_url_name(name): rule for name, rule in rules.items()}
