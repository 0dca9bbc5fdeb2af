"""Words that raise a flag: those of a country's lists, and shipped phrases that tell of harm.

A text is compared after NFKC and casefolding, without what shows nothing; whole words only,
except in scripts that part no words. No message is refused here: "We are killing our planet" is
a good one.
"""

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import regex

from countries.models import Country
from moderation.models.submissions import Flag
from moderation.models.words import WordList

SHIPPED = Path(__file__).resolve().parent / "data" / "harm_phrases.json"

INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
APOSTROPHES = regex.compile(r"[’ʼ‘`´]")
# Accents of Latin, Greek and Cyrillic letters and the vowel signs of Arabic, which children leave
# out; not the marks of Japanese, which make another letter.
ACCENTS = regex.compile(r"[\p{Script=Inherited}&&\p{Mn}--[\u3099\u309A]]", regex.V1)
WITHOUT_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
PARTS_NO_WORDS = regex.compile(rf"[{WITHOUT_SPACES}]")
IN_A_WORD = rf"[\p{{L}}\p{{N}}\p{{M}}--[{WITHOUT_SPACES}]]"


def flags_of_words(text: str, country: Country) -> Flag:
    """Return the flags that the words of `text` raise in `country`: HARM, WORD, both or none."""
    lists = WordList.objects.words_of(country.pk)
    plain = _without_accents(_folded(text))
    flags = Flag(0)
    if _shipped().search(plain) or _any_of(lists[WordList.Kind.HARM], True).search(plain):
        flags |= Flag.HARM
    if _any_of(lists[WordList.Kind.WATCH], False).search(_folded(text)):
        flags |= Flag.WORD
    return flags


@cache
def harm_phrases() -> dict[str, tuple[str, ...]]:
    """Return the phrases of the software itself that may tell of harm, by language."""
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return {language: tuple(phrases) for language, phrases in shipped.items()}


def _shipped() -> regex.Pattern:
    """Return all shipped phrases: a child may write in any language on any page."""
    return _any_of(tuple(phrase for each in harm_phrases().values() for phrase in each), True)


def _folded(text: str) -> str:
    visible = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return APOSTROPHES.sub("'", unicodedata.normalize("NFKC", visible.casefold()))


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...], forgive_accents: bool) -> regex.Pattern:
    """Return the pattern that finds any of `words`; one that finds nothing where there are none."""
    patterns = []
    for word in words:
        word = _without_accents(_folded(word)) if forgive_accents else _folded(word)
        pattern = r"\s+".join(regex.escape(part) for part in word.split())
        if not pattern:
            continue
        if not PARTS_NO_WORDS.search(word):
            pattern = rf"(?<!{IN_A_WORD}){pattern}(?!{IN_A_WORD})"
        patterns.append(pattern)
    return regex.compile("|".join(patterns) or r"(?!)", regex.V1)
