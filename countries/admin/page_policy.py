"""Which pages a person may do something with, however many countries they act for."""

from django.db import models
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from countries.permissions import below


class NetworkPagePolicy(PagePermissionPolicy):
    """Wagtail's own rules, asked in one condition for all places instead of one for each right.

    Wagtail joins a query for each row of rights. An office of sixty countries has hundreds, which
    is slow, and more than SQLite takes.
    """

    def _places(self, user, codenames=None) -> set[str]:
        """Return the tree paths at which `user` has one of these rights, or any."""
        return {
            right.page.path
            for right in self.get_cached_permissions_for_user(user)
            if codenames is None or right.permission.codename in codenames
        }

    def instances_user_has_any_permission_for(self, user, actions):
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        pages = self.model._default_manager.all()
        allowed = below(pages, self._places(user, self._get_permission_codenames(actions)), "path")
        if "change" in actions and "add" not in actions:
            # Who may add pages may change those that they added.
            places = self._places(user, {self._get_permission_codename("add")})
            allowed |= below(pages, places, "path").filter(owner=user)
        return allowed

    def explorable_instances(self, user) -> models.QuerySet:
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        actions = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
        pages = self.instances_user_has_any_permission_for(user, actions)
        return pages | self.model._default_manager.filter(path__in=self._ways_to(user))

    def _ways_to(self, user) -> set[str]:
        """Return the paths above the places of `user`, up to the first that all have in common."""
        places = self._places(user)
        if not places:
            return set()
        step = Page.steplen
        top = Page.objects.first_common_ancestor_of(
            [right.page for right in self.get_cached_permissions_for_user(user)]
        )
        return {place[:end] for place in places for end in range(len(top.path), len(place), step)}
