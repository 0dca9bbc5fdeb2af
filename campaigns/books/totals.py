"""What everybody may know of a book drive: sums of the balances, whatever the ledger holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum
from django.utils.translation import get_language

from campaigns.models import AgeBand, BookBalance, Campaign, Step
from cms.territories import territory_name
from countries.models import Country
from countries.querysets import collation_key

MOST_FLOWS = 60  # that are shown one by one; the smallest are added up


@dataclass
class Standing:
    """How many books have come how far."""

    pledged: int = 0
    collected: int = 0
    shipped: int = 0
    received: int = 0
    lost: int = 0

    @property
    def on_the_way(self) -> int:
        """Sent, and not counted by the receiving school yet."""
        return self.shipped - self.received - self.lost

    def add(self, step: str, number: int) -> None:
        setattr(self, step, getattr(self, step) + number)


@dataclass
class Row(Standing):
    """The standing of one country, or of the books for one age."""

    name: str = ""


@dataclass
class Flow(Standing):
    """What went from one country to one school. Without a school: all smaller flows together."""

    country: str = ""
    school: str = ""
    to_country: str = ""
    code: str = ""
    to_code: str = ""


@dataclass
class Report:
    """Everything that the public page of a book drive tells."""

    world: Standing = field(default_factory=Standing)
    countries: list[Row] = field(default_factory=list)
    ages: list[Row] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)


def world_standing(campaign: Campaign, country: Country | None = None) -> Standing:
    """Return how many books of a drive have come how far, of the world or of one country.

    One query, however long the ledger is.
    """
    standing = Standing()
    balances = BookBalance.objects.filter(campaign=campaign)
    if country:
        balances = balances.filter(country=country)
    for step, number in _sums(balances, "step"):
        standing.add(step, number)
    return standing


def report(campaign: Campaign) -> Report:
    """Return what the public page tells, in three queries, however long the ledger is."""
    balances = BookBalance.objects.filter(campaign=campaign)
    found = Report()
    countries: dict[str, Row] = {}
    for code, step, number in _sums(balances, "country__code", "step"):
        countries.setdefault(code, Row(name=_country_name(code))).add(step, number)
        found.world.add(step, number)
    found.countries = sorted(countries.values(), key=lambda row: collation_key(row.name))
    ages = {band: Row(name=band.label) for band in AgeBand}
    for band, step, number in _sums(balances, "age_band", "step"):
        ages[AgeBand(band)].add(step, number)
    found.ages = list(ages.values())
    found.flows = _flows(balances.exclude(to_school=None))
    return found


def _flows(balances: QuerySet) -> list[Flow]:
    """Return what went where, the most first; beyond `MOST_FLOWS` all in one."""
    fields = ["country__code", "to_school", "to_school__name", "to_school__country__code", "step"]
    flows: dict[tuple, Flow] = {}
    for code, pk, school, to_code, step, number in _sums(balances, *fields):
        if (code, pk) not in flows:
            flows[code, pk] = Flow(
                country=_country_name(code),
                school=school,
                to_country=_country_name(to_code),
                code=code,
                to_code=to_code,
            )
        flows[code, pk].add(step, number)
    found = sorted(
        (flow for flow in flows.values() if flow.shipped),
        key=lambda flow: (-flow.shipped, collation_key(flow.country), flow.school),
    )
    shown, smaller = found[:MOST_FLOWS], Flow()
    for flow in found[MOST_FLOWS:]:
        for step in (Step.SHIPPED, Step.RECEIVED, Step.LOST):
            smaller.add(step, getattr(flow, step))
    return [*shown, smaller] if smaller.shipped else shown


def _sums(balances: QuerySet, *fields: str) -> QuerySet:
    return balances.order_by().values_list(*fields).annotate(sum=Sum("number"))


def _country_name(code: str) -> str:
    return territory_name(code, get_language() or "en")
