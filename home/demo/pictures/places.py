"""Pictures of the seven demo countries: a landscape, a school, and the thread that passes by."""

# ruff: noqa: E501 - path data is easier to read in one line

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
    sun,
)
from things import (
    alpine,
    baobab,
    block,
    bush,
    canoe,
    canopy,
    child,
    felucca,
    fir,
    fretwork,
    leaf,
    lobed_leaf,
    long,
    palm,
    pine,
    round_tree,
    sailboat,
    stilts,
)


def haiti():
    """Mountains behind mountains, the sea, bright houses climbing the slope."""
    s = Sheet(GOLD3)
    s.add(sun(1190, 190, 78), cloud(420, 130, 0.9, PAPER, GOLD2), cloud(860, 90, 0.6, PAPER, GOLD2))
    s.land(
        [
            (-20, 330),
            (160, 210),
            (330, 290),
            (520, 150),
            (740, 290),
            (930, 220),
            (1130, 330),
            (1340, 250),
            (1620, 360),
        ],
        TEAL3,
        5,
        SKY,
        24,
    )
    s.land(
        [
            (-20, 400),
            (200, 300),
            (420, 390),
            (640, 270),
            (860, 400),
            (1100, 360),
            (1300, 430),
            (1620, 420),
        ],
        TEAL2,
        5,
        TEAL3,
        24,
    )
    s.land(
        [(-20, 440), (240, 400), (480, 440), (760, 390), (980, 480), (1240, 500), (1620, 520)],
        LEAF0,
        4,
        LEAF,
        24,
    )
    s.sea(500, 910, TEAL, TEAL3, 9)
    # the slope with the houses, on the left
    s.land(
        [
            (-20, 400),
            (140, 410),
            (330, 470),
            (520, 520),
            (690, 600),
            (840, 700),
            (930, 800),
            (960, 915),
        ],
        LEAF,
        12,
        LEAF2,
        24,
    )
    s.land([(-20, 640), (200, 650), (420, 700), (620, 790), (720, 915)], CLAY3, 7, CLAY4, 22)
    small = [
        (70, 470, 0.62, CLAY2, GOLD),
        (215, 492, 0.66, GOLD2, TEAL),
        (360, 548, 0.7, TEAL3, CLAY),
        (520, 600, 0.72, CLAY3, LEAF0),
        (660, 678, 0.74, PAPER, TEAL2),
    ]
    for i, (x, y, z, wall, roof) in enumerate(small):
        s.add(put(x, y, z, fretwork(wall, roof, CARD, (GOLD, CLAY, GOLD2, TEAL, CLAY)[i])))
        if i < 4:
            s.add(bush(x + 80, y + 22, 0.35, LEAF0, LEAF2))
    s.add(palm(815, 775, 0.9, 40), palm(880, 840, 1.0, -26))
    s.add(put(270, 770, 1.5, fretwork(TEAL2, CLAY, CARD, GOLD2)))
    s.add(palm(36, 872, 1.2, 30), bush(620, 850, 0.9, LEAF0), bush(120, 860, 1.2, LEAF0))
    s.thread(
        [
            (-20, 505),
            (70, 482),
            (215, 504),
            (360, 560),
            (520, 612),
            (660, 690),
            (770, 740),
            (900, 690),
            (1040, 640),
            (1130, 668),
            (1210, 690),
            (1330, 690),
            (1460, 730),
            (1620, 690),
        ],
        GOLD,
    )
    for x, y, *_ in small:
        s.add(knot(x, y + 10))
    s.add(
        child(420, 876, 0.85, GOLD, TEAL, 0, "plaits", right=(44, -96)),
        child(486, 882, 0.8, CARD, CLAY, 1, "short"),
    )
    s.add(
        put(1200, 660, 1.25, sailboat(0, 0, 1, CLAY, CARD)),
        sailboat(1450, 560, 0.6, GOLD, PAPER, CLAY3, True),
        sailboat(1010, 552, 0.42, CLAY2, PAPER, CLAY3),
    )
    return s


