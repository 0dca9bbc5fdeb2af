"""Make the world map: the silhouette of the land, and a point for every country.

Run by hand when the map should change; nothing imports this module:

    npm pack world-atlas cldr-core                       # anywhere outside the repository
    python home/world_map/build.py \\
        path/to/countries-50m.json path/to/countries-10m.json path/to/supplemental

Sources: Natural Earth (public domain) as TopoJSON in the npm package ``world-atlas`` (made from
2.0.2): the 1:50m file gives the land and most points, the 1:10m file the states that are too small
for it. The folder ``supplemental`` of the npm package ``cldr-core`` (made from 48.2.0) tells in
codeMappings.json which alpha-2 code belongs to a numeric one, and in territoryContainment.json who
is a member of the United Nations: where points stand too close, a member keeps its place before a
territory. The set of codes is that of countries/data/territories.json.

Written beside this file, both for ``viewBox="0 0 1000 440"``:

``land.svgpath``
    the ``d`` of one path, without Antarctica: whole numbers, relative commands.
``positions.json``
    ``{"HT": [275, 196], …}``, a point for every territory except Antarctica. Where countries are
    small and many, points are moved a little from the countries' middles, so that the dots of
    states do not lie on one another, as long as they are not wider than 6 units.

The projection is Natural Earth (Patterson; polynomials by Šavrič, Jenny and others 2011), centred
on 11° east, so that the cut runs through the Bering Strait. It exaggerates the far north only
a little, and unlike an equal-area projection it does not press the Arctic coasts flat.
"""

import json
import math
import sys
from heapq import heapify, heappop, heappush
from itertools import combinations, pairwise
from pathlib import Path

HERE = Path(__file__).parent
TERRITORIES = HERE.parents[1] / "countries" / "data" / "territories.json"

WIDTH, HEIGHT = 1000, 440
MARGIN = 8
CENTRE_LONGITUDE = 11
NORTHERNMOST = 83.7  # the north of Greenland, in degrees; it touches the upper margin
ANTARCTICA = "AQ"
OBSERVERS = {"PS", "VA"}  # at the United Nations, treated as its members

# What the silhouette may weigh; 180 dots of some 33 bytes each come to the rest of 12 kB.
LAND_BYTES = 5900
SMALLEST_ISLAND = 6  # square units; one is about 1,600 square kilometres
SPECK = 3  # what is left of an island on the grid, and still worth its bytes
SMALLEST_ARCTIC_ISLAND = 25  # above this line the many islands of Canada and Russia clutter
ARCTIC_BOTTOM = 66
ARCTIC_WORTH = 0.35  # of a point on a coast above that line, as against one elsewhere
ANTARCTIC_TOP = 434
CONTINENT = 2000  # square units from which land is drawn at its coarsest
STATE_DISTANCE = 6  # units between the points of two states …
TERRITORY_DISTANCE = 5  # … and between a territory's and any other
FARTHEST_MOVE = 6  # units; a point that had to go farther is named
ROUNDS = 300

# Longitude and latitude of territories that the sources show as a part of another or not at all,
# and of those whose largest part is not where the dot is looked for. Guadeloupe and Martinique,
# wedged between states, stand in the open sea to the east.
BY_HAND = {
    "BQ": (-68.27, 12.18),
    "BV": (3.36, -54.42),
    "CC": (96.84, -12.17),
    "CX": (105.63, -10.48),
    "GF": (-53.2, 4.0),
    "GI": (-5.35, 36.14),
    "GP": (-59.3, 16.9),
    "HT": (-72.3, 19.0),
    "KI": (173.0, 1.4),
    "MQ": (-58.8, 15.4),
    "MY": (102.2, 4.4),
    "RE": (55.53, -21.13),
    "SJ": (16.5, 78.7),
    "TK": (-171.85, -9.2),
    "TV": (179.2, -8.52),
    "UM": (-160.0, -0.37),
    "YT": (45.15, -12.82),
}

Point = tuple[float, float]
Ring = list[Point]


