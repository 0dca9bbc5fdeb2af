"""What the screens of countries have in common."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from countries.models import Country
from countries.permissions import Scope

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
COUNTRIES = {"url": reverse_lazy("countries:index"), "label": _("Countries")}


def show_refusal(form: Form, refusal: ValidationError) -> None:
    """Show what an action refused at the field that it names, or above the form."""
    errors = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    for name, error in errors.items():
        form.add_error(name if name in form.fields else None, error)


class CountryMixin(WagtailAdminTemplateMixin):
    """A screen about one country of the person: any other one is not there.

    `ability` narrows it to the countries in which the person may do just that.
    """

    ability: str | None = None
    header_icon = "site"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        countries = Country.objects.for_user(request.user, self.ability)
        self.country = get_object_or_404(
            countries.select_related("site_page", "source_locale"), code=kwargs["code"].upper()
        )

    @property
    def country_url(self) -> str:
        """The page of the country."""
        return reverse("countries:country", args=[self.country.code.lower()])

    def get_breadcrumbs_items(self):
        scope = Scope.of(self.request.user)
        above = [COUNTRIES] if scope.is_central or len(scope.country_ids) > 1 else []
        return [HOME, *above, {"url": self.country_url, "label": self.country.name}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            country=self.country, country_url=self.country_url, **kwargs
        )


class ChangeView(WagtailAdminTemplateMixin, FormView):
    """Asks before something is changed, does it in one transaction, and says what was done.

    A refusal of the action is shown in the form, with what was typed.
    """

    template_name = "countries/admin/change.html"
    button = _("Save")
    is_serious = False  # a red button

    def change(self, form) -> str:
        """Do it and return the sentence that says so. Raises ValidationError to refuse."""
        raise NotImplementedError

    def get_lead(self) -> str:
        """Return what will happen, in a sentence or two."""
        return ""

    def get_back_url(self) -> str:
        """Return where the person goes on, whether it was done or not."""
        return self.country_url

    def form_valid(self, form):
        try:
            with transaction.atomic():
                done = self.change(form)
        except ValidationError as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(self.get_back_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lead=self.get_lead(),
            button=self.button,
            is_serious=self.is_serious,
            back_url=self.get_back_url(),
            **kwargs,
        )
