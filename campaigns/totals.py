"""How many messages a campaign has: what was counted as people approved them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from campaigns.models.campaigns import Campaign
from campaigns.models.counts import CampaignCount
from campaigns.models.editions import run_in_country, with_edition
from countries.models import Country

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


@dataclass(frozen=True)
class Totals:
    """Approved messages of one campaign: in the world, of one country, and its goal.

    `is_own_goal` says that the goal is the country's: then its own messages count towards it.
    """

    world: int
    here: int
    goal: int
    is_own_goal: bool = False

    @property
    def counted(self) -> int:
        """How many messages count towards the goal."""
        return self.here if self.is_own_goal else self.world

    @property
    def percent(self) -> int:
        """How much of the goal is reached, in whole per cent, at most 100."""
        return min(100, self.counted * 100 // self.goal) if self.goal else 0


def with_totals(
    pages: QuerySet, country: Country | None, limit: int | None = None
) -> list[CampaignPage]:
    """Return campaign pages of one site, at most `limit`, with their `totals`, `run` and `country`.

    One query, that of the pages. Without a country, on the international site, `here` is 0.
    """
    counts = CampaignCount.objects.filter(campaign=OuterRef("campaign"))
    pages = pages.select_related("campaign").annotate(world=_sum(counts))
    if country:
        pages = pages.annotate(here=_sum(counts.filter(country=country)))
        pages = with_edition(pages, "campaign__editions", country=country)
    found = list(pages[:limit])
    for page in found:
        page.country = country
        page.run = run_in_country(page.campaign, page) if country else page.campaign.run
        page.totals = Totals(
            page.world, getattr(page, "here", 0), page.run.goal, page.run.is_own_goal
        )
    return found


def add_totals(page: CampaignPage) -> None:
    """Give one page that is shown its `totals`, and the `run` that they were counted for."""
    counted = with_totals(type(page).objects.filter(pk=page.pk), page.country)[0]
    page.totals, page.run = counted.totals, counted.run


def totals_by_country(campaign: Campaign) -> tuple[dict[str, int], datetime | None]:
    """Return the numbers of `campaign` by ISO code, the most first, and when one changed last.

    Countries without a message are left out. One query.
    """
    rows = (
        campaign.counts.order_by()
        .values_list("country__code")
        .annotate(total=Sum("number"), changed_at=Max("changed_at"))
        .order_by(F("total").desc(), "country__code")
    )
    found = list(rows)
    updated = max((changed_at for _code, _total, changed_at in found), default=None)
    return {code: total for code, total, _changed_at in found if total > 0}, updated


def _sum(counts: QuerySet) -> Coalesce:
    summed = counts.order_by().values("campaign").annotate(sum=Sum("number")).values("sum")
    return Coalesce(Subquery(summed), 0)
