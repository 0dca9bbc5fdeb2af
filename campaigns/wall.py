"""The wall: approved messages of a campaign, newest first, page after page by keyset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from campaigns.filters import EVERYTHING, WallChoice
from campaigns.models.campaigns import Campaign
from campaigns.models.messages import Message
from campaigns.models.translations import MessageTranslation
from countries.models import Country

PAGE_SIZE = 24
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class WallPage:
    """Some messages of the wall, and the cursor of those that follow ("" at the end)."""

    messages: Sequence[Message]
    older: str


def wall_messages(
    campaign: Campaign, country: Country | None, choice: WallChoice = EVERYTHING
) -> QuerySet:
    """Return the messages of a wall, newest first: what is approved and fits the choice."""
    messages = Message.objects.approved().filter(campaign=campaign)
    if country:
        messages = messages.for_country(country)
    return choice.narrow(messages).order_by("-decided_at", "-pk")


def wall_page(
    campaign: Campaign,
    country: Country | None,
    *,
    choice: WallChoice = EVERYTHING,
    language: str = "",
    before: str = "",
    size: int = PAGE_SIZE,
) -> WallPage:
    """Return one page of the wall of `campaign`, of one country or of the world.

    `before` is the cursor of an earlier page; one that cannot be read shows the newest. Any
    page costs the same: one query on an index, and one for the translations into `language`
    where a language is given. Each message then has its `translation` there, or None.
    """
    messages = _before(wall_messages(campaign, country, choice), before).select_related("country")
    if language:
        messages = messages.prefetch_related(translations_into(language))
    found = list(messages[: size + 1])
    older = _cursor(found[size - 1]) if len(found) > size else ""
    for message in found:
        translated = getattr(message, "translated", [])
        message.translation = translated[0] if translated else None
    return WallPage(found[:size], older)


def translations_into(language: str) -> Prefetch:
    """Return what reads the public translations of messages into `language` with them."""
    translations = MessageTranslation.objects.public().filter(language=language)
    return Prefetch("translations", translations, to_attr="translated")


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
    # The first condition alone is what an index can begin to read at.
    return messages.filter(decided_at__lte=at).filter(
        Q(decided_at__lt=at) | Q(decided_at=at, pk__lt=int(pk))
    )
