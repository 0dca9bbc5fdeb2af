"""What stands in the demo pictures: school houses, trees, boats, children seen from behind.

Each function returns SVG elements placed with the foot of the thing at (x, y); `s` is the scale.
Colours are arguments, so that the same house can stand in several places of the book.
"""

# ruff: noqa: E501 - path data is easier to read in one line

import math

from stitches import (
    CARD,
    CLAY,
    CLAY2,
    CLAY3,
    DEEP,
    GOLD,
    GOLD2,
    GOLD3,
    HAIR,
    INK,
    LEAF,
    LEAF0,
    LEAF2,
    LINE,
    PAPER,
    SAND,
    SKINS,
    SKY,
    TEAL,
    TEAL2,
    circle,
    ellipse,
    line,
    num,
    path,
    poly,
    put,
    rect,
    smooth,
    squares,
)

SHADE = 'fill-opacity=".13"'


def _door(x, w, h, fill, arch=False):
    """Return a door standing on the ground line."""
    if arch:
        return path(f"M{x - w / 2} 0V{-h + w / 2}a{w / 2} {w / 2} 0 0 1 {w} 0V0z", fill)
    return rect(x - w / 2, -h, w, h, fill, 2)


def gable(wall=PAPER, roof=CLAY, pane=TEAL):
    """A school with a pointed gable, a clock in it and a porch."""
    return "".join(
        (
            poly([(-84, 0), (-84, -74), (0, -128), (84, -74), (84, 0)], wall),
            poly([(0, -128), (84, -74), (84, 0), (0, 0)], DEEP, SHADE),
            path(
                squares(-70, -56, 18, 30, 2, 1, 24, 0) + squares(28, -56, 18, 30, 2, 1, 24, 0), pane
            ),
            circle(0, -88, 15, CARD, f'stroke="{pane}" stroke-width="4"'),
            line("M0 -97V-88L6 -85", INK, 3),
            poly([(-102, -64), (0, -138), (102, -64), (95, -54), (0, -116), (-95, -54)], roof),
            _door(0, 30, 48, roof),
            rect(-24, -56, 48, 8, roof, 2),
        )
    )


def long(wall=GOLD2, roof=CLAY, pane=TEAL, posts=CARD):
    """A long one-storey school with a hipped roof and a verandah."""
    return "".join(
        (
            rect(-112, -66, 224, 66, wall),
            path(
                squares(-96, -50, 24, 28, 2, 1, 38, 0) + squares(34, -50, 24, 28, 2, 1, 38, 0), pane
            ),
            _door(0, 30, 50, pane),
            rect(-112, -66, 224, 14, DEEP, extra=SHADE),
            line("M-114 -60V0M-62 -60V0M-22 -60V0M22 -60V0M62 -60V0M114 -60V0", posts, 5),
            poly([(-134, -58), (-96, -112), (96, -112), (134, -58)], roof),
            line(
                "M-104 -68L-82 -104M-70 -68L-56 -104M-36 -68L-29 -104M0 -68V-104M36 -68L29 -104"
                "M70 -68L56 -104M104 -68L82 -104",
                CARD,
                2.5,
                "9 9",
                'opacity=".55"',
            ),
        )
    )


def flat(wall=SAND, trim=CLAY3, pane=TEAL):
    """A two-storey school with a flat roof and an arcade."""
    arches = "".join(f"M{x} 0V-28a17 17 0 0 1 34 0V0z" for x in (-80, -38, 4, 46))
    small = "".join(f"M{x} -62V-76a9 9 0 0 1 18 0v14z" for x in (-72, -30, 12, 54))
    return "".join(
        (
            rect(84, -62, 52, 62, wall),
            rect(84, -62, 52, 62, DEEP, extra=SHADE),
            rect(80, -68, 60, 8, trim),
            rect(-92, -108, 184, 108, wall),
            path(arches, pane),
            path(small, pane),
            rect(-98, -116, 196, 11, trim),
            line("M-88 -54H88", trim, 4, "10 9"),
            rect(40, -140, 40, 25, wall),
            rect(36, -144, 48, 6, trim),
            _door(112, 20, 36, pane),
        )
    )


def block(wall=PAPER, trim=TEAL2, pane=TEAL):
    """A three-storey school with a clock over the entrance."""
    return "".join(
        (
            rect(-132, -126, 264, 126, wall),
            path(
                squares(-122, -114, 24, 22, 3, 3, 31, 40) + squares(36, -114, 24, 22, 3, 3, 31, 40),
                pane,
            ),
            rect(-136, -132, 272, 9, trim),
            rect(-30, -164, 60, 164, wall),
            rect(0, -164, 30, 164, DEEP, extra=SHADE),
            rect(-34, -170, 68, 9, trim),
            circle(0, -134, 17, CARD),
            circle(0, -134, 17, "none", f'stroke="{trim}" stroke-width="4"'),
            line("M0 -144V-134L7 -130", INK, 3),
            path(
                squares(-18, -104, 14, 22, 2, 1, 22, 0) + squares(-18, -68, 14, 22, 2, 1, 22, 0),
                pane,
            ),
            rect(-38, -38, 76, 7, trim),
            _door(0, 34, 32, trim),
        )
    )


def alpine(wall=PAPER, wood=CLAY, roof=DEEP, shutter=LEAF):
    """A plastered school with a wooden upper storey under a wide roof."""
    return "".join(
        (
            rect(-84, -62, 168, 62, wall),
            poly([(-84, -62), (84, -62), (84, -92), (0, -146), (-84, -92)], wood),
            line(
                "M-72 -70V-94M-48 -70V-108M48 -70V-108M72 -70V-94M-24 -98V-124M24 -98V-124",
                CLAY3,
                2.5,
                "8 7",
            ),
            path(squares(-30, -92, 18, 22, 2, 1, 42, 0), SKY),
            path(
                squares(-66, -46, 20, 26, 2, 1, 34, 0) + squares(12, -46, 20, 26, 2, 1, 34, 0),
                TEAL2,
            ),
            path(
                squares(-74, -46, 7, 26, 1, 1, 0, 0)
                + squares(-41, -46, 7, 26, 1, 1, 0, 0)
                + squares(33, -46, 7, 26, 1, 1, 0, 0)
                + squares(67, -46, 7, 26, 1, 1, 0, 0),
                shutter,
            ),
            _door(-2, 20, 38, wood),
            poly([(-112, -76), (0, -152), (112, -76), (106, -66), (0, -136), (-106, -66)], roof),
        )
    )


def stilts(wall=CLAY2, roof=LEAF0, pane=DEEP, wood="#6B3A22"):
    """A school on stilts with a landing and stairs."""
    return "".join(
        (
            line("M-92 -58V10M-46 -58V10M0 -58V10M46 -58V10M92 -58V10", wood, 8),
            line("M-92 -14L-46 -50M46 -50L92 -14", wood, 4),
            rect(-86, -122, 172, 62, wall),
            line("M-86 -106H86M-86 -90H86M-86 -74H86", DEEP, 2, "22 8", 'opacity=".3"'),
            path(
                squares(-70, -108, 34, 28, 1, 1, 0, 0) + squares(36, -108, 34, 28, 1, 1, 0, 0), pane
            ),
            rect(-14, -106, 28, 46, GOLD2, 2),
            rect(-112, -62, 224, 9, wood),
            line("M-104 -62V-86M-104 -84H-86M104 -62V-86M104 -84H86", wood, 5),
            poly([(-118, -112), (-66, -170), (66, -170), (118, -112)], roof),
            line(
                "M-100 -122L-64 -162M-66 -122L-42 -162M-32 -122L-20 -162M0 -122V-162M32 -122L20 -162"
                "M66 -122L42 -162M100 -122L64 -162",
                PAPER,
                2.5,
                "10 9",
                'opacity=".5"',
            ),
            line("M112 -56L146 10M128 -62L162 4", wood, 5),
            line("M122 -38l16 -7M132 -20l16 -7M140 -3l16 -7", wood, 4),
        )
    )


def dome(wall=CLAY3, trim=CLAY, pane=DEEP):
    """An earthen school with three vaults."""
    return "".join(
        (
            path(
                "M-100 -62a33 33 0 0 1 66 0zM-33 -66a33 40 0 0 1 66 0zM34 -62a33 33 0 0 1 66 0z",
                wall,
            ),
            path("M8 -104a33 40 0 0 1 25 38h-20zM75 -92a33 33 0 0 1 25 30h-20z", DEEP, extra=SHADE),
            rect(-106, -66, 212, 66, wall),
            line("M-98 -58H98", trim, 4, "10 9"),
            path("M-80 -14V-34a12 12 0 0 1 24 0v20zM56 -14V-34a12 12 0 0 1 24 0v20z", pane),
            _door(0, 36, 48, trim, arch=True),
        )
    )


