"""Opening a campaign of the network within minutes: the campaign, and its international pages."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.html import format_html_join

from campaigns.adoption import international_homes
from campaigns.models import Campaign, CampaignPage
from campaigns.proposals import add_first_page, free_key
from countries.actions.tree import lock_tree

SUMMARY_LIMIT = CampaignPage._meta.get_field("summary").max_length


@dataclass(frozen=True)
class Words:
    """What an international page says in one language; `story` is plain text in paragraphs.

    Its first paragraph stands at the top of the page, where it is short enough.
    """

    title: str
    call: str
    story: str = ""


@transaction.atomic
def open_campaign(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    goal: int,
    words: dict[str, Words],
    publish: bool,
    by,
) -> tuple[Campaign, list[CampaignPage]]:
    """Make a campaign of the network with a page in each language of `words`; return both.

    The pages are translations of each other, the international source language first. They are
    drafts, or public at once if `publish`.
    """
    lock_tree()
    campaign = Campaign.objects.create(
        key=free_key(name), name=name, starts_on=starts_on, ends_on=ends_on, goal=goal
    )
    homes = [home for home in international_homes() if home.slug in words]
    pages: list[CampaignPage] = []
    for home in homes:
        said = words[home.slug]
        key = {"translation_key": pages[0].translation_key} if pages else {}
        summary, body = _told(said.story)
        page = add_first_page(
            campaign,
            home,
            title=said.title,
            call=said.call,
            by=by,
            summary=summary,
            body=body,
            **key,
        )
        if publish:
            page.get_latest_revision().publish(user=by)
            page.refresh_from_db()
        pages.append(page)
    return campaign, pages


def _told(story: str) -> tuple[str, list]:
    """Return plain text as a summary and one block of text; nothing typed becomes markup."""
    parts = [part.strip() for part in story.replace("\r\n", "\n").split("\n\n")]
    parts = [part for part in parts if part]
    summary = parts.pop(0) if parts and len(parts[0]) <= SUMMARY_LIMIT else ""
    html = format_html_join("", "<p>{}</p>", ([part] for part in parts))
    return summary, [("text", html)] if html else []
