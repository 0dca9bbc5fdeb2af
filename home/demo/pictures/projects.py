"""Pictures of what schools do together: the classroom, the projects and the campaigns."""

# ruff: noqa: E501 - path data is easier to read in one line

import math

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
    INK,
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
    path,
    poly,
    put,
    rect,
    ripples,
    smooth,
    sun,
)
from things import (
    block,
    bush,
    canopy,
    child,
    fretwork,
    gable,
    hand,
    leaf,
    long,
    palm,
    pine,
    poplar,
    round_tree,
    sailboat,
)

WOOD, WOOD2 = "#84502F", "#6B3A22"


def classroom():
    """A classroom: desks, a wide window, the light that falls in."""
    s = Sheet(GOLD3)
    s.shape("M-20 -20H1620V640H-20z", "#FAEFD6", "dash", GOLD3, 2.4, 2.6)
    s.add(
        rect(-20, 520, 1640, 120, TEAL3),
        line("M-20 520H1620", TEAL2, 7),
        line("M-20 548H1620", SKY, 4, "18 16"),
    )
    s.add(rect(-20, 640, 1640, 280, CLAY3))
    for k in range(-9, 10):
        s.add(line(f"M{800 + k * 110} 640L{800 + k * 330} 915", CLAY2, 3, "18 16"))
    # window with hills
    view = "M130 90H790V480H130z"
    s.add(rect(106, 66, 708, 438, WOOD), rect(130, 90, 660, 390, SKY))
    s.clip(
        view,
        sun(300, 190, 56),
        cloud(600, 170, 0.7),
        path("M110 380Q240 270 400 340T700 290T820 330V500H110z", TEAL3),
        line("M110 404Q240 294 400 364T700 314T820 354", SKY, 4, "14 14"),
        path("M110 420Q300 350 500 410T820 390V500H110z", LEAF2),
        path("M110 450Q300 410 520 450T820 440V500H110z", LEAF),
        line("M110 434Q300 364 500 424T820 404M110 470Q300 430 520 470T820 460", LEAF3, 4, "14 14"),
        put(620, 430, 0.6, gable(CARD, CLAY, TEAL)),
        round_tree(700, 440, 0.7, LEAF0),
        round_tree(210, 452, 1.1, LEAF0),
        poplar(540, 440, 0.5),
    )
    s.add(line("M460 90V480M130 270H790", WOOD, 14), rect(86, 492, 748, 22, WOOD2))
    s.add(
        put(
            180,
            492,
            0.7,
            rect(-34, -44, 68, 44, CLAY, 6),
            leaf(0, -40, 1, -32),
            leaf(0, -40, 1.1, 6, LEAF0),
            leaf(0, -40, 0.9, 40, LEAF2, LEAF),
        )
    )
    # blackboard with drawings
    s.add(rect(930, 130, 560, 320, WOOD), rect(948, 148, 524, 284, DEEP))
    s.add(
        line("M980 390Q1080 290 1180 350T1440 320", SKY, 4.5, "16 13"),
        circle(
            1390, 214, 36, "none", f'stroke="{GOLD2}" stroke-width="4.5" stroke-dasharray="13 11"'
        ),
        line("M1030 346v-56h70v56M1020 292l45 -44l45 44", CLAY4, 4.5, "15 10"),
        line(
            "M1240 334v-60M1240 274q-36 -10 -36 -46q0 -36 36 -40q36 4 36 40q0 36 -36 46",
            LEAF3,
            4.5,
            "13 10",
        ),
    )
    s.add(
        rect(940, 450, 540, 14, WOOD2),
        rect(1010, 442, 34, 8, CARD, 3),
        rect(1060, 442, 26, 8, GOLD2, 3),
        rect(1360, 434, 60, 16, CLAY2, 3),
    )
    # light on wall and floor
    for x in (250, 580):
        s.add(
            poly([(x, 640), (x + 250, 640), (x + 520, 915), (x + 190, 915)], GOLD3, 'opacity=".75"')
        )
    # garland of paper leaves
    garland = [
        (-20, 30),
        (110, 66),
        (300, 40),
        (470, 62),
        (640, 40),
        (814, 66),
        (960, 92),
        (1210, 106),
        (1480, 80),
        (1620, 40),
    ]
    s.thread(garland, CLAY, 8)
    for i, (x, y) in enumerate(
        [
            (200, 54),
            (385, 52),
            (555, 52),
            (730, 54),
            (880, 82),
            (1010, 100),
            (1130, 106),
            (1260, 106),
            (1380, 96),
            (1520, 72),
        ]
    ):
        s.add(
            leaf(
                x,
                y,
                0.5,
                180 + (-1) ** i * 8,
                (GOLD, CLAY2, LEAF, TEAL2)[i % 4],
                (GOLD3, CLAY4, LEAF3, SKY)[i % 4],
            )
        )

    # desks with pupils, from behind
    def desk(x, y, z, kids):
        table = [
            line("M-150 0V96M150 0V96M-120 0V70M120 0V70", WOOD2, 9),
            rect(-176, -16, 352, 24, WOOD, 5),
            rect(-176, -22, 352, 12, CLAY4, 5),
        ]
        table += [
            poly([(-110, -22), (-100, -44), (-34, -44), (-28, -22)], CARD),
            line("M-90 -36H-46M-94 -29H-42", TEAL3, 2.5, "8 6"),
            rect(40, -40, 70, 9, CLAY, 2),
            rect(46, -49, 62, 9, TEAL2, 2),
            rect(44, -31, 66, 9, GOLD, 2),
        ]
        out = [put(0, 0, 1, *table)]
        for kx, args in kids:
            out += [child(kx, 96, 1.18, **args)]
            out += [
                put(
                    kx,
                    0,
                    1,
                    line("M-44 30V126M44 30V126", WOOD2, 8),
                    rect(-52, 26, 104, 40, CLAY2, 9),
                    line("M-38 46H38", CLAY4, 3.5, "10 9"),
                )
            ]
        return put(x, y, z, *out)

    s.add(
        desk(
            400,
            650,
            0.74,
            (
                (-80, {"shirt": GOLD, "hair": "bob", "skin": 3}),
                (70, {"shirt": TEAL, "hair": "puff", "skin": 0}),
            ),
        ),
        desk(
            820,
            650,
            0.74,
            (
                (-80, {"shirt": CARD, "skin": 1, "right": (52, -152)}),
                (76, {"shirt": CLAY, "hair": "scarf", "hue": SKY, "skin": 2}),
            ),
        ),
        desk(
            1240,
            650,
            0.74,
            (
                (-76, {"shirt": LEAF, "hair": "plaits", "skin": 2}),
                (78, {"shirt": GOLD2, "skin": 3, "hue": "#4A2C1E"}),
            ),
        ),
    )
    s.add(
        desk(
            170,
            770,
            1.08,
            (
                (-40, {"shirt": CLAY, "skin": 1, "hair": "short"}),
                (104, {"shirt": CARD, "hair": "plaits", "skin": 0}),
            ),
        ),
        desk(
            750,
            770,
            1.08,
            (
                (-84, {"shirt": TEAL2, "hair": "scarf", "hue": GOLD, "skin": 2}),
                (84, {"shirt": GOLD2, "hair": "short", "skin": 0, "left": (-50, -148)}),
            ),
        ),
        desk(
            1330,
            770,
            1.08,
            (
                (-84, {"shirt": SKY, "hair": "puff", "skin": 1}),
                (84, {"shirt": CLAY2, "hair": "bob", "hue": "#4A2C1E", "skin": 3}),
            ),
        ),
    )
    return s


