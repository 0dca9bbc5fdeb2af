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

from tests.isolation.addresses import admin_addresses
from tests.isolation.client import send
from tests.isolation.parts import PARTS, part_of
from tests.isolation.public import keyholder, visits
from tests.isolation.siege import Siege, gather
from tests.isolation.world import build_world

DIRECTIONS = {"left to right": ("left", "right"), "right to left": ("right", "left")}


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One transaction for all tests of this module, in the place of one for each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
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


def test_every_address_of_the_admin_says_what_it_is(record_property):
    unclassified = [address.route for address in admin_addresses() if address.rule is None]
    record_property("unclassified", len(unclassified))
    assert unclassified == []


def attack(world, direction: str, part: str, record_property, *, few: bool) -> None:
    import time; t0 = time.process_time()
    own, theirs = DIRECTIONS[direction]
    siege = Siege(world, getattr(world, theirs), getattr(world, own), world.attackers[own], few=few)
    for address in admin_addresses():
        if part_of(address) == part:
            siege.attack(address)
    siege.finish()
    figures = siege.figures
    record_property("probes", figures.probes)
    kinds = Counter(finding.kind for finding in figures.findings)
    for kind, number in kinds.items():
        record_property(kind, number)
    assert figures.probes
    report = "\n".join(str(finding) for finding in figures.findings[:40])
    with open("/tmp/f_isolation_%s_%s.txt" % (direction[0], part.replace(" ", "_")), "w") as f:
        f.write(f"{figures.probes} {figures.controls} {time.process_time() - t0}\n" + "\n".join(map(str, figures.findings)))
    assert not figures.findings, f"{dict(kinds)} in {figures.probes} probes:\n{report}"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_nobody_reads_what_is_not_public(world, direction, record_property):
    own, theirs = (getattr(world, name) for name in DIRECTIONS[direction])
    holder = keyholder(theirs, world.superuser)
    people = world.attackers[DIRECTIONS[direction][0]].people
    hidden = f"{theirs.mark}hidden"
    wrong = []
    for visit in visits(theirs, own):
        if not send(visit.control, holder).shows(theirs.mark):
            wrong.append(f"empty probe: {visit.control}")
        for person, cookies in people.items():
            answer = send(visit.probe, cookies)
            if answer.shows(hidden) or answer.error:
                wrong.append(f"{person}: {visit.probe} → {answer.status} {answer.error!r}")
    record_property("probes", len(visits(theirs, own)) * len(people))
    assert wrong == []


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("part", PARTS)
def test_nobody_reaches_one_thing_of_each_kind(world, part, direction, record_property):
    attack(world, direction, part, record_property, few=True)


@pytest.mark.drill
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("part", PARTS)
def test_nobody_reaches_anything(world, part, direction, record_property):
    attack(world, direction, part, record_property, few=False)