def sawtooth(wall=CARD, roof=TEAL, pane=SKY):
    """A present-day school with a saw-tooth roof and large panes."""
    return "".join(
        (
            poly(
                [
                    (-108, -64),
                    (-108, -116),
                    (-36, -72),
                    (-36, -116),
                    (36, -72),
                    (36, -116),
                    (108, -72),
                    (108, -64),
                ],
                roof,
            ),
            poly([(-102, -70), (-102, -104), (-48, -70)], pane),
            poly([(-30, -70), (-30, -104), (24, -70)], pane),
            poly([(42, -70), (42, -104), (96, -70)], pane),
            rect(-108, -70, 216, 70, wall),
            path(
                squares(-98, -54, 32, 36, 2, 1, 38, 0) + squares(28, -54, 32, 36, 2, 1, 38, 0),
                TEAL2,
            ),
            _door(0, 34, 52, CLAY2),
        )
    )


def fretwork(wall=TEAL2, roof=CLAY, trim=CARD, doors=GOLD):
    """A wooden school with tall doors, a gallery and a fretwork edge under a steep roof."""
    return "".join(
        (
            rect(-78, -92, 156, 92, wall),
            path(
                squares(-62, -66, 26, 56, 1, 1, 0, 0)
                + squares(-13, -70, 26, 70, 1, 1, 0, 0)
                + squares(36, -66, 26, 56, 1, 1, 0, 0),
                doors,
            ),
            line("M-49 -64V-12M0 -68V-2M49 -64V-12", wall, 3),
            poly([(-94, -88), (-40, -152), (40, -152), (94, -88)], roof),
            poly([(-24, -112), (0, -142), (24, -112), (24, -96), (-24, -96)], wall),
            circle(0, -112, 8, doors),
            line("M-30 -110L0 -146L30 -110", trim, 6),
            line("M-90 -84H90", trim, 8, "0 12"),
            line("M-94 -89H94", trim, 4),
            line("M-84 -84V0M-26 -84V0M26 -84V0M84 -84V0", trim, 4.5),
            line("M-84 -22H-26M26 -22H84", trim, 4),
        )
    )


def canopy(wall=CLAY2, roof=TEAL, holes=GOLD3, pane=DEEP):
    """A low brick school with lattice walls under a roof that floats above it for shade."""
    return "".join(
        (
            rect(-128, -66, 256, 66, wall),
            line(
                "M-112 -50H-74M-112 -38H-74M-112 -26H-74M74 -50H112M74 -38H112M74 -26H112",
                holes,
                6,
                "0 12.5",
            ),
            path(
                squares(-58, -52, 26, 52, 1, 1, 0, 0) + squares(32, -52, 26, 52, 1, 1, 0, 0), pane
            ),
            rect(-18, -52, 36, 30, pane, 2),
            line(
                "M-128 -66l26 -30l26 30l26 -33l26 33l24 -34l26 34l26 -33l26 33l26 -30l24 30",
                DEEP,
                3,
            ),
            path("M-168 -92Q0 -124 168 -92L166 -82Q0 -112 -166 -82z", roof),
            line("M-168 -84V0M168 -84V0", DEEP, 4),
        )
    )


def round_tree(x, y, s, fill=LEAF, tint=LEAF2, trunk="#6B3A22", tall=1.0):
    """A round tree with veins in stitches."""
    return put(
        x,
        y,
        s,
        line("M0 0V-60", trunk, 9),
        ellipse(0, -62 - 40 * tall, 42, 50 * tall, fill),
        line(
            f"M0 -40V{num(-92 - 44 * tall)}M0 -62l-20 -18M0 -62l20 -18M0 -86l-20 -20M0 -86l20 -20"
            "M0 -112l-13 -14M0 -112l13 -14",
            tint,
            3.5,
            "9 8",
        ),
    )


def poplar(x, y, s, fill=LEAF0, tint=LEAF2):
    """A slim upright tree."""
    return put(
        x,
        y,
        s,
        line("M0 0V-30", "#6B3A22", 7),
        path("M0 -190C30 -130 34 -60 0 -18C-34 -60 -30 -130 0 -190z", fill),
        line(
            "M0 -30V-170M0 -60l-12 -14M0 -60l12 -14M0 -100l-12 -14M0 -100l12 -14M0 -136l-8 -12M0 -136l8 -12",
            tint,
            3,
            "8 7",
        ),
    )


