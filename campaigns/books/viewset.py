"""The addresses of the screens of books, what they are for the gate, and their menu entry."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from campaigns.books import permissions, screens
from campaigns.books.shared_screens import ConsignmentView, CorrectView, ProofView
from campaigns.models import Campaign
from countries.country_policy import countries_of
from countries.gate import CENTRAL, LISTING, Rule, country, register
from countries.permissions import MANAGE


class BooksMenuItem(MenuItem):
    """For people who manage a country, as soon as there is a book drive."""

    def is_shown(self, request):
        if not countries_of(request.user, MANAGE):
            return False
        return Campaign.objects.filter(has_books=True).exists()


def _sees_consignment(request, kwargs, scope) -> bool:
    return permissions.visible_consignments(request.user).filter(pk=kwargs["pk"]).exists()


def _sees_entry(request, kwargs, scope) -> bool:
    return permissions.visible_entries(request.user).filter(pk=kwargs["pk"]).exists()


CONSIGNMENT, ENTRY = Rule("object", (_sees_consignment,)), Rule("object", (_sees_entry,))
RULES = {
    "index": LISTING,
    "ledger": country("code"),
    "add": country("code"),
    "ship": country("code"),
    "receiving": CENTRAL,
    "consignment": CONSIGNMENT,
    "correct": ENTRY,
    "picture": ENTRY,
    "document": ENTRY,
}


class BooksViewSet(ViewSet):
    """The ledgers of book drives, each country's for its coordinators."""

    icon = "clipboard-list"
    menu_label = _("Books")
    menu_order = 125
    add_to_admin_menu = True

    def get_urlpatterns(self):
        ledger, entry = "<slug:campaign>/<slug:code>/", "entry/<int:pk>/"
        return [
            path("", screens.DrivesView.as_view(), name="index"),
            path(
                "consignment/<int:pk>/",
                ConsignmentView.as_view(),
                name="consignment",
            ),
            path(f"{entry}correct/", CorrectView.as_view(), name="correct"),
            path(f"{entry}picture/", ProofView.as_view(kind="picture"), name="picture"),
            path(
                f"{entry}document/",
                ProofView.as_view(kind="document"),
                name="document",
            ),
            path(ledger, screens.LedgerView.as_view(), name="ledger"),
            path(f"{ledger}add/", screens.AddView.as_view(), name="add"),
            path(f"{ledger}ship/", screens.ShipView.as_view(), name="ship"),
            path(f"{ledger}receiving/", screens.ReceivingView.as_view(), name="receiving"),
        ]

    def on_register(self):
        super().on_register()
        register({self.get_url_name(name): rule for name, rule in RULES.items()})

    def get_menu_item(self, order=None):
        return BooksMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )
