"""Personal data in what a child writes: found to ask back kindly, never to refuse.

The text is read as a person would read it aloud: compatible forms are one (NFKC), characters that
show nothing are not there, and a digit is a digit in every script. Findings point into the text
as it was written. It is better to miss something that a moderator will see than to ask about
every year and every number, so each rule wants more than one sign.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import regex

from moderation.personal_phrases import ADDRESS, FULL_NAME, OWN_ACCOUNT


class Kind(StrEnum):
    """What kind of personal data a finding is."""

    EMAIL = "email"
    LINK = "link"
    PHONE = "phone"
    HANDLE = "handle"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """Something personal in a text, from `start` up to `end`."""

    kind: Kind
    start: int
    end: int

    def words(self, text: str) -> str:
        """Return the part of `text` that was found."""
        return text[self.start : self.end]


SAME = {"’": "'", "ʼ": "'", "。": "."}
INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")

# Lengths as in the rules of the net (RFC 1035, RFC 5321); without them a hostile text takes long.
LABEL = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}+"
NOT_WITHIN = r"(?<![\p{L}\p{N}\p{M}@._%+-])"
# Ends of addresses that are no ordinary word after a full stop without a space: not "it", "me".
ENDINGS = (
    "com|org|net|edu|gov|info|biz|app|dev|io|tv|gg|xyz|online|site|shop|club|page|link|blog|"
    "ar|au|br|ca|ch|cl|cn|co|de|dz|eg|eu|fj|fr|gh|ht|ie|il|ir|jp|ke|kr|lk|mx|ng|nz|pe|pk|pl|"
    "ru|sn|th|tn|tr|tw|ua|uk|uy|vn|za|рф|中国"
)
AT = r"(?:\s?@\s?|\s?[(\[{]\s?at\s?[)\]}]\s?)"
DOT = r"(?:\.|\s?[(\[{]\s?dot\s?[)\]}]\s?)"
EMAIL = regex.compile(
    rf"{NOT_WITHIN}[\p{{L}}\p{{N}}\p{{M}}._%+-]{{1,64}}+{AT}{LABEL}(?:{DOT}{LABEL}){{1,8}}+",
    regex.I,
)
LINK = regex.compile(
    rf"(?:https?|ftp)://\S+"
    rf"|\bwww\.\S+"
    rf"|{NOT_WITHIN}(?:{LABEL}\.){{1,8}}\p{{L}}{{2,}}/\S+"
    rf"|{NOT_WITHIN}(?:{LABEL}\.){{1,8}}(?:{ENDINGS})(?![\p{{L}}\p{{N}}]|\.\p{{L}})"
    rf"|\b[a-z0-9-]{{3,}}\s(?:dot|punto|point|punkt|ponto)\s(?:com|org|net)\b",
    regex.I,
)
HANDLE = regex.compile(r"(?<![\p{L}\p{N}@._])@[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_.]*[\p{L}\p{N}_])")

# Digits of one number may stand apart: spaces, hyphens, brackets, dots, keycaps.
BETWEEN_DIGITS = r"[\s\p{Pd}()./·⃣_]{0,3}"
NUMBER = regex.compile(rf"\+?\(?\d(?:{BETWEEN_DIGITS}\d){{5,}}⃣?")
HAN_NUMBER = regex.compile(r"[〇零一二三四五六七八九]{7,}")
FEWEST_DIGITS = 7
MOST_DIGITS = 15  # of a number in the whole world (ITU-T E.164)
YEARS = regex.compile(r"(?:1\d|20)\d\d(?:\D+(?:1\d|20)\d\d)+")
DATE = regex.compile(r"\d{4}([-/. ])\d{1,2}\1\d{1,2}|\d{1,2}([-/. ])\d{1,2}\2\d{4}")
# 31 000 000; 1.234.567; 3.14159265; 1000000
QUANTITY = regex.compile(r"\d{1,3}(?:[ .]\d{3})*[ .]000|\d(?:[ .]\d{3}){2,}|\d\.\d+|\d{1,4}0{5,}")
COUNTING = "".join(str(number) for number in range(1, 31))


def find_personal_data(text: str) -> list[Finding]:
    """Return what seems personal in `text`, in its order. No part of it is found twice."""
    read, places = _as_read(text)
    findings: list[Finding] = []
    taken: set[int] = set()
    for kind, start, end in _all(read):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            findings.append(Finding(kind, places[start], places[end - 1] + 1))
    return sorted(findings, key=lambda finding: finding.start)


def looks_like_full_name(name: str) -> bool:
    """Say whether what a child calls itself may hold a family name.

    Two words of two letters or more each; in Chinese characters, four without a space. A wrong
    guess costs one question.
    """
    read, _places = _as_read(name)
    if regex.fullmatch(r"\p{Han}{4,}", read.strip()):
        return True
    return sum(len(regex.findall(r"\p{L}", word)) > 1 for word in read.split()) > 1


def _as_read(text: str) -> tuple[str, list[int]]:
    """Return `text` as it is read, and for each character of it the place in `text`."""
    read: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if INVISIBLE.match(character):
            continue
        for part in unicodedata.normalize("NFKC", character):
            digit = unicodedata.digit(part, None)
            read.append(SAME.get(part, part) if digit is None else str(digit))
            places.append(place)
    return "".join(read), places


def _all(read: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield all that is found, the surest kinds first."""
    for kind, pattern in (
        (Kind.EMAIL, EMAIL),
        (Kind.LINK, LINK),
        (Kind.HANDLE, HANDLE),
        (Kind.HANDLE, OWN_ACCOUNT),
        (Kind.ADDRESS, ADDRESS),
    ):
        for found in pattern.finditer(read):
            if kind != Kind.LINK or not _begins_a_sentence(found[0]):
                yield kind, *found.span("found" if "found" in pattern.groupindex else 0)
    for found in NUMBER.finditer(read):
        if _is_phone_number(found[0]):
            yield Kind.PHONE, *found.span()
    for found in HAN_NUMBER.finditer(read):
        yield Kind.PHONE, *found.span()
    for found in FULL_NAME.finditer(read):
        yield Kind.NAME, *found.span("found")


def _begins_a_sentence(found: str) -> bool:
    """Say whether a "link" is the end of one sentence and the beginning of the next."""
    ending = found.rpartition(".")[2]
    return "/" not in found and ending[:1].isupper() and ending[1:].islower()


def _is_phone_number(found: str) -> bool:
    """Say whether digits are more likely a telephone number than a date, years or a quantity."""
    digits = "".join(character for character in found if character.isdigit())
    if found.startswith("+"):
        return len(digits) <= MOST_DIGITS
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS or COUNTING.startswith(digits):
        return False
    patterns = (YEARS, DATE, QUANTITY)
    return not (_is_date(digits) or any(pattern.fullmatch(found) for pattern in patterns))


def _is_date(digits: str) -> bool:
    """Say whether eight digits are a day of our time, written without a sign between."""
    if len(digits) != 8 or digits[:2] not in ("19", "20"):
        return False
    try:
        return bool(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    except ValueError:
        return False
