"""What a machine sees in a text before a person reads it. It raises flags and decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from countries.models import Country
from moderation.language import base_of, detect_language, knows_language
from moderation.models import Flag, Urgency
from moderation.personal_data import Kind, find_personal_data, looks_like_full_name
from moderation.words import flags_of_words


@dataclass(frozen=True)
class Reading:
    """The flags of a text, how urgent it is, and what language it reads like ("" for no claim)."""

    flags: Flag
    urgency: Urgency
    detected_language: str


def read(
    text: str,
    *,
    name: str,
    more: str = "",
    country: Country,
    language: str,
    plausible: Iterable[str],
) -> Reading:
    """Read what a child wrote in `language`, and return what a person should look at.

    `name` is what the child calls itself, `more` what else it wrote. Of the languages that are
    `plausible` for it, detection may claim one.
    """
    everything = f"{text}\n\n{more}"
    flags = flags_of_words(f"{name}\n\n{everything}", country)
    kinds = {finding.kind for each in (name, everything) for finding in find_personal_data(each)}
    if Kind.LINK in kinds:
        flags |= Flag.LINK
    if kinds - {Kind.LINK} or looks_like_full_name(name):
        flags |= Flag.PERSONAL
    detected = ""
    if knows_language(language):
        detected = detect_language(text, [language, *plausible])
    if detected and base_of(detected) != base_of(language):
        flags |= Flag.LANGUAGE
    urgency = Urgency.HARM if Flag.HARM in flags else Urgency.ORDINARY
    return Reading(flags, urgency, detected)