def fir(x, y, s, fill=LEAF0, tint=LEAF2):
    """A fir of three cut-out tiers."""
    return put(
        x,
        y,
        s,
        rect(-5, -24, 10, 24, "#6B3A22"),
        path(
            "M0 -180L28 -128H16L42 -78H24L56 -20H-56L-24 -78H-42L-16 -128H-28z",
            fill,
            fill,
            6,
            'stroke-linejoin="round"',
        ),
        line("M0 -168V-30M-18 -36h36M-14 -86h28M-9 -132h18", tint, 3, "9 9"),
    )


def pine(x, y, s, flip=False, fill=LEAF0, tint=LEAF2, trunk="#4A2C1E"):
    """A coastal pine: a leaning trunk and flat pads of needles."""
    pads = ((-74, -150, 62), (40, -196, 78), (-30, -246, 66), (92, -132, 46))
    crown = "".join(
        path(
            f"M{px - r} {py + 14}C{px - r} {py - 14} {px - r / 2} {py - 30} {px} {py - 32}"
            f"C{px + r / 2} {py - 30} {px + r} {py - 14} {px + r} {py + 14}Q{px} {py + 24} {px - r} {py + 14}z",
            fill,
        )
        + line(
            f"M{num(px - r * 0.7)} {py + 6}Q{px} {py - 12} {num(px + r * 0.7)} {py + 6}M{num(px - r * 0.4)} {py - 10}"
            f"Q{px} {py - 22} {num(px + r * 0.4)} {py - 10}",
            tint,
            3.5,
            "10 9",
        )
        for px, py, r in pads
    )
    return put(
        x,
        y,
        s,
        path(
            "M-16 0C-6 -50 -34 -96 -8 -150C2 -180 -6 -210 -20 -240L-12 -244C10 -214 18 -180 8 -148"
            "C-10 -96 18 -50 14 0z",
            trunk,
        ),
        line("M-8 -110Q-40 -124 -70 -142M4 -150Q30 -160 44 -184M0 -96Q50 -106 88 -124", trunk, 8),
        crown,
        flip=flip,
    )


def palm(x, y, s, lean=30, fill=LEAF, tint=LEAF2, trunk="#84502F", fruit=None, height=210):
    """A palm with eight fronds; `fruit` is the colour of dates or nuts."""
    parts = [
        path(
            f"M-11 0Q{num(lean * 0.2)} {num(-height * 0.5)} {num(lean - 5)} {-height}h10"
            f"Q{num(lean * 0.2 + 16)} {num(-height * 0.5)} 12 0z",
            trunk,
        ),
        line(
            f"M0 -14Q{num(lean * 0.2 + 6)} {num(-height * 0.5)} {lean} {-height + 14}",
            CLAY3,
            9,
            "2 13",
            'opacity=".7"',
        ),
    ]
    for angle in (166, 196, 224, 248, 292, 316, 344, 14):
        a = math.radians(angle)
        dx, dy = math.cos(a) * 108, math.sin(a) * 62
        ex, ey = lean + dx, -height + dy + 34 + abs(math.cos(a)) * 26
        mx, my = lean + dx * 0.5, -height + dy * 0.9 - 26
        parts.append(
            path(
                f"M{lean} {-height}Q{num(mx)} {num(my - 14)} {num(ex)} {num(ey)}"
                f"Q{num(mx - dx * 0.06)} {num(my + 30)} {lean} {-height}z",
                fill,
            )
        )
        parts.append(
            line(
                f"M{lean} {-height}Q{num(mx)} {num(my + 6)} {num(ex - dx * 0.1)} {num(ey - 10)}",
                tint,
                2.5,
                "8 7",
            )
        )
    if fruit:
        parts += [
            circle(lean - 10, -height + 16, 8, fruit),
            circle(lean + 8, -height + 19, 8, fruit),
            circle(lean - 1, -height + 26, 8, fruit),
        ]
    return put(x, y, s, *parts)


