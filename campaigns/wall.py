"""The wall: approved messages of a campaign, newest first, page after page by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from campaigns.models.campaigns import Campaign
from campaigns.models.messages import Message
from countries.models import Country

PAGE_SIZE = 24
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class WallPage:
    """Some messages of the wall, and the cursor of those that follow ("" at the end)."""

    messages: Sequence[Message]
    older: str


def wall_page(
    campaign: Campaign, country: Country | None, *, before: str = "", size: int = PAGE_SIZE
) -> WallPage:
    """Return one page of the wall of `campaign`, of one country or of the world.

    `before` is the cursor of an earlier page; one that cannot be read shows the newest. Any
    page costs the same: one query on an index.
    """
    messages = Message.objects.approved().filter(campaign=campaign)
    if country:
        messages = messages.for_country(country)
    messages = _before(messages, before).select_related("country")
    found = list(messages.order_by("-decided_at", "-pk")[: size + 1])
    older = _cursor(found[size - 1]) if len(found) > size else ""
    return WallPage(found[:size], older)


def _cursor(message: Message) -> str:
    microseconds = (message.decided_at - EPOCH) // timedelta(microseconds=1)
    return f"{microseconds}-{message.pk}"


def _before(messages: QuerySet, cursor: str) -> QuerySet:
    microseconds, _hyphen, pk = cursor.partition("-")
    if not (microseconds.isascii() and microseconds.isdigit() and pk.isascii() and pk.isdigit()):
        return messages
    if len(microseconds) > 17 or len(pk) > 18:
        return messages
    at = EPOCH + timedelta(microseconds=int(microseconds))
    return messages.filter(Q(decided_at__lt=at) | Q(decided_at=at, pk__lt=int(pk)))
