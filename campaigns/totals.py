"""How many messages a campaign has: always counted from what a person approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaigns.models.messages import Message
from countries.models import Country

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


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


def with_totals(
    pages: QuerySet, country: Country | None, limit: int | None = None
) -> list[CampaignPage]:
    """Return campaign pages of one site, at most `limit`, with their `totals` and `country`.

    One query, that of the pages. Without a country, on the international site, `here` is 0.
    """
    approved = Message.objects.approved().filter(campaign=OuterRef("campaign"))
    pages = pages.select_related("campaign").annotate(world=_count(approved))
    if country:
        pages = pages.annotate(here=_count(approved.for_country(country)))
    found = list(pages[:limit])
    for page in found:
        page.totals = Totals(page.world, getattr(page, "here", 0), page.campaign.goal)
        page.country = country
    return found


def _count(messages: QuerySet) -> Coalesce:
    counted = messages.order_by().values("campaign").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)
