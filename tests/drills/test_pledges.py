"""Ten thousand pledges at once, some sent twice, and more attempts to send books than there are."""

import json

import pytest

pytestmark = [pytest.mark.drill, pytest.mark.postgres]

THREADS, PLEDGES, BOXES = 8, 10_000, 100


def test_ten_thousand_pledges_at_once_are_counted_exactly(ground):
    if ground.database != "PostgreSQL":
        pytest.skip("Writers at once need PostgreSQL.")
    said = ground.run("-m", "tests.drills.pledger", str(THREADS), str(PLEDGES))
    told = json.loads(said.splitlines()[-1])
    print(
        f"\n{ground.database}: {PLEDGES} pledges by {THREADS} threads in {told['seconds']:.0f} s "
        f"({PLEDGES / told['seconds']:.0f} a second): {told['pledged']} books promised of "
        f"{told['expected']}; {told['shipped']} of {BOXES} books sent."
    )
    assert told["entries"] == PLEDGES
    assert told["pledged"] == told["expected"]
    assert told["sent"] == told["shipped"] == BOXES
    assert told["differences"] == 0