def japan():
    """A coast with pines, islets, a school and a distant mountain range."""
    s = Sheet(SKY2)
    s.add(circle(1130, 170, 84, GOLD3), line("M1030 140h70M1160 170h130M1000 200h150", CARD, 8))
    s.add(cloud(300, 120, 1, CARD, LINE), cloud(760, 90, 0.7, CARD, LINE))
    s.land(
        [
            (-20, 330),
            (120, 350),
            (260, 300),
            (390, 240),
            (470, 262),
            (560, 212),
            (650, 236),
            (730, 290),
            (850, 278),
            (990, 340),
            (1200, 320),
            (1400, 366),
            (1620, 340),
        ],
        TEAL3,
        6,
        SKY,
        20,
    )
    s.shape(
        "M508 236Q536 214 560 212Q610 216 650 236L664 244L636 250L612 242L592 262L566 240L540 258z",
        CARD,
    )
    s.shape("M358 252Q374 238 392 240Q416 246 430 256L412 262L394 252L376 266z", CARD)
    s.land(
        [(-20, 420), (260, 392), (540, 408), (800, 384), (1060, 410), (1320, 388), (1620, 410)],
        TEAL2,
        2,
        TEAL3,
        14,
    )
    s.add(rect(-20, 420, 1640, 490, SKY))
    s.add(ripples(430, 580, TEAL3, 5, -20, 1620, 2, 3.5))
    s.shape(
        "M-20 600C300 560 700 640 1000 600S1500 580 1620 610V915H-20z",
        TEAL3,
        "waves",
        SKY,
        1.9,
        2.6,
        fade=0.55,
    )
    # islets with pines
    for x, y, w, h in ((960, 494, 110, 50), (1210, 556, 150, 78), (740, 466, 76, 32)):
        s.shape(
            f"M{x - w} {y}Q{x - w * 0.9} {y - h} {x - w * 0.3} {y - h}Q{x + w * 0.1} {y - h * 1.5} {x + w * 0.5} {y - h}"
            f"Q{x + w * 0.95} {y - h * 0.8} {x + w} {y}z",
            LEAF0,
            "rice",
            LEAF,
            1,
        )
        s.add(
            path(f"M{x - w} {y}H{x + w}L{x + w * 0.9} {y + h * 0.22}H{x - w * 0.88}z", SAND),
            line(f"M{x - w * 1.1} {y + h * 0.34}H{x + w * 1.1}", CARD, 4, "24 16"),
        )
    s.add(
        pine(920, 448, 0.4),
        pine(1000, 448, 0.34, True),
        pine(1180, 484, 0.55),
        pine(1265, 486, 0.46, True),
        pine(745, 438, 0.26),
    )
    s.add(sailboat(560, 520, 0.55, CLAY, CARD))
    # the near shore
    s.land(
        [
            (-20, 560),
            (220, 560),
            (440, 600),
            (640, 660),
            (820, 720),
            (1040, 770),
            (1300, 780),
            (1620, 740),
        ],
        SAND,
        3,
        LINE,
        14,
        dash="3 14",
    )
    s.land(
        [
            (-20, 604),
            (220, 606),
            (430, 640),
            (610, 700),
            (800, 764),
            (1040, 816),
            (1320, 824),
            (1620, 786),
        ],
        LEAF,
        9,
        LEAF2,
        22,
    )
    s.add(put(280, 660, 1.35, block(CARD, TEAL2, TEAL)))
    s.add(
        put(
            560,
            708,
            0.9,
            path("M-90 0V-50Q0 -118 90 -50V0z", CLAY2),
            path("M-98 -46Q0 -120 98 -46L98 -56Q0 -134 -98 -56z", CLAY),
            path("M-70 -40h140v14h-140z", SKY),
            rect(-16, -22, 32, 22, DEEP),
        )
    )
    s.add(bush(90, 690, 0.7, LEAF0), bush(470, 712, 0.55, LEAF0))
    s.thread(
        [
            (-20, 730),
            (120, 700),
            (280, 676),
            (430, 720),
            (570, 722),
            (700, 850),
            (900, 850),
            (1040, 780),
            (1110, 690),
            (1040, 600),
            (1090, 540),
            (1210, 524),
            (1340, 560),
            (1480, 600),
            (1620, 570),
        ],
        CLAY,
    )
    s.add(knot(280, 672, 12), knot(560, 716, 11), knot(1210, 524, 10))
    s.add(pine(1490, 850, 1.5, True), pine(1290, 884, 0.95))
    s.add(
        child(700, 812, 0.8, CLAY, TEAL, 3, "bob", right=(44, -92), bag=GOLD),
        child(766, 826, 0.8, CARD, DEEP, 2, "short", left=(-44, -92), bag=CLAY),
        child(640, 800, 0.74, GOLD2, TEAL2, 3, "plaits", bag=TEAL),
    )
    return s


