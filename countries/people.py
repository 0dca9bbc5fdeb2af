"""Who the people of a country or of an office are, and who looks after them."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from cms.models import User
from countries.models import Country, CountryGroup, Office
from countries.permissions import EVERY_COUNTRY, MANAGE, require_country

Place = Country | Office


def require_manager(user: User | None, place: Place) -> None:
    """Raise PermissionDenied unless `user` looks after the people of `place`.

    Those are a country's coordinators and offices; an office's people are in the hands of who
    acts for every country. None stands for a command.
    """
    if user is None:
        return
    if isinstance(place, Country):
        require_country(user, place, MANAGE)
    elif not user.has_perm(EVERY_COUNTRY):
        raise PermissionDenied


def roles_in(place: Place) -> models.QuerySet:
    """Return what people can belong to: each role of a country, or the office itself."""
    if isinstance(place, Country):
        return place.groups.order_by("role")
    return Office.objects.filter(pk=place.pk)


def people_of(place: Place) -> models.QuerySet:
    """Return the people of `place`, also those whose role rests, by name.

    A row carries `active_role` and `resting_role`, one of them empty: of a person in a country
    the code of the role, of an office its name. Nothing of what they are elsewhere.
    """
    name = "role" if isinstance(place, Country) else "name"
    roles = roles_in(place)
    active = roles.filter(group__user=OuterRef("pk")).values(name)[:1]
    resting = roles.filter(suspended=OuterRef("pk")).values(name)[:1]
    return (
        User.objects.filter(
            Q(pk__in=roles.filter(group__user__isnull=False).values("group__user"))
            | Q(pk__in=roles.filter(suspended__isnull=False).values("suspended"))
        )
        .annotate(active_role=Subquery(active), resting_role=Subquery(resting))
        .order_by("first_name", "last_name", "email")
    )


def coordinators_of(country: Country) -> models.QuerySet:
    """Return the coordinators of `country` who can sign in."""
    return User.objects.filter(
        is_active=True,
        groups__country_group__country=country,
        groups__country_group__role=CountryGroup.Role.COORDINATOR,
    )
