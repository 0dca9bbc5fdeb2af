"""Who may do what with rows that belong to a country: what their role there lets them do."""

from functools import reduce

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from countries.models import Country
from countries.permissions import MANAGE, Scope
from countries.querysets import ROLES


def countries_of(user, ability: str) -> frozenset[int]:
    """Return the ids of the countries in which `user` has `ability`, read once for each request."""
    known = user.__dict__.setdefault("_countries_by_ability", {})
    if ability not in known:
        found = Country.objects.for_user(user, ability).values_list("pk", flat=True)
        known[ability] = frozenset(found)
    return known[ability]


class CountryPermissionPolicy(BasePermissionPolicy):
    """Lets people do everything with the rows of countries in which they have one ability.

    `to_country` leads from a row to its country: "country", "school__country".
    """

    def __init__(self, model, to_country: str = "country", ability: str = MANAGE):
        super().__init__(model)
        self.to_country = to_country
        self.ability = ability

    def rows(self, user) -> models.QuerySet:
        """Return the rows that are the user's."""
        rows = self.model._default_manager.all()
        if Scope.of(user).is_central:
            return rows
        return rows.filter(**{f"{self.to_country}__in": countries_of(user, self.ability)})

    def user_has_permission(self, user, action):
        return Scope.of(user).is_central or bool(countries_of(user, self.ability))

    def user_has_any_permission(self, user, actions):
        return self.user_has_permission(user, None)

    def user_has_permission_for_instance(self, user, action, instance):
        if Scope.of(user).is_central:
            return True
        *path, last = self.to_country.split("__")
        holder = reduce(getattr, path, instance)
        return getattr(holder, f"{last}_id") in countries_of(user, self.ability)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_permission_for_instance(user, None, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return self.rows(user)

    def users_with_any_permission(self, actions):
        roles = Q(groups__country_group__role__in=ROLES[self.ability])
        users = get_user_model().objects.filter(is_active=True)
        return users.filter(
            Q(is_superuser=True) | roles | Q(groups__office__isnull=False)
        ).distinct()

    def users_with_any_permission_for_instance(self, actions, instance):
        users = self.users_with_any_permission(actions)
        able = [
            user.pk for user in users if self.user_has_permission_for_instance(user, None, instance)
        ]
        return users.filter(pk__in=able)
