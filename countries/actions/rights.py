"""What each role of a country, and each office, may do: tables, and the rows made from them.

Permissions are written as Django names them, `app.codename`. Those of pages and files hold below
the country's site page and in its collection, the others everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import F, Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from countries.actions.tree import add_collection
from countries.models import Country, CountryGroup, Office

Role = CountryGroup.Role

SHARED_COLLECTION = "Shared with all countries"

# Nobody of a country changes what is shared.
SHARED_PERMISSIONS = frozenset({"cms.choose_image", "cms.choose_document"})

_FILES_OF_A_WRITER = SHARED_PERMISSIONS | {
    "cms.add_image",
    "cms.change_image",
    "cms.add_document",
    "cms.change_document",
}

# A moderator opens just the pages that wait for an answer, which the workflow allows.
PAGE_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.COORDINATOR: frozenset(
        {
            "wagtailcore.add_page",
            "wagtailcore.change_page",
            "wagtailcore.publish_page",
            "wagtailcore.lock_page",
            "wagtailcore.unlock_page",
            "wagtailcore.bulk_delete_page",
        }
    ),
    Role.EDITOR: frozenset({"wagtailcore.add_page", "wagtailcore.change_page"}),
    Role.TRANSLATOR: frozenset({"wagtailcore.change_page"}),
    Role.MODERATOR: frozenset(),
}

FILE_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.COORDINATOR: _FILES_OF_A_WRITER,
    Role.EDITOR: _FILES_OF_A_WRITER,
    Role.TRANSLATOR: SHARED_PERMISSIONS,
    Role.MODERATOR: SHARED_PERMISSIONS,
}

_ADMIN = "wagtailadmin.access_admin"
# wagtail-localize asks for this and for no page: the view in front of it asks for the page.
_TRANSLATION = "wagtail_localize.submit_translation"

MODEL_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.COORDINATOR: frozenset({_ADMIN, _TRANSLATION}),
    Role.EDITOR: frozenset({_ADMIN, _TRANSLATION}),
    Role.TRANSLATOR: frozenset({_ADMIN, _TRANSLATION}),
    Role.MODERATOR: frozenset({_ADMIN}),
}

# The international office does everywhere what a coordinator does at home, and this.
INTERNATIONAL_MODEL_PERMISSIONS = frozenset(
    {
        "countries.act_for_every_country",
        "campaigns.add_campaign",
        "campaigns.change_campaign",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    }
)


@dataclass(frozen=True)
class Permissions:
    """What a group may do: with everything, below some pages, and in some collections.

    `pages` and `collections` hold pairs of an id and a permission.
    """

    models: frozenset[str]
    pages: frozenset[tuple[int, str]]
    collections: frozenset[tuple[int, str]]


def shared_collection() -> Collection:
    """Return the collection whose files every country may use; make it where it is missing."""
    root = Collection.get_first_root_node()
    shared = root.get_children().filter(name=SHARED_COLLECTION).first()
    return shared or add_collection(SHARED_COLLECTION)


def expected_permissions(place: CountryGroup | Office, *, shared: int | None = None) -> Permissions:
    """Return what the people of a role or an office may do, by the tables of this module.

    In a closed country that is nothing, whoever they are. `shared` is the id of the shared
    collection, where the caller knows it.
    """
    if isinstance(place, CountryGroup):
        return _in_countries(place.role, [place.country], shared)
    if place.is_international:
        return _everywhere()
    return _in_countries(Role.COORDINATOR, place.countries.all(), shared)


def _in_countries(role: str, countries: Iterable, shared: int | None) -> Permissions:
    shared = shared_collection().pk if shared is None else shared
    in_shared = {(shared, name) for name in SHARED_PERMISSIONS}
    countries = [country for country in countries if country.status != Country.Status.CLOSED]
    return Permissions(
        models=MODEL_PERMISSIONS[role],
        pages=frozenset(
            (country.site_page_id, name) for country in countries for name in PAGE_PERMISSIONS[role]
        ),
        collections=frozenset(
            (country.collection_id, name)
            for country in countries
            for name in FILE_PERMISSIONS[role]
        )
        | in_shared,
    )


def _everywhere() -> Permissions:
    page = Page.objects.get(depth=1).pk
    collection = Collection.get_first_root_node().pk
    return Permissions(
        models=MODEL_PERMISSIONS[Role.COORDINATOR] | INTERNATIONAL_MODEL_PERMISSIONS,
        pages=frozenset((page, name) for name in PAGE_PERMISSIONS[Role.COORDINATOR]),
        collections=frozenset((collection, name) for name in FILE_PERMISSIONS[Role.COORDINATOR]),
    )


def held_permissions(group: Group) -> Permissions:
    """Return what the people of `group` may do, by the database."""
    return held_by([group.pk])[group.pk]


def held_by(groups: Iterable[int]) -> dict[int, Permissions]:
    """Return what the people of each group may do, by the id of the group, in three queries."""
    groups = list(groups)
    names = F("permission__content_type__app_label"), F("permission__codename")

    def rows(model: type[models.Model], *fields: str | F) -> dict[int, set]:
        found = defaultdict(set)
        for group, *rest in model.objects.filter(group__in=groups).values_list(
            "group", *fields, *names
        ):
            *target, app, codename = rest
            found[group].add((*target, f"{app}.{codename}"))
        return found

    models_ = rows(Group.permissions.through)
    pages = rows(GroupPagePermission, "page")
    collections = rows(GroupCollectionPermission, "collection")
    return {
        group: Permissions(
            models=frozenset(name for (name,) in models_[group]),
            pages=frozenset(pages[group]),
            collections=frozenset(collections[group]),
        )
        for group in groups
    }


def set_permissions(place: CountryGroup | Office) -> bool:
    """Let the people of `place` do exactly what the tables say; return whether that is a change.

    What is missing is added, what is too much is taken away. Raises KeyError if the tables name
    a permission that no application has.
    """
    expected = expected_permissions(place)
    if expected == held_permissions(place.group):
        return False
    ids = _permission_ids(
        expected.models | {name for _id, name in expected.pages | expected.collections}
    )
    place.group.permissions.set([ids[name] for name in expected.models])
    _set_rows(GroupPagePermission, "page_id", place.group, expected.pages, ids)
    _set_rows(GroupCollectionPermission, "collection_id", place.group, expected.collections, ids)
    return True


def _set_rows(
    model: type[models.Model],
    field: str,
    group: Group,
    expected: frozenset[tuple[int, str]],
    ids: dict[str, int],
) -> None:
    wanted = {(target, ids[name]) for target, name in expected}
    held = {
        (getattr(row, field), row.permission_id): row.pk
        for row in model.objects.filter(group=group)
    }
    surplus = [pk for key, pk in held.items() if key not in wanted]
    if surplus:
        model.objects.filter(pk__in=surplus).delete()
    model.objects.bulk_create(
        model(group=group, permission_id=permission, **{field: target})
        for target, permission in wanted - held.keys()
    )


def _permission_ids(names: Iterable[str]) -> dict[str, int]:
    names = set(names)
    either = Q()
    for name in names:
        app, codename = name.split(".")
        either |= Q(content_type__app_label=app, codename=codename)
    rows = Permission.objects.filter(either).values_list(
        "content_type__app_label", "codename", "pk"
    )
    ids = {f"{app}.{codename}": pk for app, codename, pk in rows}
    return {name: ids[name] for name in names}
