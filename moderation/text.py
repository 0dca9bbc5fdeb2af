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
# What shows nothing and so parts no stack: joiners, isolates, variation selectors.
BETWEEN = r"[\p{Default_Ignorable_Code_Point}--[\p{M}--[\uFE00-\uFE0F]]]"


def _stacks(mark: str, most: int) -> regex.Pattern:
    """Return the pattern of more than `most` stacked marks: those that may stay are group 1."""
    return regex.compile(
        rf"({mark}(?:{BETWEEN}*+{mark}){{{most - 1}}})(?:({BETWEEN}*+){mark})+", regex.V1
    )


# Marks that belong to no script of their own are stacked only for mischief; scripts that need
# many marks (Hebrew, Arabic, Tibetan, the Indic ones) have their own: none needs more than ten.
STACKED_MARKS = _stacks(r"[\p{Script=Inherited}&&\p{M}--[\uFE00-\uFE0F]]", 4)
STACKED_MARKS_OF_SCRIPT = _stacks(r"[\p{M}--[\uFE00-\uFE0F]]", 10)
# Letters that show nothing (the Hangul fillers) and the empty Braille cell are no signs.
SIGNS = regex.compile(r"[\p{L}\p{N}\p{S}\p{P}--[\p{Default_Ignorable_Code_Point}\u2800]]", regex.V1)
ISOLATES_OPEN = "\u2066\u2067\u2068"
ISOLATE_CLOSE = "\u2069"


def clean_text(text: str) -> str:
    """Return `text` in NFC, with plain line breaks and without harmful controls.

    ZWJ, ZWNJ and variation selectors stay: Persian, Indic scripts and emoji need them.
    """
    text = LINE_BREAKS.sub("\n", text)
    text = _balance_isolates(BIDI_OVERRIDES.sub("", CONTROLS.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    for stack in (STACKED_MARKS, STACKED_MARKS_OF_SCRIPT):
        text = stack.sub(lambda found: found[1] + "".join(found.captures(2)), text)
    return unicodedata.normalize("NFC", text).strip()


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
    return bool(SIGNS.search(text))
