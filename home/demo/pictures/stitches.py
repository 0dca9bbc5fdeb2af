"""The cloth of the demo pictures: palette, curves, patterns and the running-stitch thread.

Every picture is a `Sheet` of 1600 × 900 units. Shapes are flat; what texture they have comes from
rows of stitches that follow a contour and from small repeating patterns, as in embroidery.
"""

import math
import re
from collections import Counter

WIDTH, HEIGHT = 1600, 900

PAPER, CARD, SAND, LINE = "#FBF6EC", "#FFFDF8", "#F1E5CD", "#D9CDB8"
INK = "#1B2430"
TEAL, DEEP, TEAL2, TEAL3 = "#17505A", "#0E363E", "#3A767D", "#83AFB2"
SKY, SKY2 = "#CFE3E6", "#E3EEEC"
CLAY, CLAY2, CLAY3, CLAY4 = "#A83E1C", "#C4633C", "#DE9C77", "#F0CFB6"
GOLD, GOLD2, GOLD3 = "#E9A820", "#F2C664", "#F8E1AC"
LEAF, LEAF0, LEAF2, LEAF3 = "#4B7A3F", "#365C33", "#7C9F66", "#B3C698"
# Skin and hair: tones between clay and ink.
SKINS = ("#5B3423", "#84502F", "#B27A52", "#D6A67F")
HAIR, HAIR2 = "#231A1A", "#4A2C1E"


def num(value):
    """Return a number as SVG writes it shortest: one decimal, and none from 30 on."""
    text = f"{value:.1f}" if abs(value) < 30 else f"{value:.0f}"
    return text[:-2] if text.endswith(".0") else text


def pts(points):
    """Return points [(x, y), …] as an SVG list."""
    return " ".join(f"{num(x)},{num(y)}" for x, y in points)


def smooth(points, closed=False):
    """Return path data of a soft curve (Catmull-Rom) through the points."""
    count = len(points)

    def at(index):
        if closed:
            return points[index % count]
        return points[min(max(index, 0), count - 1)]

    data = f"M{num(points[0][0])} {num(points[0][1])}"
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        data += "C" + " ".join(
            num(v)
            for v in (
                bx + (cx - ax) / 6,
                by + (cy - ay) / 6,
                cx - (dx - bx) / 6,
                cy - (dy - by) / 6,
                cx,
                cy,
            )
        )
    return data + ("Z" if closed else "")


def path(data, fill="none", stroke=None, width=0, extra=""):
    """Return a path element; without a stroke only the fill is drawn."""
    line = f' stroke="{stroke}" stroke-width="{num(width)}"' if stroke else ""
    paint = "" if fill == "none" else f' fill="{fill}"'
    return f'<path d="{data}"{paint}{line} {extra}/>'.replace(" />", "/>")


def line(data, stroke, width, dash=None, extra=""):
    """Return an open stroked path with round ends, dashed if asked."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{data}" stroke="{stroke}" stroke-width="{num(width)}"{dashes} {extra}/>'
    ).replace(" />", "/>")


def rect(x, y, w, h, fill, rx=0, extra=""):
    """Return a rectangle."""
    round_ = f' rx="{num(rx)}"' if rx else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"'
        f'{round_} fill="{fill}" {extra}/>'
    ).replace(" />", "/>")


def poly(points, fill, extra=""):
    """Return a polygon with slightly softened corners, as if cut from cloth."""
    return f'<polygon points="{pts(points)}" fill="{fill}" {extra}/>'.replace(" />", "/>")


def circle(x, y, r, fill, extra=""):
    """Return a circle."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{fill}" {extra}/>'.replace(
        " />", "/>"
    )


def ellipse(x, y, rx, ry, fill, extra=""):
    """Return an ellipse."""
    return (
        f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" '
        f'fill="{fill}" {extra}/>'
    ).replace(" />", "/>")


def put(x, y, scale, *parts, turn=0, flip=False):
    """Return parts drawn around the origin, placed at (x, y)."""
    move = f"translate({num(x)} {num(y)})"
    if turn:
        move += f" rotate({num(turn)})"
    if flip:
        move += f" scale({-scale:.2f} {scale:.2f})"
    elif scale != 1:
        move += f" scale({scale:.2f})"
    return f'<g transform="{move}">{"".join(parts)}</g>'


