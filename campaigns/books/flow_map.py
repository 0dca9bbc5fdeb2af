"""The way of the books on the map of the world, as curves from country to country.

The land and where countries stand on it belong to a room above: it gives them by the hook
`map_ground`, a function that returns a `Ground`. Without one there is no map, and the table, which
tells the same, stands alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot

from wagtail import hooks

from campaigns.books.totals import Flow

BEND = 0.22  # how far a curve swings out, as a share of its length
THICK, MIDDLE = 0.5, 0.15  # shares of the largest flow


@dataclass(frozen=True)
class Ground:
    """A map: the path of its land, and where each country stands, by ISO code."""

    land: str
    positions: dict[str, list[int]]


@dataclass(frozen=True)
class Curve:
    """One way of books: the data of its path, its weight, and whether all have arrived."""

    path: str
    weight: str  # thin, middle, thick
    has_arrived: bool


@dataclass
class FlowMap:
    """What the template draws. Points are `(x, y)` in units of the map."""

    land: str
    curves: list[Curve] = field(default_factory=list)
    senders: list[tuple[int, int]] = field(default_factory=list)
    receivers: list[tuple[int, int]] = field(default_factory=list)


def flow_map(flows: Iterable[Flow]) -> FlowMap | None:
    """Return the map of `flows`, several to one country in one curve; None without any."""
    grounds = hooks.get_hooks("map_ground")
    ways = _ways(flows)
    if not grounds or not ways:
        return None
    ground = grounds[0]()
    drawn = FlowMap(ground.land)
    largest = max(sent for sent, _on_the_way in ways.values())
    senders, receivers = set(), set()
    for (code, to_code), (sent, on_the_way) in ways.items():
        start, end = ground.positions.get(code), ground.positions.get(to_code)
        if start is None or end is None:
            continue
        receivers.add(tuple(end))
        if code != to_code:
            senders.add(tuple(start))
            curve = Curve(_curve(start, end), _weight(sent / largest), on_the_way == 0)
            drawn.curves.append(curve)
    drawn.receivers = sorted(receivers)
    drawn.senders = sorted(senders - receivers)
    return drawn if receivers else None


def _ways(flows: Iterable[Flow]) -> dict[tuple[str, str], tuple[int, int]]:
    ways: dict[tuple[str, str], tuple[int, int]] = {}
    for flow in flows:
        if flow.code:
            sent, on_the_way = ways.get((flow.code, flow.to_code), (0, 0))
            ways[flow.code, flow.to_code] = (sent + flow.shipped, on_the_way + flow.on_the_way)
    return ways


def _curve(start: list[int], end: list[int]) -> str:
    (x, y), (to_x, to_y) = start, end
    swing = BEND * hypot(to_x - x, to_y - y)
    return f"M{x} {y}Q{(x + to_x) // 2} {round(max((y + to_y) / 2 - swing, 8))} {to_x} {to_y}"


def _weight(share: float) -> str:
    return "thick" if share >= THICK else "middle" if share >= MIDDLE else "thin"
