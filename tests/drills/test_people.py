"""Coordinators who remove each other at once, and an invitation that many accept at once."""

import subprocess
import sys

import pytest

from tests.drills.conftest import ROOT

pytestmark = pytest.mark.drill

COUNTRY = "NO"
TIMES = 10
ANNA, BERIT = "anna@example.org", "berit@example.org"


@pytest.fixture(scope="module")
def people(ground):
    """Open a country, and return how a drill asks for its people."""
    ground.run("manage.py", "open_country", COUNTRY, "fr")

    def ask(verb: str, *addresses: str) -> str:
        return ground.run("-m", "tests.drills.ground_of_people", verb, COUNTRY, *addresses)

    return ask


def at_once(ground, *actors: list[str]) -> list[str]:
    """Let the actors act in the same moment; return what became of each."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.drills.actor", *arguments],
            cwd=ROOT,
            env=ground.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for arguments in actors
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    return sorted(process.communicate()[0].strip() for process in processes)


def test_two_who_remove_each_other_leave_one(ground, people):
    for _time in range(TIMES):
        people("coordinators", ANNA, BERIT)
        ends = at_once(ground, ["remove", COUNTRY, ANNA, BERIT], ["remove", COUNTRY, BERIT, ANNA])
        assert ends == ["done", "refused"]
        assert len(people("left").split()) == 1
    print(f"\n{ground.database}: {TIMES} times two removed each other: one was left each time.")


def test_an_invitation_that_ten_accept_at_once_is_accepted_once(ground, people):
    people("coordinators", BERIT)
    token = people("invitation", "clara@example.org").partition("token ")[2].strip()
    ends = at_once(ground, *[["accept", token]] * TIMES)
    assert ends == ["done", *["refused"] * (TIMES - 1)]
    assert set(people("left").split()) == {BERIT, "clara@example.org"}
    print(f"\n{ground.database}: {TIMES} accepted one invitation at once: one could.")
