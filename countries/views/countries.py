"""The list of a person's countries, and the page of one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.formatting import number
from cms.territories import territory_name
from countries.checks import check_country
from countries.models import Country
from countries.overview import figures_of, host_of, languages_of, people_by_role, tell_rows
from countries.permissions import MANAGE, Scope, may_act_for
from countries.querysets import by_name, collation_key
from countries.views.base import CountryMixin


class StatusColumn(Column):
    """Whether visitors read the country's pages."""

    cell_template_name = "countries/admin/status_cell.html"


class LanguagesColumn(Column):
    """The languages of a country, the source language first."""

    cell_template_name = "countries/admin/languages_cell.html"


class CountryListView(BaseListingView):
    """The countries that a person may act for. Whoever has one is led to it."""

    template_name = "countries/admin/countries.html"
    page_title = gettext_lazy("Countries")
    header_icon = "site"
    verbose_name_plural = gettext_lazy("countries")
    index_url_name = "countries:index"
    index_results_url_name = "countries:index_results"
    is_searchable = True
    paginate_by = 25
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Country"),
            classname="country__name",
            width="26%",
            get_url=lambda country: reverse("countries:country", args=[country.code.lower()]),
        ),
        Column("get_region_display", label=gettext_lazy("Region")),
        LanguagesColumn("language_names", label=gettext_lazy("Languages")),
        Column("host", label=gettext_lazy("Host name")),
        StatusColumn("status", label=gettext_lazy("Status")),
        Column(
            "people",
            label=gettext_lazy("People"),
            accessor=lambda country: number(country.people),
            width="10%",
        ),
    ]

    def get(self, request, *args, **kwargs):
        scope = Scope.of(request.user)
        if not scope.is_central and len(scope.country_ids) == 1:
            code = Country.objects.get(pk__in=scope.country_ids).code
            return redirect("countries:country", code=code.lower())
        return super().get(request, *args, **kwargs)

    @property
    def header_buttons(self):
        if not Scope.of(self.request.user).is_central:
            return []
        return [HeaderButton(_("Open a country"), reverse("countries:open"), icon_name="plus")]

    def get_queryset(self):
        """Return the countries by name: names are not in the database, and depend on the reader."""
        countries = Country.objects.for_user(self.request.user).select_related("site_page")
        words = collation_key(self.search_query)
        return by_name(country for country in countries if words in _searched_text(country))

    def paginate_queryset(self, queryset, page_size):
        page = super().paginate_queryset(queryset, page_size)
        tell_rows(page[2])
        return page


def _searched_text(country: Country) -> str:
    """Return what a country is found by: its names, code, region and status."""
    words = [
        country.name,
        territory_name(country.code, "en"),
        country.code,
        country.get_region_display(),
        country.get_status_display(),
    ]
    return collation_key(" ".join(str(word) for word in words))


class CountryView(CountryMixin, TemplateView):
    """The page of one country: how it stands, and what may be done with it."""

    template_name = "countries/admin/country.html"

    def get_page_title(self):
        return self.country.name

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_manage = may_act_for(user, self.country, MANAGE)
        return super().get_context_data(
            languages=languages_of(self.country),
            host=host_of(self.country),
            roles=people_by_role(self.country),
            figures=figures_of(self.country, user),
            may_manage=may_manage,
            may_change=may_manage and self.country.status != Country.Status.CLOSED,
            is_central=Scope.of(user).is_central,
            **kwargs,
        )


class CheckView(CountryMixin, TemplateView):
    """Everything that is not as opening leaves it, and how to mend it."""

    template_name = "countries/admin/check.html"
    page_title = gettext_lazy("Check")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        findings = check_country(self.country)
        return super().get_context_data(
            findings=findings,
            can_mend=any(finding.mend for finding in findings)
            and may_act_for(self.request.user, self.country, MANAGE),
            **kwargs,
        )


class MendView(CountryMixin, TemplateView):
    """Mends what is safe, all or nothing, and leads back to the check."""

    ability = MANAGE
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                mended = [f.mend() for f in check_country(self.country) if f.mend]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            sentence = ngettext(
                "%(count)s thing was mended.", "%(count)s things were mended.", len(mended)
            )
            messages.success(request, sentence % {"count": len(mended)})
        return redirect("countries:check", code=self.country.code.lower())