def natural_earth(longitude: float, latitude: float) -> Point:
    """Project degrees, longitude counted from the map's centre, to the unit sphere's plane."""
    phi = math.radians(latitude)
    p2, p4 = phi**2, phi**4
    x = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    y = 1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))
    return math.radians(longitude) * x, phi * y


SCALE = (WIDTH / 2 - MARGIN) / natural_earth(180, 0)[0]
TOP = natural_earth(0, NORTHERNMOST)[1]


def place(ring: Ring) -> Ring:
    """Project a ring of (longitude, latitude) to the view box.

    Longitudes that jump by 360° are joined first, and the ring is put whole on the side of the cut
    where most of it lies; what hangs over stays within the margin.
    """
    joined = [ring[0][0] - CENTRE_LONGITUDE]
    for (before, _), (after, _) in pairwise(ring):
        joined.append(joined[-1] + (after - before + 180) % 360 - 180)
    mean = sum(joined) / len(joined)
    shift = (mean + 180) % 360 - 180 - mean
    placed = []
    for longitude, (_, latitude) in zip(joined, ring, strict=True):
        x, y = natural_earth(longitude + shift, latitude)
        placed.append((WIDTH / 2 + SCALE * x, MARGIN + SCALE * (TOP - y)))
    return placed


class Atlas:
    """A TopoJSON file of world-atlas."""

    def __init__(self, path: Path):
        topology = json.loads(path.read_text("utf-8"))
        self.objects = topology["objects"]
        (scale_x, scale_y), (start_x, start_y) = topology["transform"].values()
        self.arcs = []
        for deltas in topology["arcs"]:
            x = y = 0
            arc = []
            for dx, dy in deltas:
                x, y = x + dx, y + dy
                arc.append((x * scale_x + start_x, y * scale_y + start_y))
            self.arcs.append(arc)

    def polygons(self, geometry: dict) -> list[list[Ring]]:
        """Return a geometry's polygons, each an outer ring and its holes, in the view box."""
        polygons = geometry["arcs"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        return [[place(self._ring(indexes)) for indexes in polygon] for polygon in polygons]

    def _ring(self, indexes: list[int]) -> Ring:
        ring = []
        for index in indexes:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        return ring

    def countries(self) -> list[dict]:
        return self.objects["countries"]["geometries"]


def area(ring: Ring) -> float:
    """Return the signed area of a closed ring."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


# The land


def worth(before: Point, point: Point, after: Point) -> float:
    """Return how much a point matters: the triangle with its neighbours, less where it is sharp.

    The weight of the angle is mapshaper's; it rounds coasts where the bare area leaves spikes.
    """
    back = before[0] - point[0], before[1] - point[1]
    forth = after[0] - point[0], after[1] - point[1]
    lengths = math.hypot(*back) * math.hypot(*forth)
    cosine = (back[0] * forth[0] + back[1] * forth[1]) / lengths if lengths else 1
    arctic = ARCTIC_WORTH if point[1] < ARCTIC_BOTTOM else 1
    return triangle(before, point, after) * (1 - 0.5 * cosine) * arctic


def simplify(ring: Ring, smallest: float) -> Ring:
    """Take away the points that matter least (Visvalingam and Whyatt 1993), those below a worth.

    ``smallest`` is in square units; see ``worth``. The result is closed, like the ring.
    """
    points = ring[:-1]
    size = len(points)
    before = [(i - 1) % size for i in range(size)]
    after = [(i + 1) % size for i in range(size)]
    worths = [worth(points[i - 1], points[i], points[after[i]]) for i in range(size)]
    queue = [(worths[i], i) for i in range(size)]
    heapify(queue)
    gone = set()
    while queue and size - len(gone) > 3:
        least, i = heappop(queue)
        if least >= smallest:
            break
        if i in gone or least != worths[i]:
            continue
        gone.add(i)
        before[after[i]], after[before[i]] = before[i], after[i]
        for j in (before[i], after[i]):
            worths[j] = max(least, worth(points[before[j]], points[j], points[after[j]]))
            heappush(queue, (worths[j], j))
    kept = [point for i, point in enumerate(points) if i not in gone]
    return [*kept, kept[0]]


def on_grid(ring: Ring) -> list[tuple[int, int]]:
    """Round a closed ring to whole numbers, without points that this makes idle; maybe to none."""
    points = [(round(x), round(y)) for x, y in ring[:-1]]
    idle = True
    while idle and len(points) > 2:
        idle = [
            i
            for i, point in enumerate(points)
            if not triangle(points[i - 1], point, points[(i + 1) % len(points)])
        ]
        if idle:
            del points[idle[0]]
    return points if len(points) > 2 else []


def path_data(rings: list[list[tuple[int, int]]]) -> str:
    """Return the ``d`` of open rings of whole numbers."""
    parts = []
    pen = (0, 0)
    for ring in rings:
        numbers = []
        at = pen
        for point in ring:
            numbers += [point[0] - at[0], point[1] - at[1]]
            at = point
        text = " ".join(map(str, numbers)).replace(" -", "-")
        parts.append(f"m{text}z")
        pen = ring[0]  # where "z" leaves it
    return "".join(parts)


def is_drawn(ring: Ring) -> bool:
    """Tell whether a ring belongs to the silhouette: large enough, and north of Antarctica."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    smallest = SMALLEST_ARCTIC_ISLAND if bottom < ARCTIC_BOTTOM else SMALLEST_ISLAND
    return abs(area(ring)) >= smallest and top < ANTARCTIC_TOP


def land(atlas: Atlas) -> str:
    """Return the path of all land but Antarctica and islets, as detailed as LAND_BYTES allows.

    Islands keep finer points than continents: a bay of Honshu matters as much as one of Asia's
    peninsulas.
    """
    rings = [
        (ring, min(1, max(0.1, (abs(area(ring)) / CONTINENT) ** 0.5)))
        for geometry in atlas.objects["land"]["geometries"]
        for polygon in atlas.polygons(geometry)
        for ring in polygon
        if is_drawn(ring)
    ]
    rings.sort(key=lambda pair: (pair[0][0][0] // 60, pair[0][0][1]))  # neighbours: short moves
    low, high = 0.05, 20.0
    best = ""
    for _ in range(12):
        smallest = math.sqrt(low * high)
        drawn = (on_grid(simplify(ring, smallest * share)) for ring, share in rings)
        data = path_data([ring for ring in drawn if ring and abs(area([*ring, ring[0]])) >= SPECK])
        if len(data) > LAND_BYTES:
            low = smallest
        else:
            high, best = smallest, data
    return best


# The points


def distance_to_edge(point: Point, ring: Ring) -> float:
    """Return how far inside a ring a point lies; negative if it is outside."""
    x, y = point
    inside = False
    nearest = math.inf
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        t = 0 if not length else max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / length))
        nearest = min(nearest, math.hypot(x1 + t * dx - x, y1 + t * dy - y))
    return nearest if inside else -nearest


def middle(ring: Ring) -> Point:
    """Return the centroid or, if that is outside or near the edge, the point farthest from it."""
    size = area(ring)
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    if abs(size) < 1:
        return (left + right) / 2, (top + bottom) / 2
    x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    centroid = x / (6 * size), y / (6 * size)
    steps = 24
    grid = [
        (left + (right - left) * (i + 0.5) / steps, top + (bottom - top) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    deepest = max(grid, key=lambda point: distance_to_edge(point, ring))
    enough = distance_to_edge(deepest, ring) / 2
    return centroid if distance_to_edge(centroid, ring) > enough else deepest


def middles(atlases: list[Atlas], alpha2: dict[str, str]) -> dict[str, tuple[Point, float]]:
    """Return point and area of each country's largest polygon, from the first atlas that has it."""
    found = {}
    for atlas in atlases:
        largest = {}
        for geometry in atlas.countries():
            kosovo = geometry["properties"]["name"] == "Kosovo"
            code = "XK" if kosovo else alpha2.get(geometry.get("id"))
            if code is None or code in found:
                continue
            for polygon in atlas.polygons(geometry):
                if code not in largest or abs(area(polygon[0])) > abs(area(largest[code])):
                    largest[code] = polygon[0]
        found |= {
            code: (middle(simplify(ring, 0.02)), abs(area(ring))) for code, ring in largest.items()
        }
    for code, degrees in BY_HAND.items():
        found[code] = (place([degrees])[0], found[code][1] if code in found else 0.0)
    return found


def spread(
    found: dict[str, tuple[Point, float]], fixed: dict[str, Point], distance: float
) -> dict[str, Point]:
    """Move points until ``distance`` lies between any two; the smaller country gives way.

    ``found`` has point and area of each country, ``fixed`` the points that may not move. Each point
    is drawn back to its own place, so that it goes no farther than its neighbours ask.
    """
    home = {code: point for code, (point, _) in found.items()}
    weight = {code: 1 + math.sqrt(size) for code, (_, size) in found.items()}
    at = {code: list(point) for code, point in (fixed | home).items()}
    pairs = [
        (a, b)
        for a, b in combinations(sorted(at), 2)
        if math.dist(at[a], at[b]) < 10 * distance and not (a in fixed and b in fixed)
    ]
    wanted = distance + 0.8  # rounding may take that away again
    for turn in range(ROUNDS):
        if turn < ROUNDS - 50:
            for code, point in home.items():
                for axis in (0, 1):
                    at[code][axis] += (point[axis] - at[code][axis]) * 0.05
        for a, b in pairs:
            gap = math.dist(at[a], at[b])
            if gap >= wanted:
                continue
            dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
            if gap < 0.01:
                dx, dy, gap = 0.0, 1.0, 1.0
            push = (wanted - gap) / gap
            share = weight.get(b, 0) / (weight.get(a, 0) + weight.get(b, 0))
            if a in fixed or b in fixed:
                share = 0 if a in fixed else 1
            for axis, delta in enumerate((dx, dy)):
                at[a][axis] -= delta * push * share
                at[b][axis] += delta * push * (1 - share)
    return {code: tuple(at[code]) for code in home}


def main(arguments: list[str]) -> None:
    if len(arguments) != 3:
        sys.exit(__doc__)
    medium, fine = (Atlas(Path(name)) for name in arguments[:2])
    supplemental = Path(arguments[2])
    mappings = json.loads((supplemental / "codeMappings.json").read_text("utf-8"))
    mappings = mappings["supplemental"]["codeMappings"]
    containment = json.loads((supplemental / "territoryContainment.json").read_text("utf-8"))
    containment = containment["supplemental"]["territoryContainment"]
    codes = set(json.loads(TERRITORIES.read_text("utf-8"))) - {ANTARCTICA}

    data = land(medium)
    (HERE / "land.svgpath").write_text(data, "ascii")

    found = middles([medium, fine], {mappings[code]["_numeric"]: code for code in codes})
    states = {*containment["UN"]["_contains"], *OBSERVERS}
    own = {code: facts for code, facts in found.items() if code in states}
    others = {code: facts for code, facts in found.items() if code not in states}
    positions = spread(own, {}, STATE_DISTANCE)
    positions |= spread(others, positions, TERRITORY_DISTANCE)
    lines = (
        f"  {json.dumps(code)}: {json.dumps([round(x), round(y)])}"
        for code, (x, y) in sorted(positions.items())
    )
    (HERE / "positions.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "ascii")
    print(f"land: {len(data)} bytes; positions: {len(positions)}")
    for code in sorted(codes):
        if code not in positions:
            print("without a position:", code)
        elif math.dist(positions[code], found[code][0]) > FARTHEST_MOVE:
            print(f"moved by {math.dist(positions[code], found[code][0]):.0f} units:", code)


if __name__ == "__main__":
    main(sys.argv[1:])