def squares(x, y, w, h, columns, rows, step_x, step_y):
    """Return path data of a grid of rectangles (windows)."""
    return "".join(
        f"M{num(x + c * step_x)} {num(y + r * step_y)}h{num(w)}v{num(h)}h{num(-w)}z"
        for r in range(rows)
        for c in range(columns)
    )


# name: (tile width, tile height, path data)
PATTERNS = {
    "dots": (24, 24, "M6 6h0M18 18h0"),
    "cross": (36, 36, "M9 4v10M4 9h10M27 22v10M22 27h10"),
    "dash": (40, 22, "M3 5h18M23 16h18M-17 16h18"),
    "rice": (28, 28, "M3 10L11 4M17 18L25 24"),
    "waves": (
        48,
        24,
        "M0 24A24 24 0 0 1 48 24M10 24A14 14 0 0 1 38 24M-24 12A24 24 0 0 1 24 12"
        "M-14 12A14 14 0 0 1 14 12M24 12A24 24 0 0 1 72 12M34 12A14 14 0 0 1 62 12",
    ),
    "chevron": (36, 20, "M3 14L18 5L33 14"),
    "diamond": (44, 44, "M22 4L40 22L22 40L4 22Z"),
    "sprig": (
        44,
        40,
        "M8 14q6 -1 7 -9M22 14q-6 -1 -7 -9M15 14v5M30 34q6 -1 7 -9M44 34q-6 -1 -7 -9",
    ),
    "bars": (16, 60, "M8 4v24M0 34v24M16 34v24"),
    "grid": (34, 34, "M17 4v26M4 17h26"),
}


class Sheet:
    """One picture being drawn.

    Arguments: `ground`, the colour of the whole sheet. `str(sheet)` gives the SVG document.
    """

    def __init__(self, ground=PAPER):
        self.ground = ground
        self.defs = []
        self.body = []

    def add(self, *parts):
        """Draw ready-made elements on top of what is there."""
        self.body.extend(parts)

    def name(self):
        """Return an identifier that is new in this picture."""
        return f"i{len(self.defs)}"

    def pattern(self, kind, colour, size=1.0, width=3.0, turn=0):
        """Return a paint with a repeating stitch pattern (a key of `PATTERNS`)."""
        w, h, data = PATTERNS[kind]
        key = self.name()
        self.defs.append(
            f'<pattern id="{key}" width="{w}" height="{h}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({turn}) scale({size})">'
            + line(data, colour, width)
            + "</pattern>"
        )
        return f"url(#{key})"

    def shape(self, data, fill, kind=None, colour=None, size=1.0, width=3.0, turn=0, fade=1.0):
        """Draw a filled shape and, if `kind` is given, a pattern over it."""
        self.add(path(data, fill))
        if kind:
            opacity = f'opacity="{fade}"' if fade != 1 else ""
            self.add(path(data, self.pattern(kind, colour, size, width, turn), extra=opacity))

    def clip(self, data, *parts):
        """Draw parts only inside the outline `data`."""
        key = self.name()
        self.defs.append(f'<clipPath id="{key}"><path d="{data}"/></clipPath>')
        self.add(f'<g clip-path="url(#{key})">{"".join(parts)}</g>')

    def land(self, points, fill, rows=0, tint=None, gap=22, grow=1.12, dash="16 20", width=3.2):
        """Draw ground below a soft line, with `rows` rows of stitches that follow the line."""
        top = smooth(points)
        area = f"{top}L{num(points[-1][0])} 910L{num(points[0][0])} 910Z"
        self.add(path(area, fill))
        if not rows:
            return
        key = self.name()
        self.defs.append(f'<path id="{key}" d="{top}"/>')
        uses, y = [], gap * 0.7
        for row in range(rows):
            uses.append(f'<use href="#{key}" y="{num(y)}" stroke-dashoffset="{row * 29 % 36}"/>')
            gap *= grow
            y += gap
        self.clip(
            area,
            f'<g stroke="{tint}" stroke-width="{num(width)}" '
            f'stroke-dasharray="{dash}">{"".join(uses)}</g>',
        )

    def sea(self, top, bottom, fill, tint, rows=9, left=-20, right=1620, seed=1, width=3.5):
        """Draw water between two heights with rows of stitches that widen towards the reader."""
        self.add(rect(left, top, right - left, bottom - top, fill))
        self.add(ripples(top, bottom, tint, rows, left, right, seed, width))

    def thread(self, points, colour=CLAY, width=8, data=None, light=None, shade=0.28):
        """Draw the thread: a running stitch through the points, with its small shadow."""
        data = data or smooth(points)
        dash = f"{num(width * 2.7)} {num(width * 2)}"
        light = light or {CLAY: CLAY3, GOLD: GOLD3}.get(colour, PAPER)
        self.add(
            line(data, DEEP, width, dash, f'opacity="{shade}" transform="translate(2 5)"'),
            line(data, colour, width, dash),
            line(data, light, width * 0.22, dash, f'transform="translate(0 {num(-width * 0.18)})"'),
        )

    def shared(self):
        """Return (definitions, drawing) with things drawn several times defined only once."""
        text, count = "".join(self.body), Counter()
        simple = re.compile(r'<g transform="([^"]*)">((?:(?!</?g[ >]).)+)</g>')
        for found in simple.finditer(text):
            count[found[2]] += 1
        keys = {inner: f"t{i}" for i, inner in enumerate(k for k, v in count.items() if v > 1)}

        def swap(found):
            key = keys.get(found[2])
            return f'<use href="#{key}" transform="{found[1]}"/>' if key else found[0]

        things = "".join(f'<g id="{key}">{inner}</g>' for inner, key in keys.items())
        return "".join(self.defs) + things, simple.sub(swap, text)

    def __str__(self):
        defs, drawing = self.shared()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" fill="none" '
            'stroke-linecap="round" stroke-linejoin="round">'
            f"<defs>{defs}</defs>"
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{self.ground}"/>'
            f"{drawing}</svg>\n"
        )


