"""The one place that answers which countries a user may act for, and how."""

from django.core.exceptions import PermissionDenied

from countries.models import Country


def may_act_for(user, country: Country) -> bool:
    """Say whether `user` may act for `country`."""
    return Country.objects.for_user(user).filter(pk=country.pk).exists()


def require_country(user, country: Country) -> None:
    """Raise PermissionDenied unless `user` may act for `country`."""
    if not may_act_for(user, country):
        raise PermissionDenied
