"""No country sees or touches another's: every address of the admin, tried by the neighbours.

Two countries own one of everything, each thing with a mark of its own. For every address, each
search, each form and each button about things of the one, nine people of the other try what a
superuser can do: coordinator, editor, translator, moderator, somebody of a regional office, people
who were removed and suspended while signed in, the coordinator of a closed country, a stranger.

`make test` tries every address with one thing of each kind; `make isolation` tries every thing.
"""

import logging
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import Http404, HttpResponse

import cms.urls
from tests.isolation.addresses import admin_addresses
from tests.isolation.numbers import number_on
from tests.isolation.parts import PARTS, part_of
from tests.isolation.probes import looks
from tests.isolation.siege import Siege, gather
from tests.isolation.world import build_world

DIRECTIONS = {"rightward": ("left", "right"), "leftward": ("right", "left")}


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One transaction for all tests of this module, in the place of one for each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        number_on()
    cache.clear()


@pytest.fixture(scope="module")
def world(db):
    """The two countries, and the sessions of the people who attack from each."""
    cache.clear()
    logging.disable(logging.CRITICAL)  # thousands of refusals are no news
    world = build_world()
    world.attackers = {
        "left": gather(world, world.left, world.right),
        "right": gather(world, world.right, world.left),
    }
    yield world
    logging.disable(logging.NOTSET)


@pytest.fixture
def brief_refusals(monkeypatch):
    """Answer what is refused with the words of the refusal, without the page around it.

    That page is the same for all, and takes most of the time of thousands of refusals.
    """

    def briefly(request, exception) -> HttpResponse:
        status = 404 if isinstance(exception, Http404) else 403
        return HttpResponse(f"{request.path} {exception!r}", status=status)

    monkeypatch.setattr(cms.urls, "handler403", briefly)
    monkeypatch.setattr(cms.urls, "handler404", briefly)


def test_every_address_of_the_admin_says_what_it_is(record_property):
    unclassified = [address.route for address in admin_addresses() if address.rule is None]
    record_property("unclassified", len(unclassified))
    assert unclassified == []


def attack(world, direction: str, part: str, record_property, **how) -> None:
    """Attack one part of the admin in one direction; assert that nothing was reached."""
    own, theirs = DIRECTIONS[direction]
    attackers = world.attackers[own]
    siege = Siege(world, getattr(world, theirs), getattr(world, own), attackers, **how)
    for address in admin_addresses():
        if part_of(address) == part:
            siege.attack(address)
    siege.finish()
    figures = siege.figures
    record_property("probes", figures.probes)
    kinds = Counter(finding.kind for finding in figures.findings)
    for kind, number in kinds.items():
        record_property(kind, number)
    report = "\n".join(str(finding) for finding in figures.findings[:40])
    if figures.findings or not figures.probes:
        pytest.fail(f"{dict(kinds)} in {figures.probes} probes:\n{report}", pytrace=False)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("part", PARTS)
def test_nobody_reaches_one_thing_of_each_kind(
    world, brief_refusals, part, direction, record_property
):
    """A sample: one direction as the coordinator and two others in turn, one as the coordinator."""
    others = 2 if direction == "rightward" else 0
    attack(world, direction, part, record_property, few=True, others=others)


@pytest.mark.drill
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("part", PARTS)
def test_nobody_reaches_anything(world, brief_refusals, part, direction, record_property):
    attack(world, direction, part, record_property)


@pytest.mark.drill
def test_there_are_more_than_ten_thousand_probes(world):
    """Counted without sending one: what only looks is enough."""
    sides = [(world.left, world.right), (world.right, world.left)]
    looked = sum(
        len(list(looks(theirs, own, address))) * len(world.attackers["left"].people)
        for own, theirs in sides
        for address in admin_addresses()
    )
    assert looked > 10_000
