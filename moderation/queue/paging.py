"""One page of the queue after another: the same work whether a thousand wait or a million."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from moderation.models import Submission

PAGE_SIZE = 20
MOST = 1000  # counted
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class QueuePage:
    """Some of what waits, how many wait (up to `MOST`), and the cursor of those that follow."""

    submissions: Sequence[Submission]
    waiting: int
    has_more: bool  # than are counted
    later: str  # "" at the end
    is_first: bool

    def __iter__(self):
        return iter(self.submissions)

    def __len__(self):
        return len(self.submissions)


def queue_page(rows: QuerySet, after: str = "") -> QueuePage:
    """Return one page of `rows`, which are ordered by `on_desk`.

    `after` is the cursor of an earlier page; one that cannot be read shows the first page.
    """
    waiting = rows.count_up_to(MOST + 1)
    place = _read(after)
    by_urgency = "-urgency" in rows.query.order_by
    found = list((_after(rows, *place, by_urgency) if place else rows)[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return QueuePage(
        submissions=shown,
        waiting=min(waiting, MOST),
        has_more=waiting > MOST,
        later=_cursor(shown[-1]) if len(found) > PAGE_SIZE else "",
        is_first=place is None,
    )


def _cursor(row: Submission) -> str:
    microseconds = (row.submitted_at - EPOCH) // timedelta(microseconds=1)
    return f"{row.urgency}-{microseconds}-{row.pk}"


def _read(cursor: str) -> tuple[int, datetime, int] | None:
    parts = cursor.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if any(len(part) > most for part, most in zip(parts, (2, 17, 18), strict=True)):
        return None
    urgency, microseconds, pk = map(int, parts)
    return urgency, EPOCH + timedelta(microseconds=microseconds), pk


def _after(rows: QuerySet, urgency: int, at: datetime, pk: int, by_urgency: bool) -> QuerySet:
    behind = Q(submitted_at__gte=at) & (Q(submitted_at__gt=at) | Q(pk__gt=pk))
    if not by_urgency:
        return rows.filter(behind)
    if urgency == 0:  # where nearly all wait: one range of the index
        return rows.filter(behind, urgency=0)
    return rows.filter(Q(urgency__lt=urgency) | (Q(urgency=urgency) & behind))
