"""One process of the drill about pledges: many threads write into the ledgers of two countries.

python -m tests.drills.pledger THREADS PLEDGES

Prints what was promised and sent, and what the totals say, as JSON.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain
from uuid import NAMESPACE_URL, uuid5

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail import hooks  # noqa: E402

from campaigns.books.actions import collect, pledge, set_receiving  # noqa: E402
from campaigns.books.lines import Line  # noqa: E402
from campaigns.books.recount import differences  # noqa: E402
from campaigns.books.shipping import ship  # noqa: E402
from campaigns.books.totals import world_standing  # noqa: E402
from campaigns.models import AgeBand, BookAccount, BookEntry, Campaign  # noqa: E402
from cms.models import User  # noqa: E402
from countries.actions import onboard_country  # noqa: E402
from schools.models import School  # noqa: E402

SENT_TWICE = 10  # every tenth form, by another thread
BOXES, TRIES = 100, 240  # collected books, and attempts to send one of them

hooks.search_for_hooks()
threads, pledges = (int(argument) for argument in sys.argv[1:])
today = timezone.localdate()
campaign = Campaign.objects.create(
    key="drill",
    name="Drill",
    starts_on=today,
    ends_on=today + timedelta(days=9),
    goal=1,
    has_books=True,
)
countries = [onboard_country(code=code, languages=["fr"]) for code in ("SN", "TG")]
by = User.objects.create_superuser("drill@example.org", "a-long-and-unusual-password")
school = School.objects.create(country=countries[1], name="School", level="primary")
to = set_receiving(campaign, school, is_open=True, by=by)


def line(position: int) -> Line:
    return Line(["fr", "en"][position % 2], AgeBand.values[position % 5], 1 + position % 7)


def promise(position: int) -> None:
    """Send the form of this position, and every tenth a second time."""
    for attempt in [position, position - threads // 2]:
        if attempt == position or (attempt >= 0 and attempt % SENT_TWICE == 0):
            pledge(
                campaign=campaign,
                country=countries[attempt % 2],
                lines=[line(attempt)],
                by=by,
                key=uuid5(NAMESPACE_URL, f"pledge {attempt}"),
            )


def send_one(position: int) -> bool:
    """Try to send one of the books; return whether there was one left."""
    try:
        ship(
            campaign=campaign,
            country=countries[0],
            to=to,
            lines=[Line("fr", "6-8", 1)],
            by=by,
            key=uuid5(NAMESPACE_URL, f"ship {position}"),
            carrier="Sea",
        )
    except ValidationError:
        return False
    return True


def at_once(verb, number: int) -> list:
    """Call `verb` for each position, by all threads, each on a connection of its own."""

    def some(first: int) -> list:
        try:
            return [verb(position) for position in range(first, number, threads)]
        finally:
            connections.close_all()

    connections.close_all()  # the pool has just enough of them for the threads
    with ThreadPoolExecutor(threads) as pool:
        return list(chain.from_iterable(pool.map(some, range(threads))))


start = time.perf_counter()
at_once(promise, pledges)
seconds = time.perf_counter() - start
collect(
    campaign=campaign,
    country=countries[0],
    lines=[Line("fr", "6-8", BOXES)],
    by=by,
    key=uuid5(NAMESPACE_URL, "collect"),
)
sent = at_once(send_one, TRIES)
standing = world_standing(campaign)
print(
    json.dumps(
        {
            "seconds": seconds,
            "expected": sum(line(position).number for position in range(pledges)),
            "pledged": standing.pledged,
            "entries": BookEntry.objects.filter(step="pledged").count(),
            "sent": sum(sent),
            "shipped": standing.shipped,
            "differences": sum(
                len(list(differences(account))) for account in BookAccount.objects.all()
            ),
        }
    )
)