def egypt():
    """The Nile with a felucca, palms, and the courtyard of a school."""
    s = Sheet(GOLD3)
    s.add(sun(330, 190, 80), cloud(980, 120, 0.8, PAPER, GOLD2))
    s.land(
        [
            (-20, 330),
            (120, 320),
            (170, 280),
            (420, 276),
            (480, 320),
            (760, 326),
            (820, 262),
            (1180, 258),
            (1260, 310),
            (1620, 300),
        ],
        CLAY3,
        6,
        CLAY4,
        20,
    )
    s.land(
        [(-20, 392), (300, 372), (700, 388), (1100, 366), (1620, 384)],
        SAND,
        3,
        CLAY3,
        14,
        dash="3 14",
    )
    s.land([(-20, 424), (400, 414), (900, 424), (1620, 412)], LEAF, 2, LEAF2, 12)
    for x, z in (
        (60, 0.34),
        (110, 0.42),
        (150, 0.3),
        (520, 0.4),
        (566, 0.32),
        (900, 0.4),
        (940, 0.48),
        (990, 0.34),
        (1480, 0.42),
        (1530, 0.34),
    ):
        s.add(palm(x, 430, z, 14, LEAF0, LEAF2))
    for x, w in ((640, 30), (690, 44), (760, 34), (1060, 36), (1110, 46)):
        s.add(
            rect(x, 426 - w * 0.7, w, w * 0.7, PAPER),
            rect(x + w * 0.4, 426 - w * 0.4, w * 0.2, w * 0.4, CLAY),
        )
    s.sea(432, 700, TEAL2, SKY, 8)
    s.add(line("M270 462h120M290 490h84M250 522h150M300 556h70", GOLD2, 5, "20 16"))
    s.add(felucca(500, 606, 0.92))
    # fields and the courtyard
    s.land([(-20, 640), (260, 624), (560, 660), (860, 690), (1200, 670), (1620, 640)], LEAF, 0)
    s.shape(
        "M-20 640C80 630 180 622 260 624C360 628 460 648 560 660L430 720L-20 760z",
        LEAF2,
        "sprig",
        LEAF,
        1,
    )
    s.land(
        [(-20, 752), (300, 716), (620, 700), (900, 706), (1240, 690), (1620, 700)],
        SAND,
        8,
        CLAY3,
        16,
        dash="3 18",
    )
    arches = "".join(f"M{x} 706V{606}a36 36 0 0 1 72 0v100z" for x in (934, 1022, 1198, 1286))
    s.add(rect(890, 520, 500, 190, PAPER), path(arches, TEAL))
    s.add(
        path("M1110 706V590a38 38 0 0 1 76 0v116z", DEEP),
        rect(878, 506, 524, 18, CLAY2),
        line("M904 538H1376", CLAY3, 5, "12 11"),
    )
    s.add(
        poly([(1390, 520), (1620, 560), (1620, 800), (1390, 710)], SAND),
        poly([(1390, 520), (1620, 560), (1620, 800), (1390, 710)], DEEP, 'fill-opacity=".10"'),
        poly([(1390, 506), (1402, 506), (1620, 544), (1620, 566), (1390, 524)], CLAY2),
    )
    s.add(path("M1424 716V630q20 -44 46 -30v134zM1508 750V640q26 -46 60 -28v162z", TEAL))
    s.add(
        rect(1240, 436, 110, 72, PAPER),
        rect(1232, 428, 126, 12, CLAY2),
        path("M1262 508v-30a14 14 0 0 1 28 0v30zM1306 508v-30a14 14 0 0 1 28 0v30z", TEAL),
    )
    s.add(
        palm(820, 800, 1.75, -8, LEAF, LEAF2, fruit=CLAY),
        palm(150, 850, 1.9, 40, LEAF, LEAF2, fruit=CLAY),
        palm(270, 820, 1.35, -20, LEAF0, LEAF2, fruit=CLAY),
    )
    s.add(
        put(
            1130,
            810,
            1,
            ellipse(0, 20, 120, 30, CLAY2),
            rect(-120, -12, 240, 32, CLAY2),
            ellipse(0, -12, 120, 30, CLAY3),
            ellipse(0, -14, 96, 20, TEAL2),
            line("M-70 -16H70", SKY, 4, "20 14"),
        )
    )
    s.add(round_tree(1490, 860, 1.2, LEAF, LEAF2))
    s.thread(
        [
            (-20, 560),
            (160, 600),
            (360, 560),
            (500, 632),
            (640, 660),
            (800, 720),
            (1000, 712),
            (1148, 724),
            (1290, 760),
            (1420, 860),
            (1620, 840),
        ],
        CLAY,
    )
    s.add(knot(500, 632, 11), knot(1148, 722, 12))
    s.add(
        child(930, 850, 0.9, TEAL, CLAY, 2, "scarf", hue=CARD, right=(48, -96)),
        child(1000, 858, 0.9, GOLD, TEAL, 1, "short", left=(-42, -96)),
        child(1310, 840, 0.86, CARD, TEAL, 2, "plaits"),
        child(1376, 846, 0.8, CLAY2, DEEP, 1, "short"),
    )
    return s


