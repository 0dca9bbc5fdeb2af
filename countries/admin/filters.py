"""Filters of listings that offer nothing of other countries."""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from wagtail.models import Site, Task, Workflow

from countries.models import CountryHomePage
from countries.permissions import Scope

User = get_user_model()


def people_of(scope: Scope) -> models.QuerySet:
    """Return the people who have a role in the countries of `scope`."""
    return User.objects.filter(groups__country_group__country__in=scope.country_ids).distinct()


def workflows_of(scope: Scope) -> models.QuerySet:
    """Return the workflows that pages of `scope` pass through."""
    own = scope.pages(Workflow.objects.all(), "workflow_pages__page__path")
    everywhere = Q(workflow_pages__page__depth=1)
    return Workflow.objects.filter(Q(pk__in=own.values("pk")) | everywhere).distinct()


def offered(choices: models.QuerySet, user) -> models.QuerySet:
    """Return those of `choices` that a filter may offer to `user`."""
    scope = Scope.of(user)
    if scope.is_central:
        return choices
    if choices.model is User:
        return choices.filter(pk__in=people_of(scope).values("pk"))
    if choices.model is Workflow:
        return choices.filter(pk__in=workflows_of(scope).values("pk"))
    if choices.model is Task:
        return choices.filter(
            pk__in=Task.objects.filter(workflow_tasks__workflow__in=workflows_of(scope)).values(
                "pk"
            )
        )
    return choices


def own_languages(scope: Scope) -> list[str]:
    """Return the codes of the languages that the countries of `scope` have."""
    homes = scope.pages(CountryHomePage.objects.all()).order_by()
    return list(homes.values_list("locale__language_code", flat=True).distinct())


class OwnChoices:
    """Narrows the choices of a filter set to what belongs to the person's countries.

    Sites are not offered: within a country there is nothing to choose.
    """

    language_filters = ("locale", "page_locale")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        scope = Scope.of(self.request.user)
        if scope.is_central:
            return
        for name, its_filter in list(self.filters.items()):
            if name in self.language_filters:
                own = own_languages(scope)
                its_filter.extra["choices"] = [
                    choice for choice in _choices(its_filter) if choice[0] in own
                ]
            elif hasattr(its_filter, "get_queryset"):
                choices = its_filter.get_queryset(self.request)
                if choices is None:
                    choices = its_filter.extra["queryset"]
                if choices.model is Site:
                    del self.filters[name]
                else:
                    its_filter.queryset = offered(choices, self.request.user)


def _choices(its_filter) -> list[tuple[str, str]]:
    choices = its_filter.extra["choices"]
    return list(choices() if callable(choices) else choices)
