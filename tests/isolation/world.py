"""Two countries that own one of everything, for each to try and reach the other's.

Every text, name, file, tag and address of a country carries its mark, every row has an id of its
range, and all texts share the word `BEACON`, so that a search finds both countries' things without
the attacker having to write the other's mark.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db.models import Model
from django.test import TestCase
from django.utils import translation
from wagtail.models import Page

from cms.models import User
from countries.actions import onboard_country
from countries.actions.lifecycle import pause_country
from countries.models import Country, CountrySitePage
from tests.isolation.numbers import number_from

BEACON = "beacon"
ROLES = ["coordinator", "editor", "translator", "moderator"]


@dataclass(eq=False)
class Side:
    """One country with all that it owns. Attacker or attacked: both have the same."""

    code: str
    mark: str
    start: int
    languages: list[str]
    country: Country = None
    people: dict[str, User] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    things: dict[str, Model] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rows: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))

    def text(self, label: str) -> str:
        return f"{self.mark} {BEACON} {label}"

    def keep(self, name: str, thing: Model) -> Model:
        """Remember a thing by a name, and its row by its model."""
        self.things[name] = thing
        self.rows[type(thing)].append(thing)
        if isinstance(thing, Page):
            self.pages[name] = thing
        return thing

    def __getitem__(self, name: str) -> Model:
        return self.things[name]


@dataclass(eq=False)
class World:
    """Two sides, the country that a regional office has beside its own, and what all share."""

    left: Side
    right: Side
    third: Side
    closed: Side
    shared: Side
    superuser: User


def build_world() -> World:
    """Make the world in the database of the small network. Whoever calls it rolls it back."""
    from tests.isolation.belongings import give_belongings, share_things

    # In ascending order: no database counts its ids backwards.
    shared = Side("", "zqshared", 44_000_000, ["en", "fr", "ar"])
    closed = Side("TN", "zqclosed", 55_000_000, ["fr", "ar"])
    third = Side("MA", "zqthird", 64_000_000, ["fr", "ar"])
    left = Side("BE", "zqleft", 71_000_000, ["fr", "en", "es"])
    right = Side("SN", "zqright", 82_000_000, ["fr", "ar", "es"])
    with TestCase.captureOnCommitCallbacks(execute=True), translation.override("en"):
        number_from(shared.start)
        share_things(shared)
        for side in (closed, third, left, right):
            open_side(side)
            if side in (left, right):
                open_regional_office(side, third)
                give_belongings(side, shared)
        pause_country(third.country, by=third.people["coordinator"])
        for side in (left, right):
            side.things |= {"paused": third.country, "closed": closed.country}
        number_from(95_000_000)
        superuser = User.objects.create_superuser("zqcentral@example.org", "password")
    cache.clear()
    return World(left, right, third, closed, shared, superuser)


def open_side(side: Side) -> None:
    """Open the country as production does, name its parts by its mark, and bring its people."""
    number_from(side.start)
    side.country = onboard_country(
        code=side.code, languages=side.languages, host=f"{side.mark}.example.org"
    )
    side.keep("country", side.country)
    _name_by_mark(side)
    for role in ROLES:
        join(side, role, role)


def join(side: Side, name: str, role: str) -> User:
    """Make a person of the country with this role."""
    person = make_person(side, name)
    person.groups.add(side.country.groups.get(role=role).group)
    return person


def make_person(side: Side, name: str) -> User:
    person = User.objects.create_user(
        f"{name}@{side.mark}.example.org",
        "password",
        first_name=side.mark,
        last_name=f"{BEACON} {name}",
    )
    side.people[name] = side.keep(f"person {name}", person)
    return person


def open_regional_office(side: Side, third: Side) -> None:
    """Open an office that acts for the side and a third country, with one person."""
    from countries.actions.offices import open_office

    office = open_office(name=side.text("office"), countries=[side.country, third.country])
    side.keep("office", office)
    make_person(side, "regional").groups.add(office.group)


def _name_by_mark(side: Side) -> None:
    top = CountrySitePage.objects.get(pk=side.country.site_page_id)  # knows its children
    top.title = top.draft_title = side.text("top")
    top.slug = f"{side.mark}-top"
    top.save()
    side.keep("top", top)
    collection = side.country.collection
    collection.name = side.text("collection")
    collection.save()
    collection.move(collection.get_parent(), "sorted-child")  # as Wagtail does after renaming
    collection.refresh_from_db()
    side.keep("collection", collection)
    for number, country_group in enumerate(side.country.groups.all()):
        Group.objects.filter(pk=country_group.group_id).update(
            name=f"{side.mark} {BEACON} {country_group.role}"
        )
        side.keep(f"role {country_group.role}", country_group)
        country_group.group.refresh_from_db()
        side.keep(f"group {number}", country_group.group)
    for home in Page.objects.child_of(top).specific():
        home.title = home.draft_title = side.text(f"home {home.slug}")
        home.save_revision().publish()
        side.keep(f"home {home.slug}", home)