def switzerland():
    """A lake between mountains and a school on its shore."""
    s = Sheet(SKY2)
    s.add(
        sun(1240, 150, 64, GOLD3, GOLD2),
        cloud(220, 120, 0.9, CARD, LINE),
        cloud(1480, 260, 0.6, CARD, LINE),
    )
    peaks = [
        (-20, 420),
        (90, 300),
        (180, 230),
        (260, 320),
        (330, 290),
        (520, 110),
        (600, 190),
        (660, 160),
        (820, 350),
        (930, 300),
        (1040, 210),
        (1130, 300),
        (1210, 260),
        (1400, 420),
        (1500, 330),
        (1620, 270),
        (1620, 600),
        (-20, 600),
    ]
    s.shape("M" + "L".join(f"{x} {y}" for x, y in peaks) + "z", TEAL3)
    for (x, y), w, r, d in (
        ((520, 110), 80, 60, 90),
        ((1040, 210), 60, 60, 70),
        ((180, 230), 50, 44, 56),
    ):
        s.shape(
            f"M{x} {y}L{x + r} {y + d - 6}L{x + r * 0.45} {y + d * 0.72}L{x + r * 0.1} {y + d * 1.25}L{x - w * 0.3} {y + d * 0.7}"
            f"L{x - w * 0.7} {y + d * 1.1}L{x - w} {y + d - 4}z",
            CARD,
        )
    s.add(
        line(
            "M560 190L700 360M600 260L660 340M1090 290L1150 380M460 250L380 360M500 270L430 380M980 310L920 400"
            "M230 320L280 400M150 300L90 380M640 230L740 360",
            SKY,
            4,
            "16 16",
        )
    )
    s.land(
        [
            (-20, 420),
            (160, 350),
            (380, 420),
            (600, 380),
            (820, 440),
            (1060, 390),
            (1320, 430),
            (1620, 350),
        ],
        TEAL2,
        4,
        TEAL3,
        20,
    )
    s.land(
        [
            (-20, 450),
            (140, 420),
            (330, 470),
            (520, 480),
            (700, 476),
            (1000, 480),
            (1280, 440),
            (1450, 410),
            (1620, 400),
        ],
        LEAF0,
        3,
        LEAF,
        18,
    )
    for x, y, z in (
        (50, 446, 0.42),
        (100, 440, 0.5),
        (150, 446, 0.4),
        (1330, 448, 0.4),
        (1380, 440, 0.5),
        (1440, 430, 0.56),
        (1510, 428, 0.46),
        (1560, 424, 0.6),
        (250, 468, 0.34),
        (1240, 468, 0.34),
    ):
        s.add(fir(x, y, z, LEAF0 if z < 0.45 else LEAF, LEAF2))
    s.sea(482, 910, TEAL3, SKY, 10)
    s.add(line("M430 512h170M456 544h120M476 578h90M496 612h54", CARD, 5, "26 18", 'opacity=".8"'))
    s.add(sailboat(700, 600, 0.85, CLAY, CARD), sailboat(420, 548, 0.42, TEAL, PAPER, CLAY3, True))
    # the near shore
    s.land(
        [(700, 915), (800, 820), (940, 726), (1100, 660), (1300, 624), (1620, 590)],
        LEAF,
        9,
        LEAF2,
        24,
    )
    s.land([(-20, 770), (160, 776), (340, 820), (520, 870), (600, 915)], LEAF0, 5, LEAF, 22)
    s.add(put(1240, 720, 1.75, alpine(CARD, CLAY, DEEP, LEAF)))
    s.add(
        fir(1500, 700, 1.25),
        fir(1580, 740, 1.55),
        fir(1040, 730, 0.8),
        round_tree(1450, 770, 1.1, LEAF2, LEAF3),
    )
    s.add(fir(60, 830, 1.5), fir(170, 850, 1.15, LEAF, LEAF2), fir(-20, 860, 1.5, LEAF, LEAF2))
    for x, y in (
        (250, 850),
        (300, 866),
        (350, 880),
        (270, 885),
        (1010, 850),
        (1060, 880),
        (1110, 860),
        (1490, 860),
        (1550, 880),
        (960, 880),
    ):
        s.add(line(f"M{x} {y}v-18", LEAF3, 3), circle(x, y - 22, 7, GOLD if x % 20 else CARD))
    s.add(
        line("M880 800L700 800M880 816L700 816", "#84502F", 9),
        line("M710 796V850M770 796V850M830 796V846", "#4A2C1E", 8),
    )
    s.thread(
        [
            (-20, 690),
            (140, 640),
            (330, 620),
            (520, 640),
            (690, 632),
            (800, 700),
            (960, 760),
            (1120, 748),
            (1238, 736),
            (1400, 800),
            (1620, 770),
        ],
        CLAY,
    )
    s.add(knot(1236, 734, 13), knot(694, 632, 11))
    s.add(
        child(770, 802, 0.85, CLAY, TEAL, 3, "plaits", left=(-44, -98)),
        child(828, 804, 0.85, GOLD, DEEP, 1, "short", right=(42, -90)),
    )
    return s


