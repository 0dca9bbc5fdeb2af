"""Twenty people open the same country at once; twenty openings are killed midway.

Each person is a process of its own. In the end there is one whole country, or none.
"""

import time

import pytest

pytestmark = pytest.mark.drill

NUMBER = 20
LANGUAGES = ["fr", "en", "ar"]
READY = "ready\n"

# Opened undisturbed: what a whole country looks like.
REFERENCE = "CH"
TOGETHER = "SN"
# fmt: off
KILLED = [
    "AO", "BE", "BJ", "BO", "CA", "CD", "CI", "CL", "CO", "CR",
    "DE", "ES", "FI", "GA", "GH", "GR", "IE", "IT", "KE", "LU",
]
# fmt: on
NEVER_OPENED = "ZW"

# Some are killed just after their end: the last moment, as a share of the time that one takes.
LONGEST = 1.3


@pytest.fixture(scope="module")
def undisturbed(ground) -> float:
    """Open the reference; return the seconds from the word until the country is open."""
    opener = ground.start_opener(REFERENCE, *LANGUAGES)
    assert opener.stdout.readline() == READY
    start = time.perf_counter()
    opener.stdin.write("\n")
    opener.stdin.flush()
    said = ""
    while "is open" not in said:
        said = opener.stdout.readline()
        assert said, "The opening ended without a country."
    seconds = time.perf_counter() - start
    opener.communicate()
    return seconds


def whole_and_none(ground) -> tuple[dict, dict]:
    holdings = ground.census(REFERENCE, NEVER_OPENED)["holdings"]
    whole, none = holdings[REFERENCE], holdings[NEVER_OPENED]
    assert whole["countries"] == 1
    assert len(whole["pages"]) == 4 * len(LANGUAGES)
    assert whole["roles with just their rights"] == 4
    assert not any(none.values())
    return whole, none


def assert_nothing_is_broken(census: dict) -> None:
    assert not any(census["network"].values()), census["network"]
    assert not any(census["findings"].values()), census["findings"]


def test_twenty_openings_at_once_make_one_whole_country(ground, undisturbed):
    openers = [ground.start_opener(TOGETHER, *LANGUAGES) for _number in range(NUMBER)]
    for opener in openers:
        assert opener.stdout.readline() == READY
    start = time.perf_counter()
    for opener in openers:
        opener.stdin.write("\n")
        opener.stdin.flush()
    said = [opener.communicate()[0] for opener in openers]
    seconds = time.perf_counter() - start
    refused = [text for opener, text in zip(openers, said, strict=True) if opener.returncode]
    makers = [text for text in said if "  made" in text]
    census = ground.census(TOGETHER)
    whole, _none = whole_and_none(ground)
    print(
        f"\n{ground.database}: {NUMBER} openings of one country at once took {seconds:.1f} s "
        f"(alone {undisturbed:.1f} s): {census['holdings'][TOGETHER]['countries']} country, "
        f"made by {len(makers)} of them, {len(refused)} gave up waiting; "
        f"the check finds {len(census['findings'][TOGETHER])} things."
    )
    assert len(makers) == 1
    # On SQLite who waits too long for the others is refused, and says so.
    assert all("nothing was made" in text for text in refused), refused
    assert census["holdings"][TOGETHER] == whole
    assert_nothing_is_broken(census)


def test_a_killed_opening_leaves_a_whole_country_or_none(ground, undisturbed):
    batch = 5  # as many wait side by side as the machine has room for
    for first in range(0, NUMBER, batch):
        openers = [ground.start_opener(code, *LANGUAGES) for code in KILLED[first : first + batch]]
        for opener in openers:
            assert opener.stdout.readline() == READY
        for number, opener in enumerate(openers, start=first):
            opener.stdin.write("\n")
            opener.stdin.flush()
            time.sleep(LONGEST * undisturbed * (number + 0.5) / NUMBER)
            opener.kill()
            opener.communicate()
    census = ground.census(*KILLED)
    whole, none = whole_and_none(ground)
    left = census["holdings"]
    wholes = [code for code in KILLED if left[code] == whole]
    nones = [code for code in KILLED if left[code] == none]
    halves = {code: left[code] for code in KILLED if code not in wholes + nones}
    found = sum(len(findings) for findings in census["findings"].values())
    print(
        f"\n{ground.database}: {NUMBER} openings killed between 0 and "
        f"{LONGEST * undisturbed:.1f} s: "
        f"{len(wholes)} whole, {len(nones)} none, {len(halves)} halves; "
        f"the check finds {found} things."
    )
    assert halves == {}
    assert nones, "No opening was killed before its end: the drill shows nothing."
    assert_nothing_is_broken(census)
    opener = ground.start_opener(",".join(KILLED), *LANGUAGES)
    opener.communicate("\n")
    assert opener.returncode == 0
    census = ground.census(*KILLED)
    again = [code for code in KILLED if census["holdings"][code] == whole]
    print(f"{ground.database}: opened again, {len(again)} of {NUMBER} are whole.")
    assert again == KILLED
    assert_nothing_is_broken(census)
