"""The picture that stands where a campaign is shared: rendered once for each text and language."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from campaigns.fonts import font_for, scripts_of
from cms.languages import is_rtl

SIZE = (1200, 630)
HEAVIEST = 60_000  # bytes
MARGIN = 72
LOOKS = "1"  # to be changed with the looks, so that cards are rendered again
GROUND, PAPER, KNOT, THREAD = "#0e363e", "#fbf6ec", "#e9a820", "#c6532b"
WITHOUT_SPACES = {"HIRAGANA", "KATAKANA", "CJK", "THAI", "LAO", "KHMER", "MYANMAR"}


def card_name(title: str, words: str, network: str, language: str) -> str:
    """Return the name of the file of a card: another one as soon as anything on it is another."""
    content = "\0".join([LOOKS, title, words, network, language])
    return f"share-cards/{hashlib.sha256(content.encode()).hexdigest()[:32]}.jpg"


def card(title: str, words: str, network: str, language: str) -> bytes:
    """Return the card as JPEG, from the storage where it was rendered before."""
    name = card_name(title, words, network, language)
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return file.read()
    content = render_card(title, words, network, language)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return content


def render_card(title: str, words: str, network: str, language: str) -> bytes:
    """Draw a card. Words that the machine has no font for are left out, never drawn as boxes."""
    picture = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    _draw_thread(draw)
    rtl = is_rtl(language)
    size = 62 if _fits(title, language, 62) else 76  # one smaller line, before two
    top = _write(draw, title, language, size, 84, rtl, PAPER, lines=3)
    _write(draw, words, language, 38, top + 24, rtl, PAPER, lines=3)
    _write(draw, network, language, 32, SIZE[1] - MARGIN - 40, rtl, KNOT, lines=1)
    for quality in (85, 75, 60, 40):
        stream = BytesIO()
        picture.save(stream, "JPEG", quality=quality, optimize=True, progressive=True)
        if stream.tell() <= HEAVIEST:
            break
    return stream.getvalue()


def _fits(text: str, language: str, size: int) -> bool:
    font = font_for(text, language, size)
    return font is not None and font.getlength(text) <= SIZE[0] - 2 * MARGIN


def _draw_thread(draw: ImageDraw.ImageDraw) -> None:
    """Draw the stitched thread of the network with its knots, above the name at the bottom."""
    y = SIZE[1] - MARGIN - 76
    for x in range(0, SIZE[0], 44):
        draw.line([(x, y), (x + 24, y)], fill=THREAD, width=7)
    for x in (SIZE[0] // 5, SIZE[0] // 2, SIZE[0] * 4 // 5):
        draw.circle((x, y), 21, fill=THREAD)
        draw.circle((x, y), 15, fill=PAPER)
        draw.circle((x, y), 10, fill=KNOT)


def _write(draw, text: str, language: str, size: int, top: int, rtl: bool, fill, *, lines: int):
    """Write `text` from `top` in at most so many lines; return where it ends."""
    font = font_for(text, language, size)
    if font is None:
        return top
    how = {"direction": "rtl"} if rtl and font.layout_engine == ImageFont.Layout.RAQM else {}
    x, anchor = (SIZE[0] - MARGIN, "ra") if rtl else (MARGIN, "la")
    for line in _wrapped(text, font, SIZE[0] - 2 * MARGIN, lines):
        draw.text((x, top), line, font=font, fill=fill, anchor=anchor, **how)
        top += round(size * 1.36)
    return top


def _wrapped(text: str, font, width: int, most: int) -> list[str]:
    """Return `text` in lines that fit; where they are too many, the last one ends with "…"."""
    joined = bool(scripts_of(text) & WITHOUT_SPACES)
    pieces = list(text) if joined else text.split()
    space = "" if joined else " "
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{space}{piece}" if lines else piece
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and font.getlength(f"{lines[-1]}…") > width:
            lines[-1] = lines[-1][:-1]
        lines[-1] += "…"
    return lines