def ripples(top, bottom, tint, rows, left=-20, right=1620, seed=1, width=3.5):
    """Return rows of long soft stitches for water, nearer rows wider and further apart."""
    parts = []
    for row in range(rows):
        t = (row + 0.6) / rows
        y = top + (bottom - top) * t**1.35
        amp, step = 1.5 + 5 * t, 90 + 90 * t
        data, x = f"M{num(left - (row * 67 * seed) % step)} {num(y)}", 0
        first = True
        while left - step + x < right:
            if first:
                data += f"q{num(step / 4)} {num(-amp * 2)} {num(step / 2)} 0"
                first = False
            data += f"t{num(step / 2)} 0"
            x += step / 2
        on = 34 + 60 * t + (row * 13 * seed) % 30
        parts.append(
            line(
                data,
                tint,
                width * (0.6 + 0.5 * t),
                f"{num(on)} {num(on * 0.8)} {num(on * 0.3)} {num(on)}",
            )
        )
    return "".join(parts)


def sun(x, y, r, fill=GOLD2, ring=GOLD, rays=True):
    """Return a sun: a disc, an inner and an outer ring of stitches."""
    parts = [circle(x, y, r, fill)]
    around = 2 * math.pi * (r + 22)
    count = max(12, round(around / 40))
    dash = f"{num(around / count * 0.5)} {num(around / count * 0.5)}"
    if rays:
        parts.append(
            circle(
                x, y, r + 22, "none", f'stroke="{ring}" stroke-width="5" stroke-dasharray="{dash}"'
            )
        )
    parts.append(
        circle(
            x,
            y,
            r * 0.72,
            "none",
            f'stroke="{ring}" stroke-width="3.5" opacity=".6" stroke-dasharray="10 14"',
        )
    )
    return "".join(parts)


def cloud(x, y, s, fill=CARD, tint=LINE):
    """Return a long flat cloud of two bands with a stitched underside."""
    return put(
        x,
        y,
        s,
        rect(-120, -22, 240, 44, fill, 22),
        rect(-60, -54, 150, 56, fill, 28),
        line("M-92 6H86M-20 -26H62", tint, 4, "14 14"),
    )


def knot(x, y, r=11, fill=GOLD, rim=CARD):
    """Return the round stitch with which the thread is made fast to a house."""
    return circle(x, y, r, rim) + circle(x, y, r * 0.62, fill)
