"""Admin screens for rows that belong to a country: lists, forms, history, choosers.

Wagtail's generic views ask for a permission on the model when they open one row. Every view that
these viewsets make asks for the row itself; what is not the person's is not there (404).
"""

from django import forms
from django.db import models, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry, register_permission_policy

from cms.cells import HarmlessCells
from countries import gate
from countries.country_policy import CountryPermissionPolicy, countries_of
from countries.models import Country
from countries.permissions import MANAGE, Scope


def narrowed(choices, user, ability: str):
    """Return those of `choices`, countries or rows of countries, that `user` may name in a form."""
    if Scope.of(user).is_central:
        return choices
    if choices.model is Country:
        return choices.filter(pk__in=countries_of(user, ability))
    if hasattr(choices, "offered_to"):  # rows of which some are the network's, some a country's
        return choices.offered_to(user)
    policy = policy_registry.get_by_type(choices.model)
    if isinstance(policy, CountryPermissionPolicy):
        return choices.filter(pk__in=policy.rows(user).values("pk"))
    return choices


class CountryScopedForm(WagtailAdminModelForm):
    """Offers the person's own countries and rows; who has one country is not asked for it."""

    ability = MANAGE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField):
                continue
            field.queryset = narrowed(field.queryset, self.for_user, self.ability)
            field.bound_data = lambda data, initial, field=field: _offered(field, data)
            if field.queryset.model is Country:
                self._hide_only_country(name, field)

    def _hide_only_country(self, name: str, field: forms.ModelChoiceField) -> None:
        """Fill in the country of who has just one; the field stays, and refuses any other."""
        countries = field.queryset[:2]
        if len(countries) == 1:
            self.initial[name] = countries[0].pk
            field.widget = forms.HiddenInput()


def _offered(field: forms.ModelChoiceField, value):
    """Return `value` if the field offers it: a form that is shown again shows nothing else."""
    try:
        return value if value and field.queryset.filter(pk=value).exists() else None
    except (TypeError, ValueError):
        return None


class CountryScopedFilterSet(WagtailFilterSet):
    """Offers the person's own countries and rows to filter by."""

    ability = MANAGE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for each in self.filters.values():
            if getattr(each, "queryset", None) is not None:
                each.queryset = narrowed(each.queryset.all(), self.request.user, self.ability)


class OwnObjectMixin:
    """Opens a row of the person only."""

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(type(found))
        if not policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise Http404
        return found


class DeleteMixin:
    """Deletes a row, or says why it stays: other rows need it."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except models.ProtectedError:
            messages.error(
                self.request,
                _("This cannot be deleted: other things that stay on record name it."),
            )
            return redirect(self.get_success_url())


class OwnListMixin(HarmlessCells):
    """Lists and exports the rows of the person."""

    base_filterset_class = CountryScopedFilterSet

    def get_base_queryset(self):
        rows = narrowed(super().get_base_queryset(), self.request.user, MANAGE)
        named = [field.name for field in rows.model._meta.fields if field.many_to_one]
        return rows.select_related(*named)


class CountryScopedViewSet(ModelViewSet):
    """The screens of one kind of rows that belong to countries.

    `to_country` leads from a row to its country ("school__country"); `ability` is what the
    person must be able to do in that country. The viewset is made when hooks are read, so that
    its permission policy stands before anybody asks for one.
    """

    to_country = "country"
    ability = MANAGE
    form_class = CountryScopedForm
    copy_view_enabled = False

    def __init__(self, name=None, **kwargs):
        super().__init__(name, **kwargs)
        if policy_registry.get_by_type(self.model, fallback=False) is None:
            register_permission_policy(
                self.model,
                CountryPermissionPolicy(self.model, self.to_country, self.ability),
                exact_class=True,
            )

    def construct_view(self, view_class, **kwargs):
        mixins = [OwnObjectMixin] if hasattr(view_class, "get_object") else []
        if issubclass(view_class, generic.IndexView):
            mixins = [OwnListMixin]
        if issubclass(view_class, generic.DeleteView):
            mixins = [OwnObjectMixin, DeleteMixin]
        scoped = type(view_class.__name__, (*mixins, view_class), {})
        return super().construct_view(scoped, **kwargs)

    def get_form_class(self, for_update=False):
        base = type("Form", (self.form_class,), {"ability": self.ability})
        return forms.modelform_factory(self.model, form=base, fields=self.get_form_fields())

    def gate_rules(self) -> dict[str, gate.Rule]:
        """Return the rules of these screens for the gate."""
        return _rules(self)

    def on_register(self):
        super().on_register()
        gate.register(self.gate_rules())


def _rules(viewset) -> dict[str, gate.Rule]:
    """Return a rule for each address of `viewset`: about the row that it names, or a list."""
    one = gate.Rule("object", (is_own(viewset.model),))
    return {
        viewset.get_url_name(pattern.name): one if "<" in str(pattern.pattern) else gate.LISTING
        for pattern in viewset.get_urlpatterns()
    }


def is_own(model) -> gate.Check:
    """Return the check that the row of `model` which an address names is the user's."""

    def check(request, kwargs, scope):
        rows = policy_registry.get_by_type(model).rows(request.user)
        pk = str(kwargs["pk"])
        return pk.isascii() and pk.isdigit() and len(pk) < 19 and rows.filter(pk=pk).exists()

    return check


class OwnChoicesMixin:
    """Lists the person's own rows to choose from."""

    def get_object_list(self):
        return policy_registry.get_by_type(self.model_class).rows(self.request.user)

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdigit()])


class CountryScopedChooserViewSet(ChooserViewSet):
    """A chooser of rows of which a `CountryScopedViewSet` made the policy. It makes no new ones."""

    def construct_view(self, view_class, **kwargs):
        one = (OwnObjectMixin,) if hasattr(view_class, "get_object") else ()
        scoped = type(view_class.__name__, (OwnChoicesMixin, *one, view_class), {})
        return super().construct_view(scoped, **kwargs)

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]

    def on_register(self):
        super().on_register()
        gate.register(_rules(self))
