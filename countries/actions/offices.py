"""Offices: people who act for several countries as their coordinators do."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from countries.actions.rights import set_permissions
from countries.actions.tree import lock_tree
from countries.models import Country, Office


@transaction.atomic
def open_office(*, name: str, countries: Iterable[Country]) -> Office:
    """Open an office that acts for `countries`, and return it.

    Raises ValidationError for a name that is missing or taken, and without countries.
    """
    countries = list(countries)
    lock_tree()
    office = Office(name=name.strip())
    office.clean_fields(exclude=["group"])
    office.validate_unique()
    office.group = Group.objects.create(name=f"office {office.name}")
    office.save()
    set_office_countries(office, countries)
    return office


@transaction.atomic
def set_office_countries(office: Office, countries: Iterable[Country]) -> None:
    """Let a regional office act for just these countries.

    Raises ValidationError for the international office, and without countries.
    """
    if office.is_international:
        raise ValidationError(
            _("%(office)s acts for every country already.") % {"office": office.name},
            code="office_is_international",
        )
    countries = list(countries)
    if not countries:
        raise ValidationError(
            {"countries": _("An office acts for one country at least.")}, code="no_country"
        )
    office.countries.set(countries)
    set_permissions(office)


@transaction.atomic
def international_office() -> Office:
    """Return the office that acts for every country, with just its rights; make what is missing."""
    lock_tree()
    office = Office.objects.filter(is_international=True).select_related("group").first()
    if office is None:
        with translation.override(settings.LANGUAGE_CODE):
            name = _("International coordination")
        group = Group.objects.create(name="international office")
        office = Office.objects.create(name=name, group=group, is_international=True)
    set_permissions(office)
    return office
