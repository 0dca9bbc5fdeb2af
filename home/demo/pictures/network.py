"""Pictures of the network as a whole: its schools, history, themes and good practices."""

# ruff: noqa: E501 - path data is easier to read in one line

import math
import random

from stitches import (
    CARD,
    CLAY,
    CLAY2,
    CLAY3,
    CLAY4,
    DEEP,
    GOLD,
    GOLD2,
    GOLD3,
    LEAF,
    LEAF0,
    LEAF2,
    LEAF3,
    LINE,
    PAPER,
    SAND,
    SKINS,
    SKY,
    SKY2,
    TEAL,
    TEAL2,
    TEAL3,
    Sheet,
    circle,
    cloud,
    ellipse,
    knot,
    line,
    num,
    path,
    poly,
    put,
    rect,
    ripples,
    sun,
)
from things import (
    alpine,
    block,
    bush,
    canopy,
    child,
    dome,
    fir,
    flat,
    fretwork,
    gable,
    hand,
    leaf,
    long,
    palm,
    poplar,
    round_tree,
    sawtooth,
    stilts,
)

WOOD, WOOD2 = "#84502F", "#6B3A22"


def hero_international():
    """School houses of many kinds round the curve of the earth, linked by one thread."""
    s = Sheet(PAPER)
    cx, cy = 800, 1465
    s.add(circle(cx, 540, 500, GOLD3), circle(cx, 540, 400, "#F5D588"))
    for i, r in enumerate((560, 650, 750)):
        s.add(
            circle(
                cx,
                540,
                r,
                "none",
                f'stroke="{(GOLD2, LINE, LINE)[i]}" stroke-width="5" stroke-dasharray="14 22"',
            )
        )
    s.add(
        cloud(250, 210, 0.95, CARD, LINE),
        cloud(1330, 150, 1.05, CARD, LINE),
        cloud(1010, 90, 0.55, CARD, GOLD2),
    )

    def at(radius, angle):
        a = math.radians(angle)
        return cx + radius * math.sin(a), cy - radius * math.cos(a)

    def arc(radius, start, end, wave=0, phase=0.0):
        return [
            (at(radius + wave * math.sin(phase + k / 1.4), start + (end - start) * k / 9))
            for k in range(10)
        ]

    s.land(arc(1010, -64, 64, 24, 0.5), TEAL3, 3, SKY, 20)
    s.land(arc(950, -64, 64, 18, 2), TEAL2, 0)
    row = []

    def ring(radius, items):
        for angle, scale, drawing in items:
            x, y = at(radius, angle)
            s.add(put(x, y, scale, drawing, turn=angle))
            row.append(at(radius - 16, angle))

    def tree(radius, angle, scale, drawing):
        x, y = at(radius, angle)
        s.add(put(x, y, scale, drawing, turn=angle))

    back = [
        (-34, 0.78, flat(SAND, CLAY3, TEAL)),
        (-21, 0.78, alpine(PAPER, CLAY, DEEP, LEAF)),
        (-8, 0.8, dome(CLAY3, CLAY, DEEP)),
        (5.5, 0.82, gable(CARD, CLAY2, TEAL)),
        (18.5, 0.78, stilts(CLAY2, LEAF0, DEEP)),
        (32, 0.72, block(GOLD3, TEAL, TEAL2)),
    ]
    for a, z, d in (
        (-40, 0.55, poplar(0, 0, 1)),
        (-27.5, 0.5, palm(0, 0, 1, 10)),
        (-14.5, 0.5, fir(0, 0, 1)),
        (-1.5, 0.55, round_tree(0, 0, 1)),
        (12, 0.45, palm(0, 0, 1, 10)),
        (25.4, 0.5, fir(0, 0, 1)),
        (38, 0.5, poplar(0, 0, 1)),
    ):
        tree(952, a, z * 1.25, d)
    ring(956, back)
    first = row[:]
    s.land(arc(900, -64, 64, 14, 0), LEAF, 10, LEAF2, 22)
    s.land(arc(780, -70, 70, 8, 3), LEAF0)
    for a0, a1, fill, kind, tint in (
        (-50, -27, GOLD2, "bars", GOLD),
        (-27, -9, CLAY2, "cross", CLAY3),
        (-9, 11, LEAF2, "sprig", LEAF),
        (11, 29, GOLD3, "dash", GOLD),
        (29, 52, TEAL2, "waves", TEAL3),
    ):
        (ax, ay), (bx, by) = at(770, a0), at(770, a1)
        (dx, dy), (ex, ey) = at(480, a0), at(480, a1)
        s.shape(
            f"M{num(ax)} {num(ay)}A770 770 0 0 1 {num(bx)} {num(by)}L{num(ex)} {num(ey)}L{num(dx)} {num(dy)}z",
            fill,
            kind,
            tint,
            1.7,
            3,
        )
    row.clear()
    for a, z, d in (
        (-18.5, 0.8, round_tree(0, 0, 1)),
        (-0.6, 0.6, bush(0, 0, 1, LEAF0)),
        (18.5, 0.8, poplar(0, 0, 1)),
        (42, 0.95, round_tree(0, 0, 1)),
    ):
        tree(766, a, z, d)
    ring(
        764,
        [
            (-30, 1.12, canopy(CLAY2, TEAL, GOLD3, DEEP)),
            (-10.5, 1.08, fretwork(TEAL2, CLAY, CARD, GOLD2)),
            (9, 1.12, long(PAPER, CLAY, TEAL)),
            (29, 1.2, sawtooth(CARD, TEAL, SKY)),
        ],
    )
    near = row[:]
    s.thread(
        [
            (-20, 690),
            (110, 720),
            *first,
            (1480, 730),
            (1545, 800),
            (1440, 860),
            *reversed(near),
            (230, 890),
            (90, 850),
            (-20, 860),
        ],
        CLAY,
        9,
    )
    for x, y in first + near:
        s.add(knot(x, y, 12))
    return s


