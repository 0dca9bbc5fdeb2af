"""Text from strangers: kept as they wrote it, without what could harm a reader or a page.

Every script is accepted unchanged but for Unicode's canonical composition (NFC).
"""

import unicodedata

import regex

LINE_BREAKS = regex.compile(r"\r\n?|[\u2028\u2029]")
# NUL and the other controls, but not the tab and the line break.
CONTROLS = regex.compile(r"[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\p{Cs}")
# Embeddings and overrides can turn the order of letters around for who decides on the text.
# Marks and isolates (U+200E, U+200F, U+061C, U+2066–2069) stay; pages isolate every message.
BIDI_OVERRIDES = regex.compile(r"[\u202A-\u202E]")
# Marks that belong to no script of their own are stacked only for mischief; scripts that need
# many marks (Hebrew, Arabic, Tibetan, the Indic ones) have their own, which are left alone.
STACKED_MARKS = regex.compile(
    r"([\p{Script=Inherited}&&\p{M}--[\uFE00-\uFE0F]]{4})"
    r"[\p{Script=Inherited}&&\p{M}--[\uFE00-\uFE0F]]+",
    regex.V1,
)
ISOLATES_OPEN = "\u2066\u2067\u2068"
ISOLATE_CLOSE = "\u2069"


def clean_text(text: str) -> str:
    """Return `text` in NFC, with plain line breaks and without harmful controls.

    ZWJ, ZWNJ and variation selectors stay: Persian, Indic scripts and emoji need them.
    """
    text = LINE_BREAKS.sub("\n", text)
    text = BIDI_OVERRIDES.sub("", CONTROLS.sub("", text))
    text = STACKED_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    return _balance_isolates(text).strip()


def _balance_isolates(text: str) -> str:
    """Close every open isolate and drop every close without an open."""
    depth = 0
    kept = []
    for character in text:
        if character in ISOLATES_OPEN:
            depth += 1
        elif character == ISOLATE_CLOSE:
            if not depth:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + ISOLATE_CLOSE * depth


def count_characters(text: str) -> int:
    """Return the number of characters as a person counts them, in any script."""
    return len(regex.findall(r"\X", text))


def has_something_to_read(text: str) -> bool:
    """Say whether `text` shows anything: a letter, a digit, a sign, an emoji."""
    return bool(regex.search(r"[\p{L}\p{N}\p{S}\p{P}]", text))
