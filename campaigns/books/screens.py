"""The admin screens of a country's ledger: how it stands, what is added, what is sent."""

from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaigns.books import permissions
from campaigns.books.actions import collect, pledge, set_receiving
from campaigns.books.forms import AddForm, ReceivingForm
from campaigns.books.ledger import available
from campaigns.books.shipping import ship
from campaigns.books.shipping_forms import ShipForm
from campaigns.books.totals import world_standing
from campaigns.models import BookBalance, BookEntry, Campaign, Consignment, Step
from countries.models import Country
from countries.permissions import MANAGE
from countries.querysets import by_name
from countries.views.base import HOME, ChangeView, CountryMixin

PAGE_SIZE = 50
BOOKS = {"url": reverse_lazy("books:index"), "label": gettext_lazy("Books")}
VERBS = {Step.PLEDGED: pledge, Step.COLLECTED: collect}


class DrivesView(WagtailAdminTemplateMixin, TemplateView):
    """The ledgers to choose from; who keeps just one is led there."""

    template_name = "campaigns/books/admin/drives.html"
    page_title = gettext_lazy("Books")
    header_icon = "clipboard-list"

    def get(self, request, *args, **kwargs):
        self.countries = by_name(Country.objects.for_user(request.user, MANAGE))
        self.campaigns = list(Campaign.objects.filter(has_books=True))
        if not self.countries:
            raise Http404
        if len(self.countries) == len(self.campaigns) == 1:
            code = self.countries[0].code.lower()
            return redirect("books:ledger", self.campaigns[0].key, code)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            campaigns=self.campaigns, countries=self.countries, **kwargs
        )


class LedgerMixin(CountryMixin):
    """A screen about one country's books in one drive; any other one is not there."""

    ability = MANAGE
    header_icon = "clipboard-list"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        drives = Campaign.objects.filter(has_books=True)
        self.campaign = get_object_or_404(drives, key=kwargs["campaign"])

    def url(self, name: str) -> str:
        """Return the address of another screen about the same ledger."""
        return reverse(f"books:{name}", args=[self.campaign.key, self.country.code.lower()])

    def get_back_url(self):
        return self.url("ledger")

    def get_breadcrumbs_items(self):
        ledger = {"url": self.url("ledger"), "label": self.country.name}
        return [HOME, BOOKS, ledger, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        # The address has a word of the same name.
        return super().get_context_data(**kwargs) | {"campaign": self.campaign}


class LedgerView(LedgerMixin, TemplateView):
    """How the books of a country stand, what is on its way to it, and every entry."""

    template_name = "campaigns/books/admin/ledger.html"

    def get_page_title(self):
        return self.campaign.name

    def get_breadcrumbs_items(self):
        return [HOME, BOOKS, {"url": "", "label": self.country.name}]

    @cached_property
    def header_buttons(self):
        buttons = [
            HeaderButton(_("Add books"), self.url("add"), icon_name="plus"),
            HeaderButton(_("Send books"), self.url("ship"), icon_name="arrow-right"),
        ]
        if permissions.chooses_schools(self.request.user):
            label = _("Schools that receive books")
            buttons.append(HeaderButton(label, self.url("receiving"), icon_name="group"))
        return buttons

    def get_context_data(self, **kwargs):
        entries = (
            BookEntry.objects.filter(campaign=self.campaign, country=self.country)
            .select_related("school", "class_code", "person", "corrects", "consignment__to_school")
            .order_by("-pk")
        )
        page = Paginator(entries, PAGE_SIZE).get_page(self.request.GET.get("p"))
        arriving = self._consignments(to_country=self.country)
        return super().get_context_data(
            standing=world_standing(self.campaign, self.country),
            ready=sum(available(self.campaign, self.country).values()),
            arriving=arriving.filter(confirmation=None).order_by("pk"),
            arrived=arriving.exclude(confirmation=None).order_by("-pk")[:PAGE_SIZE],
            sent=self._consignments(country=self.country).order_by("-pk")[:PAGE_SIZE],
            entries=page,
            own_steps=[Step.PLEDGED, Step.COLLECTED, Step.SHIPPED],
            **kwargs,
        )

    def _consignments(self, **whose):
        consignments = Consignment.objects.filter(campaign=self.campaign, **whose)
        return consignments.select_related(
            "country", "to_country", "to_school", "confirmation"
        ).annotate(number=Sum("entries__number", filter=Q(entries__step=Step.SHIPPED)))


class LedgerChangeView(LedgerMixin, ChangeView):
    """A form that writes into the ledger."""

    template_name = "campaigns/books/admin/form.html"


class AddView(LedgerChangeView):
    """Notes books that are promised or collected."""

    form_class = AddForm
    page_title = gettext_lazy("Add books")
    button = gettext_lazy("Write it into the ledger")

    def get_lead(self):
        return _(
            "Every entry stays in the ledger. If a number turns out to be wrong, you correct it "
            "by a new entry."
        )

    def get_form_kwargs(self):
        balances = BookBalance.objects.filter(campaign=self.campaign)
        most = balances.order_by().values("language").annotate(sum=Sum("number"))
        usual = most.order_by("-sum").values_list("language", flat=True).first()
        return super().get_form_kwargs() | {
            "country": self.country,
            "language": usual or self.country.source_locale.language_code,
        }

    def change(self, form):
        verb = VERBS[Step(form.cleaned_data["step"])]
        verb(campaign=self.campaign, country=self.country, by=self.request.user, **form.entry())
        return _("The books are in the ledger.")


class ShipView(LedgerChangeView):
    """Sends books that lie ready."""

    form_class = ShipForm
    page_title = gettext_lazy("Send books")
    button = gettext_lazy("Note that they were sent")
    template_name = "campaigns/books/admin/ship.html"

    def get_lead(self):
        return _("The country that receives them sees what to expect, and counts what arrives.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "campaign": self.campaign,
            "kinds": available(self.campaign, self.country),
        }

    def change(self, form):
        data = form.cleaned_data
        names = ["to", "carrier", "reference", "on", "note", "document"]
        ship(
            campaign=self.campaign,
            country=self.country,
            by=self.request.user,
            key=data["form_key"],
            lines=form.lines(),
            **{name: data[name] for name in names},
        )
        return _("The consignment is in the ledger.")


class ReceivingView(LedgerChangeView):
    """Chooses the schools of a country to which books may be sent."""

    form_class = ReceivingForm
    page_title = gettext_lazy("Schools that receive books")
    button = gettext_lazy("Let it receive books")
    template_name = "campaigns/books/admin/receiving.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"country": self.country}

    def change(self, form):
        school, is_open = form.cleaned_data["school"], form.cleaned_data["is_open"]
        set_receiving(self.campaign, school, is_open=is_open, by=self.request.user)
        if is_open:
            return _("Books can be sent to this school now.")
        return _("No more books can be sent to this school. What is on its way arrives.")

    def get_back_url(self):
        return self.url("receiving")

    def get_context_data(self, **kwargs):
        receiving = self.campaign.receiving_schools.filter(
            school__country=self.country, is_open=True
        )
        return super().get_context_data(
            receiving=receiving.select_related("school"),
            ledger_url=self.url("ledger"),
            **kwargs,
        )
