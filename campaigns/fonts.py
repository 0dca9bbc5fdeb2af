"""Fonts of the machine for words in a picture: one for the script of the words, or none.

We ship no font: those for every script together weigh more than the whole software. On Debian they
come with `fonts-noto` and `fonts-noto-cjk`.
"""

import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

PLACES = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
# Where the name of a font is not that of the script; the first that is there.
NAMES = {
    "LATIN": ["NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"],
    "CJK": ["NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"],
    "ARABIC": ["NotoSansArabic-Bold.ttf", "NotoNaskhArabic-Bold.ttf", "DejaVuSans-Bold.ttf"],
}
NAMES |= {
    **dict.fromkeys(["CYRILLIC", "GREEK"], NAMES["LATIN"]),
    **dict.fromkeys(["HIRAGANA", "KATAKANA", "HANGUL"], NAMES["CJK"]),
}
# Faces of one collection: the same sign is drawn in another way in each language.
FACES = {"ja": 0, "ko": 1, "zh-hans": 2, "zh-hant": 3}
# Scripts whose letters stand beside each other as they are; others are shaped first.
UNSHAPED = {"LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ARMENIAN"}


def scripts_of(text: str) -> set[str]:
    """Return the scripts of the letters of `text`, as Unicode names them: "LATIN", "ARABIC"."""
    return {
        unicodedata.name(letter, "?").split(" ")[0].split("-")[0]
        for letter in text
        if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo")
    }


def font_for(text: str, language: str, size: int) -> ImageFont.FreeTypeFont | None:
    """Return a font that has the letters of `text`, in pixels of `size`; None where none has."""
    scripts = scripts_of(text)
    own = sorted(scripts - {"LATIN"}) or ["LATIN"]
    if not all(script in UNSHAPED for script in own) and not features.check("raqm"):
        return None
    names = NAMES.get(own[0]) or [f"NotoSans{own[0].title()}-Bold.ttf"]
    if any(NAMES.get(script, names) != names for script in own[1:]):
        return None  # no font has several such scripts
    for name in names:
        path = _files().get(name)
        if path:
            face = FACES.get(language, 0) if name.endswith(".ttc") else 0
            return ImageFont.truetype(path, size, index=face)
    return None


@cache
def _files() -> dict[str, str]:
    """Return the font files of the machine by their names, looked for once."""
    return {path.name: str(path) for place in PLACES for path in place.rglob("*.tt[fc]")}