def sandwatch():
    """Pupils measure a beach: two poles, a line between them, waves and footprints."""
    s = Sheet(SKY2)
    s.add(
        sun(300, 130, 62, GOLD2, GOLD),
        cloud(760, 100, 0.9, CARD, LINE),
        cloud(1260, 150, 0.7, CARD, LINE),
    )
    s.land(
        [(1000, 300), (1120, 240), (1240, 250), (1360, 190), (1480, 230), (1620, 180)],
        TEAL3,
        5,
        SKY,
        20,
    )
    s.sea(290, 560, TEAL, TEAL3, 7)
    s.add(
        line("M250 320h110M276 350h70M230 386h150M284 424h70", GOLD2, 5, "22 16"),
        sailboat(620, 360, 0.5, CLAY, CARD),
    )
    shore = [
        (-20, 470),
        (200, 450),
        (420, 490),
        (640, 450),
        (860, 420),
        (1100, 440),
        (1340, 380),
        (1620, 350),
    ]

    def shifted(dy, wobble=0):
        return [(x, y + dy + wobble * (-1) ** i) for i, (x, y) in enumerate(shore)]

    s.land(shifted(-24, 8), TEAL2)
    s.land(shifted(10, -10), TEAL3, 2, SKY, 20, dash="40 26")
    s.land(shifted(66, 12), CARD)
    s.land(shifted(84, 10), "#D9C3A0", 0)
    s.add(line(smooth(shifted(50, 12)), CARD, 5, "34 22"))
    s.land(shifted(142, -6), "#E9D6B2", 0)
    s.land(shifted(196, 4), SAND, 11, LINE, 18, dash="2 20", width=5)
    s.add(line(smooth(shifted(112, 4)), CARD, 4, "20 22", 'opacity=".8"'))
    # wrack line: shells and weed
    for i, (x, y) in enumerate(shifted(172, 0)):
        s.add(
            put(
                x + 60,
                y,
                0.7 + 0.1 * (i % 3),
                path("M-22 0Q-24 -28 0 -32Q24 -28 22 0Q0 10 -22 0z", (CLAY3, CARD, GOLD2)[i % 3]),
                line("M0 2V-26M-8 0L-14 -22M8 0L14 -22", CLAY2, 2.5, "6 5"),
            ),
            line(f"M{x - 40} {y + 6}q14 -14 28 0t28 0", LEAF, 5),
        )
    # footprints from the corner to the near pole
    for i in range(11):
        t = i / 10
        x, y = 90 + 660 * t, 880 - 150 * t + 30 * math.sin(t * 5)
        z = 1.15 - 0.35 * t
        s.add(
            put(
                x,
                y + (16 if i % 2 else -16) * z,
                z,
                path(
                    "M-28 0C-28 -10 -12 -6 0 -9C14 -13 23 -7 22 0C21 7 10 8 0 5C-12 4 -28 10 -28 0z",
                    "#C9AF86",
                ),
                line("M29 -9h0M32 -2h0M30 5h0M26 10h0", "#C9AF86", 6),
                turn=-12 - 10 * math.cos(t * 5),
            )
        )

    def pole(x, y, z):
        bands = "".join(rect(-9, -300 + k * 50, 18, 25, CLAY) for k in range(6))
        return put(
            x,
            y,
            z,
            ellipse(0, 0, 46, 11, "#C9AF86"),
            rect(-9, -300, 18, 300, CARD),
            bands,
            rect(3, -300, 6, 300, DEEP, extra='opacity=".12"'),
            line("M12 -275h16M12 -225h16M12 -175h16M12 -125h16M12 -75h16", INK, 3),
            circle(0, -304, 11, GOLD),
        )

    s.add(pole(1200, 620, 0.78))
    s.thread([(800, 560), (900, 566), (1010, 556), (1110, 532), (1200, 506)], CLAY, 9)
    s.thread([(1200, 506), (1360, 476), (1500, 420), (1620, 390)], CLAY, 7)
    s.thread([(-20, 760), (120, 770), (260, 700), (420, 650), (600, 590), (800, 560)], CLAY, 9)
    s.add(pole(800, 800, 1.25))
    s.add(
        child(890, 826, 1.2, GOLD, TEAL, 0, "puff", left=(-62, -152), right=(40, -150)),
        child(1268, 642, 0.8, CLAY, DEEP, 2, "bob", left=(-56, -150)),
        child(1010, 800, 1.1, CARD, TEAL2, 1, "short", left=(-30, -92), right=(22, -84)),
        child(1116, 690, 0.84, TEAL2, GOLD, 1, "plaits", right=(44, -92)),
    )
    s.add(
        put(
            1130,
            812,
            1.05,
            path("M-44 -66H44L34 0H-34z", TEAL2),
            ellipse(0, -66, 44, 11, TEAL),
            line("M-44 -66Q0 -140 44 -66", DEEP, 5),
            line("M-34 -38H34", SKY, 4, "10 9"),
        )
    )
    s.add(
        palm(1580, 880, 1.9, -30, LEAF, LEAF2, fruit=CLAY),
        bush(1480, 892, 1.1, LEAF0),
        bush(1590, 905, 1.2, LEAF),
        leaf(30, 925, 1.4, 30, LEAF0, LEAF2),
        leaf(-6, 915, 1.5, 8, LEAF, LEAF2),
        leaf(60, 930, 1.2, 56, LEAF2, LEAF),
    )
    s.add(knot(800, 560, 14), knot(1200, 506, 11))
    return s