def brazil():
    """A river winding through forest, a school on stilts on its bank."""
    s = Sheet(GOLD3)
    s.add(
        sun(780, 210, 88, GOLD2, GOLD),
        cloud(260, 120, 0.8, PAPER, GOLD2),
        cloud(1320, 130, 1, PAPER, GOLD2),
    )
    s.land(
        [(-20, 290), (200, 260), (460, 300), (780, 280), (1080, 300), (1360, 256), (1620, 290)],
        TEAL3,
        3,
        SKY,
        18,
    )

    def canopy_row(y, r, fill, tint, kind, shift):
        data = f"M-60 {y}"
        x, i = -60 - shift, 0
        data = f"M{x} {y}"
        while x < 1660:
            w = r * (1.5 + 0.5 * ((i * 7 + shift) % 5) / 4)
            data += f"a{w / 2:.0f} {w * 0.42:.0f} 0 0 1 {w:.0f} 0"
            x, i = x + w, i + 1
        s.shape(data + "V915H-60z", fill, kind, tint, r / 130, 3)

    canopy_row(330, 100, TEAL2, TEAL3, "rice", 10)
    canopy_row(380, 130, LEAF0, LEAF, "sprig", 40)
    canopy_row(440, 170, LEAF, LEAF2, "sprig", 25)
    river = (
        "M760 372C860 384 900 400 830 430C700 480 420 480 420 560C420 660 780 640 860 720C920 790 760 860 640 915H1640V700"
        "C1380 700 1300 650 1160 600C1000 548 900 540 960 480C1010 430 990 390 860 372z"
    )
    s.add(path(river, TEAL3))
    s.clip(
        river,
        ripples(372, 915, SKY, 13, 380, 1620, 3, 4),
        line(
            "M860 400h60M850 426h70M790 452h90M680 486h130M600 530h150M560 580h120",
            GOLD2,
            5,
            "22 16",
        ),
    )
    # left bank with leaves, right bank
    s.shape(
        "M-20 560C120 520 300 560 400 640C520 720 760 690 800 780C830 850 740 880 700 915H-20z",
        LEAF0,
        "sprig",
        LEAF,
        1.5,
    )
    s.add(line("M-20 548C120 508 310 548 410 630C530 708 780 680 818 770", LEAF3, 5, "16 16"))
    s.add(put(330, 700, 1.75, stilts(CLAY2, LEAF0, DEEP)))
    s.add(
        rect(620, 758, 230, 10, "#84502F"),
        line("M650 764V830M720 764V836M790 764V840M840 764V838", "#5B3423", 8),
        line("M590 716L650 762", "#84502F", 9),
    )
    s.thread(
        [
            (-20, 690),
            (120, 740),
            (330, 732),
            (480, 748),
            (640, 800),
            (860, 830),
            (1060, 800),
            (1190, 806),
            (1340, 720),
            (1240, 590),
            (1060, 530),
            (1000, 470),
            (1060, 410),
            (1200, 420),
            (1380, 380),
            (1620, 420),
        ],
        GOLD,
    )
    s.add(knot(330, 732, 13, CLAY), knot(1190, 806, 11, CLAY))
    s.add(
        child(690, 760, 0.85, GOLD, TEAL, 1, "bob", right=(46, -130)),
        child(752, 760, 0.8, CARD, CLAY, 0, "puff"),
    )
    s.add(
        put(
            1180,
            760,
            1.1,
            child(-50, -10, 0.8, CLAY, TEAL, 2, "short"),
            child(40, -10, 0.78, GOLD2, CLAY, 0, "plaits", right=(60, -70)),
            canoe(0, 0, 1, DEEP, GOLD2),
            line("M78 -110L128 22", "#84502F", 6),
        )
    )
    s.shape(
        "M1620 560C1500 540 1380 560 1330 600C1400 640 1500 660 1620 664z", LEAF0, "sprig", LEAF, 1
    )
    s.add(
        palm(1500, 600, 1.5, -30, LEAF, LEAF2, height=230),
        palm(1580, 620, 1.2, 24, LEAF0, LEAF2),
        palm(70, 640, 1.5, 30, LEAF, LEAF2, height=250),
        palm(1060, 450, 0.6, 30, LEAF0, LEAF2),
    )
    for x, y, z, a, f, t in (
        (-10, 920, 2.2, 30, LEAF2, LEAF3),
        (60, 930, 2.0, 58, LEAF, LEAF2),
        (-20, 860, 1.9, 75, LEAF3, LEAF),
        (1600, 925, 2.2, -40, LEAF, LEAF2),
        (1540, 940, 1.9, -68, LEAF2, LEAF3),
        (1625, 860, 1.9, -20, LEAF3, LEAF),
        (180, 945, 1.5, 24, CLAY2, CLAY3),
        (1440, 945, 1.4, -30, GOLD, GOLD2),
    ):
        s.add(leaf(x, y, z, a, f, t))
    return s


