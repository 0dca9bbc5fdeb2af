"""The language of a text, checked by detection: a claim where it is sure, none where it is not."""

from collections.abc import Iterable
from functools import cache

import regex

# Below this many letters nobody can tell; a character of Chinese or Japanese says more.
FEWEST_LETTERS = 20
FEWEST_CHARACTERS = 8
SURE = 0.95
# Of all the languages that the detection knows, ours has to be among its first.
AMONG_THE_FIRST = 3

LETTERS = regex.compile(r"\p{L}")
CHARACTERS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def detect_language(text: str, plausible: Iterable[str]) -> str:
    """Return which of the `plausible` language codes `text` is written in; "" for no claim.

    The first of several plausible codes with the same base stands for it: `pt-br` for Portuguese.
    """
    if not _is_long_enough(text):
        return ""
    codes: dict[str, str] = {}
    for code in plausible:
        codes.setdefault(base_of(code), code)
    ranked = _identifier().rank(text)  # the likeliest first, with its probability
    first = [base for base, _probability in ranked[:AMONG_THE_FIRST]]
    own = [(base, probability) for base, probability in ranked if base in codes]
    if not own or own[0][0] not in first:
        return ""
    share = own[0][1] / (sum(probability for _base, probability in own) or 1)
    return codes[own[0][0]] if share >= SURE else ""


def knows_language(code: str) -> bool:
    """Say whether the detection knows this language at all."""
    return base_of(code) in _known()


def base_of(code: str) -> str:
    """Return the language of a code without its script or country: `zh` of `zh-hans`."""
    return code.partition("-")[0]


def _is_long_enough(text: str) -> bool:
    return (
        len(LETTERS.findall(text)) >= FEWEST_LETTERS
        or len(CHARACTERS.findall(text)) >= FEWEST_CHARACTERS
    )


@cache
def _known() -> frozenset[str]:
    return frozenset(_identifier().labels)


@cache
def _identifier():
    """Return the detection. Its model and NumPy come into memory with the first message only."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