def history_1953():
    """Thirty-three lights linked by thread above a small school grow into a wide constellation."""
    s = Sheet(DEEP)
    rng = random.Random(1953)  # noqa: S311
    for i, r in enumerate((300, 470, 660, 870, 1100, 1340)):
        s.add(
            circle(
                340,
                620,
                r,
                "none",
                f'stroke="{TEAL}" stroke-width="{5 - i * 0.5}" stroke-dasharray="14 {20 + 4 * i}"',
            )
        )
    # the wide constellation
    points = []
    tries = 0
    while len(points) < 300 and tries < 20000:
        tries += 1
        x, y = rng.uniform(10, 1590), rng.uniform(10, 760)
        d = math.hypot(x - 340, y - 385)
        if d < 315 or (x < 700 and y > 600) or rng.random() > 0.35 + d / 1400:
            continue
        if all(math.hypot(x - a, y - b) > 34 + 0.012 * d for a, b in points):
            points.append((x, y))
    links = ""
    for i, (x, y) in enumerate(points):
        near = sorted((math.hypot(x - a, y - b), j) for j, (a, b) in enumerate(points) if j > i)[:1]
        for d, j in near:
            if d < 120:
                links += f"M{num(x)} {num(y)}L{num(points[j][0])} {num(points[j][1])}"
    s.add(line(links, TEAL3, 2, "6 8", 'opacity=".8"'))
    for colour, width, share in ((SKY, 7, 3), (GOLD2, 10, 0), (GOLD, 13, 1), (CLAY3, 9, 2)):
        s.add(
            line(
                "".join(
                    f"M{num(x)} {num(y)}h0" for k, (x, y) in enumerate(points) if k % 4 == share
                ),
                colour,
                width,
            )
        )
    # the first thirty-three
    # (a spiral with even steps along its curve)
    first = []
    for k in range(33):
        turn = 2 * math.pi * math.sqrt(0.12 + k * 0.31)
        r = 12.4 * turn
        first.append((340 + r * math.cos(turn - 1.1) * 1.06, 385 + r * math.sin(turn - 1.1) * 0.96))
    s.add(
        circle(340, 380, 290, TEAL, 'opacity=".55"'), circle(340, 380, 200, TEAL2, 'opacity=".35"')
    )
    s.land(
        [(-20, 800), (200, 740), (420, 720), (700, 780), (1000, 830), (1300, 800), (1620, 770)],
        TEAL,
        3,
        TEAL2,
        26,
    )
    s.land(
        [(-20, 850), (260, 790), (480, 790), (800, 850), (1200, 870), (1620, 840)],
        "#0A2A31",
        2,
        TEAL,
        26,
    )
    s.add(
        put(340, 806, 1.1, gable(TEAL3, CLAY, GOLD2)),
        poplar(200, 810, 0.9, TEAL2, TEAL3),
        round_tree(480, 806, 0.8, TEAL2, TEAL3),
        poplar(160, 820, 0.7, TEAL, TEAL3),
    )
    for x, z in ((760, 0.42), (1080, 0.4), (1380, 0.46)):
        s.add(
            put(
                x,
                850 if x < 1300 else 836,
                z,
                (long if x == 760 else block if x > 1300 else flat)(TEAL3, CLAY2, GOLD2),
            )
        )
    ax, ay = first[-1]
    s.thread(
        [
            *first,
            (ax + 90, ay + 90),
            (760, 560),
            (900, 420),
            (1080, 330),
            (1260, 400),
            (1440, 300),
            (1620, 200),
        ],
        GOLD,
        6,
    )
    for x, y in first:
        s.add(circle(x, y, 13, GOLD), circle(x, y, 7, CARD))
    return s


