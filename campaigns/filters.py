"""What the wall can be narrowed to: country, language, school level, with drawings.

What is offered is read from the counts, so only what exists is offered, and a million messages
cost what a thousand do.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.models.campaigns import Campaign
from campaigns.models.counts import CampaignCount
from cms.languages import html_lang, own_name
from cms.territories import territory_name
from countries.models import Country
from countries.querysets import collation_key
from schools.models import School

FACETS = ["country", "language", "level", "drawings"]


@dataclass(frozen=True)
class WallChoice:
    """What a visitor narrowed the wall to; "" where they did not.

    `country` is an ISO code, `drawings` is "1" for messages with a drawing.
    """

    country: str = ""
    language: str = ""
    level: str = ""
    drawings: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "WallChoice":
        """Return the choice that the address makes; what cannot be a value is no choice."""
        values = {name: query.get(name, "") for name in FACETS}
        return cls(**{name: value for name, value in values.items() if _may_be(name, value)})

    def narrow(self, messages: QuerySet) -> QuerySet:
        """Return those of `messages` that fit."""
        if self.country:
            # Its id as one value: with a join the rows would not come in the order of the index.
            ids = Country.objects.filter(code=self.country).values("pk")[:1]
            messages = messages.filter(country=ids)
        if self.language:
            messages = messages.filter(language=self.language)
        if self.level:
            messages = messages.filter(school_level=self.level)
        if self.drawings:
            messages = messages.exclude(drawing="")
        return messages

    @property
    def query(self) -> str:
        """The choice as the query of an address, without its question mark."""
        return urlencode({name: getattr(self, name) for name in FACETS if getattr(self, name)})

    def __bool__(self):
        return any(getattr(self, name) for name in FACETS)


EVERYTHING = WallChoice()


@dataclass(frozen=True)
class Option:
    """One value of a filter: its name, the language of that name, its number, and its address."""

    name: str
    tag: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One way to narrow the wall. `everything` is the address without it."""

    label: str
    options: list[Option]
    everything: str

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)


def filters_of(campaign: Campaign, country: Country | None, choice: WallChoice) -> list[Filter]:
    """Return the filters of a wall with the values that messages have: one query.

    A value is offered where messages have it that fit everything else that is chosen, so a
    choice never leads to an empty wall. A filter with one value and none chosen is left out.
    """
    counts = CampaignCount.objects.filter(campaign=campaign, number__gt=0)
    if country:
        counts = counts.filter(country=country)
    rows = list(
        counts.values_list("country__code", "language", "school_level", "with_drawing", "number")
    )
    kinds = [
        (dict(zip(FACETS, (code, language, level, "1" if drawing else ""), strict=True)), count)
        for code, language, level, drawing, count in rows
    ]
    labels = {
        "country": _("Country"),
        "language": _("Language"),
        "level": _("School level"),
        "drawings": _("Drawings"),
    }
    found = []
    for name, label in labels.items():
        if name == "country" and country:
            continue
        options = _options(name, kinds, choice)
        if len(options) > 1 or getattr(choice, name) or (name == "drawings" and options):
            everything = replace(choice, **{name: ""}).query
            found.append(Filter(label, options, everything))
    return found


def _options(name: str, kinds: list, choice: WallChoice) -> list[Option]:
    """Return the values of one filter, by their names; the number of each as the rest is chosen."""
    others = [(other, getattr(choice, other)) for other in FACETS if other != name]
    numbers: Counter = Counter()
    for kind, count in kinds:
        if all(not wanted or kind[other] == wanted for other, wanted in others):
            numbers[kind[name]] += count
    options = []
    for value, count in numbers.items():
        if value:
            shown, tag = _name(name, value)
            query = replace(choice, **{name: value}).query
            options.append(Option(shown, tag, count, query, value == getattr(choice, name)))
    return sorted(options, key=lambda option: collation_key(option.name))


def _name(facet: str, value: str) -> tuple[str, str]:
    """Return what a value is called, and the tag of the language of that name if it has its own."""
    if facet == "country":
        return territory_name(value, get_language()), ""
    if facet == "language":
        return own_name(value), html_lang(value)
    if facet == "level":
        return str(School.Level(value).label), ""
    return _("With a drawing"), ""


def _may_be(facet: str, value: str) -> bool:
    if facet == "level":
        return value in School.Level.values
    if facet == "drawings":
        return value == "1"
    return value.isascii() and value.replace("-", "").isalnum() and len(value) <= 10