def baobab(x, y, s, trunk="#8A5A3C", tint=CLAY3, fill=LEAF, tint2=LEAF2):
    """A baobab: a great trunk, bare forks, tufts of leaves."""
    forks = (
        "M-40 -250Q-120 -300 -210 -318M-30 -270Q-80 -350 -130 -392M10 -280Q6 -370 -14 -430"
        "M40 -262Q100 -330 136 -392M50 -245Q130 -286 214 -306M-120 -300Q-160 -340 -196 -380M106 -300Q160 -340 190 -372"
    )
    tufts = (
        (-214, -326, 58),
        (-136, -402, 62),
        (-14, -438, 70),
        (138, -402, 62),
        (216, -316, 58),
        (-198, -388, 40),
        (196, -380, 44),
        (62, -430, 46),
        (-76, -446, 44),
    )
    return put(
        x,
        y,
        s,
        path(
            "M-128 4C-96 -20 -92 -70 -92 -120C-92 -190 -74 -240 -48 -280L56 -280C78 -240 92 -190 94 -120"
            "C94 -70 98 -20 132 4Q80 22 40 8Q0 26 -50 10Q-90 22 -128 4z",
            trunk,
        ),
        line(forks, trunk, 26),
        line(forks, trunk, 18),
        path(
            "M40 8C60 -90 60 -200 30 -280h26C78 -240 92 -190 94 -120C94 -70 98 -20 132 4Q80 22 40 8z",
            DEEP,
            extra=SHADE,
        ),
        line(
            "M-70 -14C-52 -90 -58 -170 -30 -250M-26 -10C-16 -90 -20 -180 -6 -260M20 -10C26 -90 24 -170 20 -260"
            "M66 -14C60 -100 60 -180 44 -250",
            tint,
            4,
            "16 18",
        ),
        *(ellipse(tx, ty, r, r * 0.62, fill) for tx, ty, r in tufts),
        line(
            "".join(
                f"M{num(tx - r * 0.55)} {ty}q{num(r * 0.55)} {num(-r * 0.5)} {num(r * 1.1)} 0"
                f"M{num(tx - r * 0.3)} {num(ty + r * 0.25)}q{num(r * 0.3)} {num(-r * 0.25)} {num(r * 0.6)} 0"
                for tx, ty, r in tufts
            ),
            tint2,
            4,
            "10 9",
        ),
    )


def leaf(x, y, s, turn, fill=LEAF, tint=LEAF2):
    """A simple leaf growing upwards from (x, y), turned by degrees."""
    return put(
        x,
        y,
        s,
        path("M0 0C34 -26 34 -74 0 -110C-34 -74 -34 -26 0 0z", fill),
        line(
            "M0 -4V-96M0 -30l14 -14M0 -30l-14 -14M0 -54l14 -14M0 -54l-14 -14M0 -76l9 -10M0 -76l-9 -10",
            tint,
            3,
            "8 6",
        ),
        turn=turn,
    )


def lobed_leaf(x, y, s, turn, fill=LEAF, tint=LEAF2):
    """A deeply cut leaf with round lobes, as of the breadfruit tree, growing upwards from (x, y)."""
    side = [
        (12, -14),
        (56, -34),
        (66, -54),
        (24, -64),
        (30, -76),
        (78, -92),
        (80, -114),
        (26, -116),
        (32, -130),
        (66, -152),
        (60, -170),
        (18, -164),
        (22, -184),
        (14, -212),
    ]
    outline = [(0, 0), *side, (0, -226), *((-px, py) for px, py in reversed(side))]
    return put(
        x,
        y,
        s,
        path(smooth(outline, closed=True), fill),
        line(
            "M0 20V-205M0 -26L46 -44M0 -26L-46 -44M0 -76L60 -100M0 -76L-60 -100M0 -130L48 -154M0 -130L-48 -154",
            tint,
            4,
            "10 8",
        ),
        turn=turn,
    )


def bush(x, y, s, fill=LEAF, tint=LEAF2):
    """A low rounded bush."""
    return put(
        x,
        y,
        s,
        path("M-80 0C-86 -40 -40 -58 -24 -46C-8 -80 44 -74 46 -44C80 -46 86 -16 80 0z", fill),
        line("M-54 -8Q-40 -34 -20 -8M-10 -22Q10 -56 28 -22M30 -6Q46 -32 62 -6", tint, 3.5, "9 8"),
    )