def themes():
    """Four circles like appliqué medallions overlap, and one thread runs through them."""
    s = Sheet(PAPER)
    s.land(
        [(-20, 250), (260, 190), (560, 260), (900, 180), (1240, 250), (1620, 170)],
        SAND,
        5,
        LINE,
        30,
    )
    s.land(
        [(-20, 520), (300, 600), (640, 520), (1000, 600), (1320, 520), (1620, 590)],
        GOLD3,
        5,
        GOLD2,
        30,
    )
    s.land(
        [(-20, 740), (260, 690), (640, 800), (1000, 720), (1320, 790), (1620, 740)],
        CLAY4,
        4,
        CLAY3,
        28,
    )
    centres = ((310, 370), (637, 530), (963, 370), (1290, 530))
    r = 236

    def disc(x, y, rr=r):
        return f"M{num(x - rr)} {num(y)}a{rr} {rr} 0 1 1 {2 * rr} 0a{rr} {rr} 0 1 1 {-2 * rr} 0z"

    for (x, y), fill in zip(centres, (TEAL, GOLD2, CLAY2, LEAF2), strict=True):
        s.add(circle(x + 4, y + 12, r, DEEP, 'opacity=".13"'), circle(x, y, r, fill))
    (x, y) = centres[0]  # the world and its concerns: a globe of fields and seas
    s.clip(
        disc(x, y),
        circle(x, y, 168, SKY),
        path(f"M{x - 168} {y - 30}q60 -90 150 -80q30 40 -20 80q10 50 -40 70q-70 10 -90 -70z", LEAF),
        path(f"M{x + 20} {y - 170}q110 0 150 120q-60 50 -110 0q-60 -50 -40 -120z", LEAF2),
        path(f"M{x - 10} {y + 60}q80 -40 130 10q10 80 -70 110q-70 -20 -60 -120z", LEAF),
        "".join(
            ellipse(
                x, y, rx, 168, "none", f'stroke="{TEAL2}" stroke-width="3" stroke-dasharray="11 13"'
            )
            for rx in (60, 120)
        ),
        line(
            f"M{x} {y - 168}v336M{x - 168} {y}h336M{x - 146} {y - 84}h292M{x - 146} {y + 84}h292",
            TEAL2,
            3,
            "11 13",
        ),
        circle(x, y, 202, "none", f'stroke="{TEAL3}" stroke-width="5" stroke-dasharray="14 18"'),
    )
    x, y = centres[1]  # peace and rights: two hands and a bird
    bird = (
        path(
            "M-150 40Q-60 60 -20 10Q10 -60 110 -130Q112 -50 74 6Q120 -6 140 -40Q166 -48 176 -28L204 -20L176 -8Q160 70 60 84Q-60 96 -150 40z",
            CARD,
        )
        + path("M-20 10Q-70 -70 -40 -160Q30 -110 50 -30z", SKY2)
        + line(
            "M-26 -120Q0 -80 22 -40M-42 -80Q-20 -50 6 -16M90 -96Q80 -50 50 -10M66 -70Q58 -40 34 -8M-110 46Q-60 56 -10 40",
            TEAL3,
            4,
            "11 10",
        )
    )
    s.add(
        put(x - 8, y - 44, 0.7, bird),
        circle(x, y, 212, "none", f'stroke="{GOLD}" stroke-width="5" stroke-dasharray="14 18"'),
    )
    s.clip(
        disc(x, y),
        put(x - 78, y + 180, 1.25, hand(SKINS[0], TEAL), turn=16),
        put(x + 78, y + 180, 1.25, hand(SKINS[3], CLAY), turn=-16, flip=True),
    )
    x, y = centres[2]  # learning from each other's cultures: strips of woven cloth
    strips = (
        (-190, GOLD, "diamond", CLAY),
        (-110, CARD, "chevron", TEAL2),
        (-30, TEAL, "cross", GOLD2),
        (50, GOLD3, "waves", CLAY2),
        (130, LEAF, "sprig", LEAF3),
    )
    inner = []
    for dy, fill, kind, tint in strips:
        inner += [
            rect(x - 200, y + dy, 400, 72, fill),
            rect(x - 200, y + dy, 400, 72, s.pattern(kind, tint, 1.1, 4)),
        ]
    s.clip(disc(x, y, 190), *inner)
    s.add(circle(x, y, 212, "none", f'stroke="{CLAY4}" stroke-width="5" stroke-dasharray="14 18"'))
    x, y = centres[3]  # sustainable development: a seedling above fields, sun and water
    s.clip(
        disc(x, y),
        rect(x - 250, y - 250, 500, 500, SKY),
        sun(x, y - 70, 92, GOLD2, GOLD),
        path(
            f"M{x - 260} {y + 70}Q{x - 100} {y + 10} {x} {y + 60}T{x + 260} {y + 40}V{y + 260}H{x - 260}z",
            LEAF2,
        ),
        path(f"M{x - 260} {y + 130}Q{x} {y + 60} {x + 260} {y + 130}V{y + 260}H{x - 260}z", WOOD2),
        line(
            f"M{x - 230} {y + 156}Q{x} {y + 96} {x + 230} {y + 156}M{x - 200} {y + 190}Q{x} {y + 140} {x + 200} {y + 190}M{x - 150} {y + 220}Q{x} {y + 184} {x + 150} {y + 220}",
            CLAY3,
            4,
            "14 14",
        ),
        line(f"M{x} {y + 104}Q{x - 6} {y + 20} {x} {y - 60}", LEAF0, 9),
    )
    s.add(
        leaf(x, y - 40, 1.0, 0, LEAF, LEAF3),
        leaf(x, y + 10, 1.1, 64, LEAF0, LEAF2),
        leaf(x, y + 40, 1.1, -62, LEAF, LEAF3),
        leaf(x, y - 10, 0.8, -48, LEAF0, LEAF2),
    )
    for (ax, ay), (bx, by), kind, fill in (
        (centres[0], centres[1], "dots", DEEP),
        (centres[1], centres[2], "dots", CLAY),
        (centres[2], centres[3], "dots", LEAF0),
    ):
        mx, my, half = (
            (ax + bx) / 2,
            (ay + by) / 2,
            math.sqrt(r * r - ((ax - bx) ** 2 + (ay - by) ** 2) / 4),
        )
        d = math.hypot(bx - ax, by - ay)
        nx, ny = (by - ay) / d, -(bx - ax) / d
        lens = f"M{num(mx + nx * half)} {num(my + ny * half)}A{r} {r} 0 0 1 {num(mx - nx * half)} {num(my - ny * half)}A{r} {r} 0 0 1 {num(mx + nx * half)} {num(my + ny * half)}z"
        s.shape(lens, fill, kind, GOLD2, 1.3, 5)
    s.thread(
        [
            (-20, 760),
            (120, 690),
            (310, 680),
            (474, 450),
            (637, 236),
            (800, 450),
            (963, 670),
            (1126, 450),
            (1290, 236),
            (1450, 300),
            (1620, 220),
        ],
        CLAY,
        10,
    )
    for p in ((474, 450), (800, 450), (1126, 450)):
        s.add(knot(*p, 15))
    return s


