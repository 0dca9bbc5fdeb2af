"""The offices of people who act for several countries: for the international coordination."""

from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from countries.actions.offices import open_office, set_office_countries
from countries.forms import OfficeCountriesForm, OfficeForm
from countries.models import Country, Office
from countries.querysets import by_name
from countries.views.base import HOME, ChangeView

OFFICES = {"url": reverse_lazy("offices:index"), "label": gettext_lazy("Offices")}


class OfficeListView(WagtailAdminTemplateMixin, TemplateView):
    """Every office, with its people and countries."""

    template_name = "countries/admin/offices.html"
    page_title = gettext_lazy("Offices")
    header_icon = "home"

    @property
    def header_buttons(self):
        return [HeaderButton(_("Open an office"), reverse("offices:open"), icon_name="plus")]

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        offices = (
            Office.objects.annotate(
                people=Count("group__user", filter=Q(group__user__is_active=True), distinct=True)
            )
            .prefetch_related(Prefetch("countries", Country.objects.order_by("code")))
            .order_by("-is_international", "name")
        )
        rows = [
            {"office": office, "countries": by_name(office.countries.all())} for office in offices
        ]
        return super().get_context_data(rows=rows, **kwargs)


class OfficeChangeView(ChangeView):
    """A form about an office."""

    header_icon = "home"

    def get_back_url(self):
        return reverse("offices:index")

    def get_breadcrumbs_items(self):
        return [HOME, OFFICES, {"url": "", "label": self.get_page_title()}]


class OpenOfficeView(OfficeChangeView):
    """Opens a regional office."""

    form_class = OfficeForm
    page_title = gettext_lazy("Open an office")
    button = gettext_lazy("Open the office")

    def get_lead(self):
        return _(
            "The people of an office act for each of its countries as its coordinators do. "
            "Invite them as soon as the office is open."
        )

    def change(self, form):
        open_office(name=form.cleaned_data["name"], countries=form.cleaned_data["countries"])
        return _("The office “%(name)s” is open.") % {"name": form.cleaned_data["name"]}


class OfficeCountriesView(OfficeChangeView):
    """Changes the countries of a regional office."""

    form_class = OfficeCountriesForm
    button = gettext_lazy("Save the countries")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.office = get_object_or_404(Office, pk=kwargs["pk"], is_international=False)

    def get_page_title(self):
        return _("Countries of “%(name)s”") % {"name": self.office.name}

    def get_lead(self):
        return _("The people of this office may act for the countries with a tick, and no others.")

    def get_initial(self):
        return {"countries": list(self.office.countries.values_list("pk", flat=True))}

    def change(self, form):
        set_office_countries(self.office, form.cleaned_data["countries"])
        return _("The countries of “%(name)s” were saved.") % {"name": self.office.name}
