"""The wall as an Atom feed: each message in its own language, and said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.wall import WallPage
from cms.languages import html_lang

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


class WallFeed(Atom1Feed):
    """An Atom feed whose entries are plain text, each marked with its language."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        attributes = {"type": "text", "xml:lang": item["language"]}
        handler.addQuickElement("content", item["text"], attributes)


def wall_feed(page: CampaignPage, wall: WallPage) -> HttpResponse:
    """Return the feed of one page of a wall. It names no more of a child than the wall does."""
    address = page.full_url
    feed = WallFeed(
        title=_("All messages: %(title)s") % {"title": page.title},
        link=f"{address}messages/",
        description=page.summary or page.call,
        language=html_lang(get_language()),
        feed_url=f"{address}messages.xml",
        feed_guid=f"{address}messages/",
    )
    for message in wall.messages:
        link = f"{address}messages/#message-{message.pk}"
        feed.add_item(
            title=_("%(name)s, %(country)s")
            % {"name": message.author_name, "country": message.country.name},
            link=link,
            description=None,
            unique_id=link,
            pubdate=message.decided_at,
            updateddate=message.decided_at,
            text=message.text,
            language=html_lang(message.language),
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