def transatlantic():
    """A broken chain at the bottom of the ocean turns into a thread that links two coasts."""
    s = Sheet(GOLD3)
    s.add(
        rect(0, 0, 1600, 120, SKY2),
        path("M0 120Q400 90 800 120T1600 120V250H0z", "#F6E7C8"),
        path("M0 200Q400 170 800 200T1600 200V450H0z", GOLD3),
        path("M0 290Q400 266 800 290T1600 290V450H0z", CLAY4),
    )
    s.add(sun(800, 372, 116, GOLD2, GOLD))
    for k, r in enumerate((190, 250, 320, 400)):
        s.add(
            circle(
                800,
                372,
                r,
                "none",
                f'stroke="{(GOLD, GOLD2, CLAY3, CLAY4)[k]}" stroke-width="4" stroke-dasharray="14 {20 + 6 * k}"',
            )
        )
    s.add(rect(-20, 372, 1640, 540, TEAL2))
    s.add(
        ripples(376, 470, SKY, 5, -20, 1620, 2, 3),
        line("M700 396h200M730 420h140M680 446h240", GOLD2, 5, "24 16"),
    )
    for y, fill in ((470, TEAL), (600, "#12434D"), (730, DEEP)):
        s.add(
            path(
                f"M-20 {y}" + "".join("q68 -26 136 0t136 0" for _ in range(7)) + "V915H-20z", fill
            ),
            line(
                f"M-20 {y + 22}" + "".join("q68 -26 136 0t136 0" for _ in range(7)),
                TEAL3 if y < 500 else TEAL2,
                3.5,
                "30 26",
            ),
        )
    # the two coasts, above and under water
    s.shape(
        "M-20 300C80 270 180 300 230 350C270 400 330 420 320 500C306 610 240 640 250 740C256 830 200 880 180 915H-20z",
        CLAY,
        "rice",
        CLAY2,
        1.5,
        3,
    )
    s.shape(
        "M-20 300C80 270 180 300 230 350C270 400 330 420 336 440C250 430 120 400 -20 420z",
        LEAF,
        "sprig",
        LEAF2,
        0.9,
        3,
    )
    s.shape(
        "M1620 260C1540 250 1440 280 1390 340C1340 390 1280 410 1280 470C1286 580 1370 620 1360 720C1356 800 1400 870 1420 915H1620z",
        CLAY2,
        "rice",
        CLAY3,
        1.5,
        3,
    )
    s.shape(
        "M1620 260C1540 250 1440 280 1390 340C1340 390 1290 404 1270 440C1380 420 1500 400 1620 420z",
        LEAF0,
        "sprig",
        LEAF,
        0.9,
        3,
    )
    s.add(
        put(100, 322, 0.72, canopy(CLAY3, TEAL, GOLD3, DEEP)),
        put(1510, 306, 0.72, gable(PAPER, CLAY, TEAL)),
        palm(205, 340, 0.62, 16),
        round_tree(14, 318, 0.6, LEAF0),
        palm(1420, 330, 0.6, -14),
        round_tree(1590, 290, 0.7, LEAF, LEAF2),
    )
    s.add(
        child(248, 408, 0.62, CARD, TEAL, 0, "short"),
        child(282, 416, 0.6, GOLD, CLAY, 0, "plaits"),
        child(1352, 414, 0.62, TEAL, CARD, 0, "puff"),
        child(1318, 424, 0.6, CARD, CLAY, 1, "short"),
    )
    # sea bed and chain
    s.land(
        [(-20, 860), (260, 842), (560, 870), (900, 850), (1240, 872), (1620, 850)],
        "#0A2A31",
        1,
        TEAL2,
        18,
    )

    def link(x, y, turn, open_=False):
        d = "M-30 -19H30A19 19 0 0 1 30 19H-30A19 19 0 0 1 -30 -19z"
        if open_:
            d = "M2 -19H-30A19 19 0 0 0 -30 19H30A19 19 0 0 0 47 -6"
        return put(
            x,
            y,
            1,
            line(d, "#071D22", 18, extra='transform="translate(3 6)"'),
            line(d, "#7F8C90", 15),
            line(d, "#B9C4C4", 3.5, "9 15"),
            turn=turn,
        )

    def bar(x, y, turn):
        return put(
            x,
            y,
            1,
            line("M-34 0H34", "#071D22", 18, extra='transform="translate(3 6)"'),
            line("M-34 0H34", "#5E6C71", 16),
            turn=turn,
        )

    chain = [
        (196, 838, 4),
        (262, 842, 3),
        (328, 842, -6),
        (392, 830, -14),
        (452, 810, -20),
        (510, 788, -22),
        (566, 764, -24),
    ]
    for i, (x, y, a) in enumerate(chain):
        s.add(bar(x, y, a) if i % 2 else "")
    for i, (x, y, a) in enumerate(chain):
        s.add("" if i % 2 else link(x, y, a, i == 6))
    s.add(link(700, 838, 14, True), bar(640, 852, -6))
    s.thread([(612, 742), (690, 690), (770, 640), (800, 560), (770, 500), (800, 446)], GOLD, 9)
    s.thread(
        [
            (800, 446),
            (680, 470),
            (520, 452),
            (400, 468),
            (300, 452),
            (200, 420),
            (120, 360),
            (90, 326),
        ],
        GOLD,
        9,
    )
    s.thread(
        [
            (800, 446),
            (930, 474),
            (1080, 450),
            (1200, 470),
            (1300, 452),
            (1400, 400),
            (1470, 350),
            (1510, 314),
        ],
        GOLD,
        9,
    )
    s.add(knot(800, 446, 15), knot(90, 326, 10), knot(1510, 314, 10))
    for x, y, z in (
        (560, 430, 0.9),
        (980, 424, 0.8),
        (1130, 500, 1),
        (470, 512, 1),
        (660, 540, 0.8),
        (900, 540, 1.0),
    ):
        s.add(
            put(
                x,
                y,
                z,
                *(
                    ellipse(0, -11, 6, 10, CARD, f'transform="rotate({a})"')
                    for a in range(0, 360, 72)
                ),
                circle(0, 0, 5, CLAY),
            )
        )
    return s