def good_practices():
    """An open bound book from which leaves of many colours grow."""
    s = Sheet(TEAL)
    s.add(
        circle(800, 470, 420, TEAL2, 'opacity=".45"'),
        circle(
            800, 470, 456, "none", f'stroke="{TEAL3}" stroke-width="5" stroke-dasharray="15 20"'
        ),
        circle(
            800,
            470,
            330,
            "none",
            f'stroke="{TEAL3}" stroke-width="4" stroke-dasharray="12 22" opacity=".6"',
        ),
    )
    colours = (
        (GOLD, GOLD3),
        (CLAY2, CLAY4),
        (LEAF2, LEAF3),
        (SKY, TEAL3),
        (CLAY3, CLAY),
        (LEAF3, LEAF),
        (GOLD2, CLAY2),
        (PAPER, LEAF2),
    )
    # stems of thread that rise from the spine
    stems = (
        [(800, 660), (796, 520), (810, 380), (796, 240), (806, 120)],
        [(800, 660), (740, 520), (620, 420), (480, 330), (330, 300)],
        [(800, 660), (860, 520), (980, 420), (1120, 330), (1270, 300)],
        [(800, 660), (770, 480), (700, 320), (620, 200), (540, 120)],
        [(800, 660), (830, 480), (900, 320), (980, 200), (1060, 120)],
        [(800, 660), (680, 580), (520, 520), (360, 500), (190, 500)],
        [(800, 660), (920, 580), (1080, 520), (1240, 500), (1410, 500)],
    )
    k = 0
    for stem in stems:
        for i in range(1, len(stem)):
            (ax, ay), (bx, by) = stem[i - 1], stem[i]
            angle = math.degrees(math.atan2(bx - ax, ay - by))
            for side, t in ((-1, 0.35), (1, 0.8)):
                if i == 1:
                    continue
                fill, tint = colours[(k * 5 + i) % len(colours)]
                x, y = ax + (bx - ax) * t, ay + (by - ay) * t
                s.add(leaf(x, y, 0.62 + 0.13 * i, angle + side * (58 - 4 * i), fill, tint))
                k += 1
        x, y = stem[-1]
        fill, tint = colours[(k + 3) % len(colours)]
        s.add(leaf(x, y, 1.15, angle, fill, tint))
        k += 1
    for stem in stems:
        s.thread(stem, GOLD, 6, shade=0.4)
    # the book
    s.add(ellipse(800, 866, 640, 26, DEEP, 'opacity=".5"'))
    s.add(
        path(
            "M150 640Q480 560 800 690Q1120 560 1450 640L1480 850Q1130 790 830 868H770Q470 790 120 850z",
            CLAY,
        ),
        line("M140 834Q470 772 770 850H830Q1130 772 1460 834", CLAY3, 4.5, "16 14"),
    )
    for i, c in enumerate((LINE, SAND, CARD)):
        d = 10 * i
        s.add(
            path(
                f"M{176 + d} {632 - d}Q500 {552 - d} 800 {690 - d}V{842 - d}Q480 {764 - d} {150 + d} {824 - d}z",
                c,
            ),
            path(
                f"M{1424 - d} {632 - d}Q1100 {552 - d} 800 {690 - d}V{842 - d}Q1120 {764 - d} {1450 - d} {824 - d}z",
                c,
            ),
        )
    for y in (0, 34, 68, 102):
        s.add(
            line(
                f"M{240 - y * 0.1} {656 + y}Q500 {596 + y} 740 {672 + y}",
                TEAL3 if y % 68 else CLAY3,
                4,
                "24 14 10 14",
                'opacity=".75"',
            )
        )
    s.add(
        line(
            "M866 672Q1100 596 1360 656M862 706Q1100 630 1364 690M860 740Q1000 694 1120 690",
            TEAL3,
            4,
            "24 14 10 14",
            'opacity=".75"',
        ),
        leaf(1290, 780, 0.66, 50, GOLD2, GOLD),
        leaf(1180, 776, 0.66, 62, CLAY3, CLAY),
        leaf(1060, 786, 0.66, 40, LEAF2, LEAF),
    )
    # binding stitches along the spine
    s.thread([(800, 664), (800, 740), (800, 840)], CLAY, 9, light=CLAY4)
    s.thread([(800, 850), (700, 872), (480, 850), (300, 880), (120, 860), (-20, 880)], GOLD, 8)
    s.thread([(800, 850), (900, 872), (1120, 850), (1300, 880), (1480, 862), (1620, 880)], GOLD, 8)
    s.add(knot(800, 660, 13, CLAY), knot(800, 848, 13, CLAY))
    return s


