"""How many messages a campaign has: always counted from what a person approved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from campaigns.models.campaigns import Campaign
from campaigns.models.messages import Message
from countries.models import Country


@dataclass(frozen=True)
class Totals:
    """Approved messages of one campaign: in the world, of one country, and its goal."""

    world: int
    here: int
    goal: int

    @property
    def percent(self) -> int:
        """How much of the goal is reached, in whole per cent, at most 100."""
        return min(100, self.world * 100 // self.goal) if self.goal else 0


def totals_of(campaigns: Sequence[Campaign], country: Country | None) -> dict[int, Totals]:
    """Return the totals by campaign id, in one query. `here` is 0 without a country."""
    of_country = Q(country=country) if country else Q(pk=None)
    rows = (
        Message.objects.approved()
        .filter(campaign__in=campaigns)
        .values("campaign")
        .annotate(world=Count("pk"), here=Count("pk", filter=of_country))
    )
    counted = {row["campaign"]: row for row in rows}
    return {
        campaign.pk: Totals(
            world=counted.get(campaign.pk, {}).get("world", 0),
            here=counted.get(campaign.pk, {}).get("here", 0),
            goal=campaign.goal,
        )
        for campaign in campaigns
    }


def add_totals(pages: list, country: Country | None) -> list:
    """Give each of the campaign pages of one site its `totals` and its `country`; return them."""
    if pages:
        totals = totals_of([page.campaign for page in pages], country)
        for page in pages:
            page.totals = totals[page.campaign_id]
            page.country = country
    return pages