def books():
    """A stack of books; the topmost opens and its page becomes a path into the hills."""
    s = Sheet(SKY2)
    s.add(
        sun(1280, 180, 78, GOLD2, GOLD),
        cloud(980, 120, 0.8, CARD, LINE),
        cloud(180, 110, 0.8, CARD, LINE),
        cloud(1500, 320, 0.5, CARD, LINE),
    )
    s.land(
        [
            (300, 420),
            (520, 320),
            (700, 370),
            (900, 250),
            (1090, 350),
            (1260, 300),
            (1440, 370),
            (1620, 320),
            (1620, 330),
        ],
        TEAL3,
        7,
        SKY,
        24,
    )
    s.land(
        [(300, 470), (560, 400), (780, 440), (1000, 360), (1240, 440), (1460, 400), (1620, 430)],
        TEAL2,
        5,
        TEAL3,
        24,
    )
    s.land(
        [(300, 560), (560, 480), (800, 520), (1080, 440), (1320, 500), (1620, 470)],
        LEAF2,
        6,
        LEAF3,
        24,
    )
    s.land(
        [(300, 660), (600, 560), (860, 600), (1140, 540), (1380, 580), (1620, 550)],
        LEAF,
        10,
        LEAF2,
        24,
    )
    s.land([(600, 915), (820, 780), (1060, 700), (1300, 690), (1620, 700)], LEAF0, 8, LEAF, 24)
    s.land([(-20, 780), (200, 800), (500, 830), (760, 890), (900, 915)], CLAY3, 5, CLAY4, 22)
    # path
    way = (
        "M560 450C720 470 800 560 900 600C1040 650 1190 640 1200 590C1206 550 1080 540 1080 500C1080 470 1140 456 1160 430L1176 430C1176 470 1120 480 1124 504"
        "C1130 540 1290 540 1290 610C1290 720 1040 740 880 690C760 650 700 560 540 540z"
    )
    s.add(path(way, CARD), line("M900 680C1060 716 1262 696 1266 612", LINE, 4, "14 16"))
    s.add(
        put(1170, 430, 0.62, gable(CARD, CLAY, TEAL)),
        round_tree(1240, 442, 0.6, LEAF0),
        round_tree(1098, 452, 0.5, LEAF0),
        poplar(1280, 456, 0.5),
    )
    s.add(
        put(1440, 600, 0.8, fretwork(GOLD2, CLAY, CARD, TEAL)),
        put(880, 560, 0.6, fretwork(CLAY2, TEAL, CARD, GOLD)),
        palm(1540, 620, 0.9, 20, LEAF0),
        palm(980, 580, 0.6, -14, LEAF0),
        round_tree(800, 570, 0.5, LEAF0),
    )
    # stack
    stack = (
        (90, 790, 560, 74, TEAL, "diamond", TEAL3),
        (130, 716, 500, 74, GOLD, "chevron", GOLD3),
        (70, 648, 540, 68, CLAY, "cross", CLAY3),
        (120, 586, 500, 62, LEAF, "sprig", LEAF3),
        (160, 530, 440, 56, TEAL2, "dots", SKY),
    )
    s.add(ellipse(380, 868, 340, 22, DEEP, 'opacity=".2"'))
    for x, y, w, h, fill, kind, tint in stack:
        s.shape(f"M{x} {y}h{w}v{h}h{-w}q-20 {-h / 2} 0 {-h}z", fill)
        s.add(
            rect(x + w - 22, y + 9, 30, h - 18, CARD),
            line(
                "".join(f"M{x + w - 18} {y + 9 + k * (h - 18) / 5:.0f}h22" for k in (1, 2, 3, 4)),
                LINE,
                2.5,
            ),
            rect(x + 60, y, 150, h, s.pattern(kind, tint, h / 62, 4)),
            line(f"M{x + 44} {y + 6}v{h - 12}M{x + 226} {y + 6}v{h - 12}", tint, 4, "9 8"),
            line(f"M{x + 250} {y + 12}h{w - 300}", tint, 3.5, "14 12"),
        )
    # open book on top
    s.add(
        path(
            "M120 520L150 420Q270 380 384 440Q500 380 640 440L600 530Q480 480 384 530Q260 480 120 520z",
            CLAY,
        ),
        path("M140 500L166 400Q280 360 384 424V512Q270 462 140 500z", CARD),
        path("M628 512L606 420Q490 360 384 424V512Q500 462 628 512z", CARD),
        path("M148 494L180 384Q286 350 384 418V506Q280 452 148 494z", PAPER),
        path("M384 418Q440 366 540 384Q640 430 760 520L700 560Q560 480 384 506z", CARD),
        line(
            "M200 410Q290 384 362 428M192 434Q284 408 362 450M184 460Q280 436 362 474",
            TEAL3,
            4,
            "16 13",
        ),
        line(
            "M410 430Q460 394 536 408Q620 440 690 500M410 456Q470 426 540 436Q610 460 668 510",
            LINE,
            4,
            "16 13",
        ),
    )
    s.thread(
        [
            (384, 506),
            (376, 440),
            (440, 412),
            (560, 440),
            (680, 510),
            (800, 600),
            (920, 646),
            (1080, 672),
            (1220, 650),
            (1244, 590),
            (1150, 544),
            (1104, 504),
            (1140, 466),
            (1168, 434),
        ],
        CLAY,
        8,
    )
    s.thread([(-20, 600), (60, 560), (140, 590), (250, 560), (350, 580), (384, 506)], CLAY, 8)
    s.add(knot(1168, 436, 10))
    s.add(
        child(980, 690, 0.72, GOLD, TEAL, 0, "plaits", right=(42, -92)),
        child(1034, 700, 0.7, CARD, CLAY, 0, "short", bag=TEAL2),
        child(1284, 640, 0.5, CLAY, TEAL, 1, "puff"),
    )
    s.add(
        put(1190, 836, 0.86, canopy(CLAY2, TEAL, GOLD3, DEEP)),
        round_tree(1390, 826, 0.95),
        poplar(985, 850, 0.75, LEAF, LEAF2),
    )
    s.add(
        bush(720, 900, 1, LEAF, LEAF2),
        leaf(1560, 930, 1.7, -20, LEAF, LEAF2),
        leaf(1610, 930, 1.8, -52, LEAF2, LEAF),
        leaf(1480, 935, 1.2, 14, LEAF2, LEAF),
    )
    return s


