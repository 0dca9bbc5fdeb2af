"""The one place that answers which countries a user may act for, and how.

Pages follow Wagtail's tree permissions, pictures and documents the collection of their country,
rows the country that they name. Whoever asks "is this theirs?" asks the `Scope` of the user.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.db.models.lookups import In
from wagtail.models import Collection, Page

from countries.models import Country
from countries.querysets import EDIT, MANAGE, MODERATE, TRANSLATE

__all__ = ["EDIT", "MANAGE", "MODERATE", "TRANSLATE", "Scope", "may_act_for", "require_country"]

EVERY_COUNTRY = "countries.act_for_every_country"
FEW = 8  # places in the tree that a query names one by one


@dataclass(frozen=True)
class Scope:
    """What a user may see in the admin: everything, or what belongs to some countries.

    `tops` and `collections` are the tree paths of the countries' site pages and collections.
    """

    is_central: bool
    country_ids: frozenset[int] = frozenset()
    tops: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    # Whether it asks what would be the user's if no country were closed.
    with_closed: bool = False

    @classmethod
    def of(cls, user) -> "Scope":
        """Return the scope of `user`, read once for each request's user object."""
        if not hasattr(user, "_country_scope"):
            user._country_scope = cls._read(user)
        return user._country_scope

    @classmethod
    def _read(cls, user) -> "Scope":
        if user.is_active and user.has_perm(EVERY_COUNTRY):
            return cls(is_central=True)
        return cls._over(Country.objects.for_user(user))

    @classmethod
    def before_closing(cls, user) -> "Scope":
        """Return the scope that `user` would have if no country were closed."""
        return cls._over(Country.objects.with_role_of(user), with_closed=True)

    @classmethod
    def _over(cls, countries: models.QuerySet, **fields) -> "Scope":
        rows = list(countries.values_list("pk", "site_page__path", "collection__path"))
        return cls(
            is_central=False,
            country_ids=frozenset(row[0] for row in rows),
            tops=tuple(row[1] for row in rows),
            collections=tuple(row[2] for row in rows),
            **fields,
        )

    def has_country(self, country_id: int | None) -> bool:
        """Say whether a row of this country is the user's."""
        return self.is_central or country_id in self.country_ids

    def has_page(self, page: Page) -> bool:
        """Say whether `page` lies in a country of the user."""
        return self.is_central or page.path.startswith(self.tops or ("-",))

    def leads_to_pages(self, page: Page) -> bool:
        """Say whether `page` is the user's, or stands above pages that are."""
        return self.has_page(page) or any(top.startswith(page.path) for top in self.tops)

    def has_collection(self, collection: Collection) -> bool:
        """Say whether `collection` belongs to a country of the user."""
        return self.is_central or collection.path.startswith(self.collections or ("-",))

    def pages(self, pages: models.QuerySet, lookup: str = "path") -> models.QuerySet:
        """Return those of `pages` that lie in the user's countries.

        `lookup` leads from a row to the path of its page: "page__path" for rows about pages.
        """
        return self._below(pages, self.tops, lookup)

    def files(self, files: models.QuerySet, lookup: str = "collection__path") -> models.QuerySet:
        """Return those of `files` that lie in the collections of the user's countries."""
        return self._below(files, self.collections, lookup)

    def rows(self, rows: models.QuerySet, lookup: str = "country") -> models.QuerySet:
        """Return those of `rows` that name a country of the user."""
        return rows if self.is_central else rows.filter(**{f"{lookup}__in": self.country_ids})

    def _below(self, queryset, paths: tuple[str, ...], lookup: str) -> models.QuerySet:
        if self.is_central:
            return queryset
        return below(queryset, paths, lookup)


def below(queryset: models.QuerySet, paths: Iterable[str], lookup: str) -> models.QuerySet:
    """Return those rows whose tree path, found by `lookup`, lies at or below one of `paths`.

    A few ranges are read from the index. Many are compared at once: a condition for each of them
    makes an expression that is too deep for SQLite.
    """
    paths = list(paths)
    if not paths:
        return queryset.none()
    if len(paths) <= FEW:
        return queryset.filter(reduce(or_, (Q(**{f"{lookup}__startswith": p}) for p in paths)))
    lengths = {len(path) for path in paths}
    condition = reduce(or_, (Q(In(Substr(F(lookup), 1, n), _of(paths, n))) for n in lengths))
    # In a subquery, since search can only filter by plain fields.
    inner = queryset.model._base_manager.filter(condition)
    return queryset.filter(pk__in=inner.values("pk"))


def _of(paths: Iterable[str], length: int) -> list[str]:
    return [path for path in paths if len(path) == length]


def may_act_for(user, country: Country, ability: str | None = None) -> bool:
    """Say whether `user` may act for `country`: in any way, or with just that ability."""
    return Country.objects.for_user(user, ability).filter(pk=country.pk).exists()


def require_country(user, country: Country, ability: str | None = None) -> None:
    """Raise PermissionDenied unless `user` may act for `country`, with that ability if given."""
    if not may_act_for(user, country, ability):
        raise PermissionDenied