def twinning():
    """Two schools on two hills, linked by the string of a kite and a small bridge."""
    s = Sheet("#FBF0D6")
    s.add(sun(800, 330, 100, GOLD2, GOLD))
    for k, r in enumerate((180, 250, 330)):
        s.add(
            circle(
                800,
                330,
                r,
                "none",
                f'stroke="{GOLD2}" stroke-width="4" stroke-dasharray="14 {22 + 6 * k}"',
            )
        )
    s.add(cloud(200, 130, 0.9, CARD, GOLD2), cloud(1420, 120, 1, CARD, GOLD2))
    s.land(
        [
            (-20, 470),
            (220, 380),
            (440, 450),
            (640, 400),
            (840, 470),
            (1060, 400),
            (1280, 450),
            (1620, 370),
        ],
        TEAL3,
        6,
        SKY,
        22,
    )
    s.land(
        [(-20, 560), (300, 470), (600, 540), (820, 560), (1060, 530), (1300, 470), (1620, 530)],
        LEAF3,
        6,
        LEAF2,
        22,
    )
    s.add(
        path(
            "M760 556C830 600 700 650 740 720C770 790 640 850 600 915H1080C1060 840 960 800 930 720C900 650 880 600 850 556z",
            TEAL2,
        )
    )
    s.clip(
        "M760 556C830 600 700 650 740 720C770 790 640 850 600 915H1080C1060 840 960 800 930 720C900 650 880 600 850 556z",
        ripples(560, 915, SKY, 12, 560, 1100, 3, 4),
    )
    s.land(
        [(-20, 500), (160, 480), (360, 500), (540, 590), (680, 690), (730, 780), (640, 915)],
        LEAF,
        13,
        LEAF2,
        24,
    )
    s.land(
        [(1040, 915), (930, 780), (990, 680), (1120, 580), (1280, 500), (1450, 480), (1620, 500)],
        CLAY3,
        13,
        CLAY4,
        24,
    )
    s.shape("M-20 700Q160 660 320 720T620 915H-20z", LEAF0, "sprig", LEAF, 1.3)
    s.shape("M1620 690Q1440 660 1300 720T1020 915H1620z", CLAY2, "cross", CLAY3, 1.3)
    s.add(
        poplar(80, 540, 1.0),
        poplar(130, 530, 0.8, LEAF0),
        round_tree(430, 580, 0.9, LEAF0),
        put(270, 560, 1.35, alpine(CARD, CLAY, DEEP, LEAF)),
    )
    s.add(
        palm(1180, 640, 1.0, -20, LEAF0),
        palm(1540, 560, 1.1, 20, LEAF0),
        put(1360, 572, 1.2, flat(SAND, CLAY, TEAL)),
    )
    # bridge
    s.add(
        path("M650 700Q840 590 1010 690L1016 714Q840 622 646 726z", WOOD),
        line("M660 704Q840 604 1004 694", CLAY4, 4, "15 13"),
        line("M690 692V650M760 658V616M840 644V602M920 656V614M980 682V640", WOOD2, 7),
        line("M680 656Q840 560 990 646", WOOD2, 7),
    )
    s.add(
        child(800, 652, 0.66, GOLD, TEAL, 3, "plaits", right=(34, -86)),
        child(858, 650, 0.66, CARD, CLAY, 0, "short", left=(-34, -86)),
    )
    # kites and their string
    s.thread(
        [
            (552, 524),
            (590, 440),
            (640, 330),
            (720, 240),
            (800, 214),
            (880, 240),
            (960, 330),
            (1030, 440),
            (1078, 534),
        ],
        CLAY,
        8,
    )
    s.thread([(270, 566), (330, 640), (420, 610), (520, 570), (552, 524)], CLAY, 8)
    s.thread([(1360, 578), (1300, 650), (1200, 620), (1110, 580), (1078, 534)], CLAY, 8)

    s.add(
        child(500, 690, 1.0, CLAY, TEAL, 2, "bob", right=(52, -166), left=(-40, -60)),
        child(420, 680, 0.95, GOLD2, DEEP, 3, "short", hue="#4A2C1E"),
        child(1130, 700, 1.0, TEAL, GOLD2, 0, "puff", left=(-52, -166)),
        child(1220, 690, 0.95, CARD, TEAL2, 1, "scarf", hue=GOLD),
    )

    def kite(x, y, z, turn, a, b, tail):
        return put(
            x,
            y,
            z,
            poly([(0, -110), (74, 0), (0, 20)], a),
            poly([(0, -110), (-74, 0), (0, 20)], b),
            poly([(-74, 0), (0, 130), (0, 0)], a),
            poly([(74, 0), (0, 130), (0, 0)], b),
            line("M0 -100V122M-66 0H66", CARD, 4, "11 10"),
            line("M0 130Q40 170 0 210T0 290", tail, 4.5, "12 10"),
            *(
                poly([(tx - 20, ty - 12), (tx, ty), (tx - 20, ty + 12)], a)
                + poly([(tx + 20, ty - 12), (tx, ty), (tx + 20, ty + 12)], b)
                for tx, ty in ((22, 172), (-6, 222), (-8, 270))
            ),
            turn=turn,
        )

    s.add(kite(690, 160, 0.84, 34, CLAY, CLAY3, CLAY), kite(910, 160, 0.84, -34, TEAL, TEAL3, TEAL))
    s.add(knot(800, 214, 14), knot(270, 566, 11), knot(1360, 578, 11))
    return s


PICTURES = {
    "hero-international": hero_international,
    "history-1953": history_1953,
    "themes": themes,
    "good-practices": good_practices,
    "twinning": twinning,
}