def _crane(x, y, z, a=CLAY2, b=CLAY3, c=CLAY, flip=False):
    """A folded paper crane hanging from (x, y)."""
    return put(
        x,
        y,
        z,
        poly([(-6, 34), (-128, -20), (-30, 76)], b),
        poly([(-6, 34), (-30, 76), (-92, 34)], c),
        poly([(20, 60), (130, -44), (52, 84)], a),
        poly([(134, -50), (112, -30), (166, -22)], c),
        poly([(0, 0), (-64, -96), (-40, 60), (10, 92)], a),
        poly([(0, 0), (74, -88), (52, 62), (10, 92)], b),
        poly([(0, 0), (-40, 60), (10, 92), (52, 62)], c),
        line("M-8 20L-52 -70M12 20L58 -62", CARD, 3, "9 8", 'opacity=".8"'),
        flip=flip,
    )


def kizuna():
    """Drawn cards and folded cranes hang on a thread above a quiet coast."""
    s = Sheet(SKY2)
    s.add(circle(800, 560, 330, GOLD3), circle(800, 560, 240, GOLD2, 'opacity=".55"'))
    s.add(
        circle(800, 560, 300, "none", f'stroke="{GOLD2}" stroke-width="5" stroke-dasharray="15 20"')
    )
    s.land(
        [
            (-20, 690),
            (200, 640),
            (420, 690),
            (640, 650),
            (900, 696),
            (1160, 640),
            (1380, 680),
            (1620, 630),
        ],
        TEAL3,
        4,
        SKY,
        22,
    )
    s.sea(730, 915, TEAL2, TEAL3, 6)
    s.land(
        [(-20, 840), (260, 820), (520, 866), (800, 890), (1100, 866), (1380, 820), (1620, 830)],
        LEAF,
        3,
        LEAF2,
        20,
    )
    s.add(
        put(190, 846, 0.8, long(CARD, CLAY, TEAL)),
        put(1420, 842, 0.76, block(CARD, TEAL, TEAL2)),
        pine(1250, 866, 0.55),
        pine(340, 860, 0.5, True),
        pine(40, 854, 0.6),
        bush(1560, 850, 0.6, LEAF0),
    )

    upper = [
        (-20, 30),
        (60, 54),
        (220, 110),
        (400, 130),
        (580, 110),
        (740, 54),
        (800, 36),
        (860, 54),
        (1020, 110),
        (1200, 130),
        (1380, 110),
        (1540, 54),
        (1620, 26),
    ]
    lower = [
        (-20, 370),
        (180, 420),
        (400, 440),
        (620, 414),
        (800, 372),
        (980, 414),
        (1200, 440),
        (1420, 420),
        (1620, 366),
    ]

    def card(x, y, turn, fill, *drawing):
        return put(
            x,
            y,
            1,
            rect(-76, 6, 158, 196, DEEP, 8, 'opacity=".14"'),
            rect(-80, 0, 160, 196, fill, 8),
            rect(
                -68,
                12,
                136,
                172,
                "none",
                6,
                f'stroke="{LINE}" stroke-width="3" stroke-dasharray="10 10"',
            ),
            *drawing,
            rect(-9, -22, 18, 40, WOOD, 4),
            turn=turn,
        )

    sun_ = sun(0, 70, 28, GOLD2, GOLD) + path("M-60 176V140Q-20 110 10 140T60 130V176z", LEAF)
    home = put(0, 160, 0.56, gable(GOLD3, CLAY, TEAL)) + line("M-56 163H56", LEAF, 7)
    heart = path(
        "M0 160C-70 110 -58 52 -24 52C-8 52 0 66 0 74C0 66 8 52 24 52C58 52 70 110 0 160z", CLAY
    ) + line("M0 142C-50 106 -42 70 -22 68", CLAY4, 4, "9 8")
    flower = (
        line("M0 120V176", LEAF, 6)
        + "".join(
            ellipse(0, 62, 15, 26, (CLAY3, GOLD2)[k % 2], f'transform="rotate({k * 60} 0 92)"')
            for k in range(6)
        )
        + circle(0, 92, 14, CLAY)
        + leaf(0, 172, 0.4, 60)
    )
    palm_ = put(0, 150, 1.05, hand(SKINS[1]))
    wave = (
        path("M-60 176V120Q-30 90 0 120T60 120V176z", TEAL3)
        + path("M-60 176V146Q-30 120 0 146T60 146V176z", TEAL)
        + put(4, 112, 0.5, sailboat(0, 0, 1, CLAY, GOLD2))
    )
    s.thread(upper, CLAY, 9)
    s.thread(lower, CLAY, 9)
    cranes = (
        (130, 412, 0.72, GOLD, GOLD2, "#C98A12", False),
        (400, 440, 0.9, LEAF2, LEAF3, LEAF, True),
        (800, 372, 1.1, CLAY2, CLAY3, CLAY, False),
        (1200, 440, 0.9, TEAL3, SKY, TEAL2, False),
        (1470, 412, 0.72, GOLD, GOLD2, "#C98A12", True),
        (800, 36, 0.72, TEAL3, SKY, TEAL2, True),
    )
    s.add(line("".join(f"M{x} {y}v{120 * z:.0f}" for x, y, z, *_ in cranes), CLAY, 3.5, "9 8"))
    s.add(
        card(215, 112, -4, CARD, sun_),
        card(400, 132, 0, CARD, heart),
        card(585, 112, 4, CARD, home),
        card(1015, 112, -4, CARD, wave),
        card(1200, 132, 0, CARD, flower),
        card(1385, 112, 4, CARD, palm_),
    )
    for x, y, z, a, b, c, flip in cranes:
        s.add(_crane(x, y + 120 * z, z, a, b, c, flip), knot(x, y, 10))
    return s


PICTURES = {
    "classroom": classroom,
    "sandwatch": sandwatch,
    "transatlantic": transatlantic,
    "books": books,
    "kizuna": kizuna,
}
