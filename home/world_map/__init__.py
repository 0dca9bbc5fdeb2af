"""The map of the network: the land, a dot for each open country, and the list as its equal."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest

from countries.models import Country
from countries.querysets import by_name

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Dot:
    """One country on the map: where it stands (in units of the map's view box) and leads."""

    name: str
    url: str
    x: int
    y: int


@dataclass(frozen=True)
class WorldMap:
    """The path of the land, and the dots in the order of the countries' names."""

    land: str
    dots: list[Dot]


@cache
def land() -> str:
    """Return the land as the data of one SVG path (Natural Earth, made by `build.py`)."""
    return (HERE / "land.svgpath").read_text(encoding="ascii").strip()


@cache
def positions() -> dict[str, list[int]]:
    """Return where each country's dot stands, by ISO code."""
    return json.loads((HERE / "positions.json").read_text(encoding="ascii"))


def world_map(request: HttpRequest) -> WorldMap:
    """Return the map with every open country, in one query.

    A dot leads to the country's top, which finds the visitor's language.
    """
    countries = by_name(Country.objects.open().select_related("site_page"))
    dots = [
        Dot(country.name, country.site_page.get_url(request), *positions()[country.code])
        for country in countries
        if country.code in positions()
    ]
    return WorldMap(land(), dots)