def senegal():
    """A baobab shading the courtyard of a school."""
    s = Sheet(GOLD3)
    s.add(
        sun(1130, 200, 84, GOLD2, GOLD),
        cloud(640, 110, 0.7, PAPER, GOLD2),
        cloud(1440, 120, 0.8, PAPER, GOLD2),
    )
    s.land([(-20, 430), (300, 410), (700, 424), (1100, 400), (1620, 420)], TEAL3, 0)
    s.sea(418, 480, TEAL2, SKY, 4)
    s.add(
        put(800, 452, 0.55, canoe(0, 0, 1, CLAY, GOLD)),
        put(1330, 446, 0.4, canoe(0, 0, 1, GOLD, CLAY)),
    )
    s.land(
        [(-20, 478), (240, 466), (620, 480), (1000, 464), (1300, 474), (1620, 460)],
        LEAF2,
        3,
        LEAF,
        14,
    )
    for x, z in ((610, 0.28), (900, 0.24), (1180, 0.3)):
        s.add(baobab(x, 490, z * 0.8, "#8A5A3C", CLAY3, LEAF, LEAF2))
    s.land([(-20, 540), (300, 520), (700, 540), (1100, 520), (1620, 530)], CLAY3, 14, CLAY4, 20)
    s.add(put(1190, 640, 1.55, canopy(CLAY2, TEAL, GOLD3, DEEP)))
    s.add(put(720, 570, 0.8, canopy(CLAY3, CLAY, PAPER, TEAL)))
    s.land(
        [(-20, 690), (300, 660), (700, 690), (1100, 670), (1620, 690)],
        CLAY4,
        8,
        CLAY3,
        20,
        dash="3 18",
    )
    s.thread(
        [
            (-20, 620),
            (120, 668),
            (300, 660),
            (470, 620),
            (590, 606),
            (720, 584),
            (880, 640),
            (1030, 690),
            (1190, 656),
            (1330, 690),
            (1440, 740),
            (1620, 700),
        ],
        TEAL,
        light=SKY,
    )
    s.add(knot(720, 582, 11, TEAL), knot(1190, 656, 12, TEAL))
    s.add(
        path(
            "M-20 740Q300 690 640 760Q760 800 560 850Q300 900 -20 880z", DEEP, extra='opacity=".16"'
        )
    )
    s.add(baobab(290, 790, 1.52))
    s.add(
        round_tree(1530, 650, 1.0, LEAF, LEAF2),
        bush(1480, 664, 0.6, LEAF0),
        bush(950, 650, 0.5, LEAF0),
    )
    figures = (
        (520, 840, GOLD, TEAL, 0, "puff"),
        (590, 864, TEAL, CLAY, 1, "short"),
        (664, 872, CARD, LEAF, 0, "plaits"),
        (738, 862, CLAY, TEAL, 0, "short"),
        (806, 842, GOLD2, DEEP, 1, "scarf"),
    )
    for i, (x, y, a, b, c, h) in enumerate(figures):
        s.add(
            child(
                x,
                y,
                0.98,
                a,
                b,
                c,
                h,
                left=(-40, -84 if i else -60),
                right=(40, -84 if i < 4 else -120),
                hue=LEAF if h == "scarf" else "#231A1A",
            )
        )
    s.add(
        child(1030, 770, 0.72, TEAL2, GOLD, 0, "short", bag=CLAY),
        child(1090, 776, 0.7, CARD, CLAY, 1, "plaits", bag=TEAL),
    )
    return s