def child(
    x, y, s, shirt=CLAY, lower=TEAL, skin=0, hair="short", left=None, right=None, bag=None, hue=HAIR
):
    """A child seen from behind, standing; `left` and `right` are the points of the hands.

    Hands are given in the child's own units (shoulders at y = -108, head at y = -142).
    `hair`: short, puff, plaits, bob or scarf (then `hue` is the colour of the cloth).
    """
    tone = SKINS[skin]
    left, right = left or (-34, -62), right or (34, -62)
    parts = [line("M-11 -40V-4M11 -40V-4", tone, 11), line("M-12 -2h-3M12 -2h3", INK, 9)]
    for side, hand in ((-1, left), (1, right)):
        sx = 20 * side
        ex, ey = sx + (hand[0] - sx) * 0.5 + side * 5, -100 + (hand[1] + 100) * 0.5 + 5
        parts.append(line(f"M{sx} -100Q{num(ex)} {num(ey)} {hand[0]} {hand[1]}", tone, 10))
        hx, hy = sx + (ex - sx) * 0.75, -100 + (ey + 100) * 0.75
        parts.append(line(f"M{sx} -100L{num(hx)} {num(hy)}", shirt, 14))
    parts += [
        path("M-24 -66L-29 -26Q0 -18 29 -26L24 -66z", lower),
        path("M-25 -104Q0 -122 25 -104L26 -58Q0 -50 -26 -58z", shirt),
        rect(-7, -122, 14, 14, tone),
    ]
    if bag:
        parts += [rect(-17, -104, 34, 40, bag, 9), line("M-10 -78H10", CARD, 3, "6 5")]
    parts += [circle(-20, -138, 5, tone), circle(20, -138, 5, tone)]
    if hair == "puff":
        parts += [circle(0, -142, 20, hue), circle(-16, -160, 11, hue), circle(16, -160, 11, hue)]
    elif hair == "plaits":
        parts += [
            circle(0, -141, 20, hue),
            line("M-14 -128Q-20 -114 -16 -96M14 -128Q20 -114 16 -96", hue, 8),
            circle(-16, -98, 4.5, GOLD),
            circle(16, -98, 4.5, GOLD),
        ]
    elif hair == "bob":
        parts.append(path("M-23 -120Q-28 -166 0 -166Q28 -166 23 -120Q0 -112 -23 -120z", hue))
    elif hair == "scarf":
        parts.append(path("M-22 -112Q-30 -166 0 -166Q30 -166 22 -112Q0 -98 -22 -112z", hue))
    else:
        parts.append(path("M-20 -132Q-24 -164 0 -164Q24 -164 20 -132Q0 -118 -20 -132z", hue))
    return put(x, y, s, *parts)


def sailboat(x, y, s, hull=CLAY, sail=CARD, tint=LINE, flip=False):
    """A small boat with one sail."""
    return put(
        x,
        y,
        s,
        line("M0 -10V-130", "#6B3A22", 5),
        path("M6 -126Q70 -70 62 -22H6z", sail),
        path("M-6 -104Q-44 -58 -46 -22H-6z", sail),
        line("M16 -40H52M14 -62H46M12 -84H34M-14 -40h-22", tint, 3, "9 7"),
        path("M-74 -14H82L62 12H-52z", hull),
        line("M-58 -4H66", GOLD2, 3, "10 8"),
        flip=flip,
    )


def felucca(x, y, s, hull=DEEP, sail=CARD, tint=CLAY3, flip=False):
    """A boat of the Nile with a tall slanting sail."""
    return put(
        x,
        y,
        s,
        line("M-10 -12L-2 -150", "#6B3A22", 6),
        path("M-58 -62L86 -300Q104 -150 62 -46Q0 -40 -58 -62z", sail),
        line("M-58 -62L90 -306", "#6B3A22", 5),
        line(
            "M-10 -78Q30 -68 68 -78M22 -130Q52 -122 82 -128M52 -182Q72 -178 90 -182",
            tint,
            3.5,
            "12 10",
        ),
        path("M-112 -26Q0 -2 126 -32Q110 14 60 18H-62Q-98 10 -112 -26z", hull),
        line("M-92 -8Q0 12 104 -14", GOLD, 3.5, "12 9"),
        flip=flip,
    )


def canoe(x, y, s, hull=CLAY, trim=GOLD2):
    """A long narrow boat."""
    return put(
        x,
        y,
        s,
        path("M-150 -34Q-100 -8 0 -8Q100 -8 150 -34Q128 18 60 20H-60Q-128 18 -150 -34z", hull),
        line("M-118 -6Q-60 10 0 10Q60 10 118 -6", trim, 4, "13 10"),
    )


def hand(tone, sleeve=None):
    """An open hand pointing upwards, its wrist at the origin; a sleeve below it if asked."""
    parts = [
        line("M-24 -62V-96M-8 -66V-112M8 -66V-110M24 -62V-96M26 -40L46 -66", tone, 14),
        path("M-31 -66H31V-34Q30 -6 18 0V30H-18V0Q-30 -6 -31 -34z", tone),
    ]
    if sleeve:
        parts += [rect(-34, 16, 68, 90, sleeve, 6), line("M-24 30H24", CARD, 4, "9 9")]
    return "".join(parts)