def fiji():
    """A lagoon inside its reef, breadfruit leaves in front, a school among the trees."""
    s = Sheet(SKY2)
    s.add(
        sun(930, 150, 66, GOLD2, GOLD),
        cloud(520, 120, 0.9, CARD, LINE),
        cloud(1240, 200, 0.7, CARD, LINE),
    )
    s.sea(330, 470, TEAL, TEAL3, 4)
    s.land(
        [(1080, 345), (1180, 290), (1260, 300), (1340, 220), (1430, 250), (1500, 170), (1620, 190)],
        TEAL2,
        6,
        TEAL3,
        22,
    )
    s.add(path("M1060 346Q1340 330 1620 350V400H1060z", TEAL))
    s.add(
        line("M-20 424Q300 400 640 420T1240 412T1620 424", CARD, 15),
        line("M-20 424Q300 400 640 420T1240 412T1620 424", SKY, 5, "30 24"),
    )
    s.add(path("M-20 432Q300 408 640 428T1240 420T1620 432V915H-20z", TEAL3))
    s.clip(
        "M-20 432Q300 408 640 428T1240 420T1620 432V915H-20z",
        ripples(440, 800, SKY, 10, -20, 1620, 2, 4),
    )
    for x, y, r, f in (
        (300, 486, 56, CLAY3),
        (420, 470, 34, GOLD2),
        (760, 500, 60, CLAY2),
        (880, 480, 36, CLAY3),
        (640, 478, 28, GOLD2),
        (1160, 490, 46, GOLD2),
        (1260, 474, 30, CLAY3),
    ):
        s.add(
            path(
                f"M{x - r} {y}a{r} {r * 0.42:.0f} 0 0 1 {r * 2} 0q{-r} {r * 0.3:.0f} {-2 * r} 0z",
                f,
                extra='opacity=".75"',
            ),
            line(
                f"M{x - r * 0.6:.0f} {y - 4}q{r * 0.6:.0f} {-r * 0.4:.0f} {r * 1.2:.0f} 0",
                CARD,
                3,
                "7 8",
            ),
        )
    s.add(sailboat(560, 560, 0.8, CLAY, CARD), put(980, 580, 0.62, canoe(0, 0, 1, DEEP, GOLD2)))
    # beach and green
    s.land(
        [(420, 915), (560, 800), (760, 720), (1000, 670), (1300, 640), (1620, 620)],
        SAND,
        3,
        LINE,
        16,
        dash="3 14",
    )
    s.land(
        [(560, 915), (680, 826), (840, 764), (1040, 716), (1310, 688), (1620, 672)],
        LEAF,
        9,
        LEAF2,
        22,
    )
    s.add(
        palm(1560, 700, 1.4, -40, LEAF0, LEAF2, fruit=CLAY),
        palm(1000, 730, 1.2, -36, LEAF0, LEAF2, fruit=CLAY),
    )
    s.add(put(1270, 752, 1.55, long(GOLD2, CLAY, TEAL)))
    s.add(bush(1060, 772, 0.6, LEAF0), bush(1500, 770, 0.8, LEAF0))
    s.thread(
        [
            (-20, 340),
            (120, 380),
            (260, 560),
            (400, 640),
            (560, 596),
            (740, 640),
            (880, 740),
            (1060, 800),
            (1268, 768),
            (1420, 800),
            (1620, 770),
        ],
        CLAY,
    )
    s.add(knot(560, 592, 11), knot(1268, 768, 12))
    s.add(
        child(880, 850, 0.9, CARD, TEAL, 0, "puff", right=(44, -96)),
        child(946, 858, 0.86, CLAY, DEEP, 1, "short", left=(-40, -92), bag=GOLD),
        child(1010, 850, 0.82, GOLD, TEAL2, 0, "short"),
    )
    # the breadfruit tree in front
    s.add(
        path("M60 915C110 760 70 600 -20 470V915z", "#6B4A34"),
        line("M60 700Q170 560 300 420M40 600Q60 380 170 190M30 560Q-10 300 20 120", "#6B4A34", 26),
    )
    s.add(line("M40 880C80 760 50 640 -10 540M20 890C40 800 30 720 -10 660", CLAY3, 4, "16 18"))
    for x, y, z, a, f, t in (
        (20, 130, 1.0, -10, LEAF0, LEAF),
        (170, 200, 1.1, 4, LEAF, LEAF2),
        (170, 200, 1.1, 78, LEAF0, LEAF2),
        (20, 120, 1.1, 62, LEAF2, LEAF0),
        (300, 420, 1.15, 20, LEAF, LEAF2),
        (300, 420, 1.15, 84, LEAF2, LEAF0),
        (300, 420, 1.05, 146, LEAF0, LEAF2),
        (190, 520, 1.0, 128, LEAF, LEAF2),
        (60, 420, 0.9, 40, LEAF0, LEAF2),
        (110, 640, 0.95, 150, LEAF0, LEAF2),
    ):
        s.add(lobed_leaf(x, y, z, a, f, t))
    for x, y in ((250, 486), (118, 318), (330, 300)):
        s.add(
            line(f"M{x} {y - 60}V{y - 30}", "#6B4A34", 7),
            ellipse(x, y, 40, 46, LEAF3),
            line(
                f"M{x - 22} {y - 14}h44M{x - 28} {y + 4}h56M{x - 20} {y + 22}h40", LEAF, 5, "0 11"
            ),
        )
    return s


PICTURES = {
    "haiti": haiti,
    "japan": japan,
    "egypt": egypt,
    "switzerland": switzerland,
    "brazil": brazil,
    "senegal": senegal,
    "fiji": fiji,
}
