"""Signs that a form was sent by a machine. They raise a flag; no message is refused for them.

A field that people do not see, and the time since the form was shown: machines fill in the one
and take none of the other. Whoever is suspected and runs scripts is asked for a little work,
once; a browser without scripts never is.
"""

import hashlib
import time
from collections.abc import Mapping

from django.core import signing
from django.utils.crypto import constant_time_compare

SHORTEST = 3  # seconds in which nobody writes a message
LONGEST = 36 * 3600  # seconds: a page may be left open for a day
TRAP = "subject"  # name of the field that people do not see
WORK = 14  # bits: about 16,000 tries, a second on a slow telephone

_opened = signing.Signer(salt="campaigns.opened")
_work = signing.TimestampSigner(salt="campaigns.work")


def opened_now() -> str:
    """Return the signed time at which a form is shown."""
    return _opened.sign(str(int(time.time())))


def still_opened(data: Mapping[str, str]) -> str:
    """Return the time at which a form that comes back was first shown; now, if it says none."""
    return data["opened"] if _age(data) is not None else opened_now()


def is_suspicious(data: Mapping[str, str]) -> bool:
    """Say whether a form looks as if a machine had sent it."""
    age = _age(data)
    return bool(data.get(TRAP)) or age is None or not SHORTEST <= age <= LONGEST


def may_be_asked(data: Mapping[str, str]) -> bool:
    """Say whether this sender runs scripts and was not asked for work before."""
    return data.get("script") == "1" and not data.get("work")


def new_work() -> str:
    """Return a puzzle for a script: find an end for it whose SHA-256 begins with `WORK` zeros."""
    return _work.sign("work")


def is_work_done(data: Mapping[str, str]) -> bool:
    """Say whether the puzzle was ours, fresh, and is solved."""
    work, solution = data.get("work", ""), data.get("solution", "")
    try:
        _work.unsign(work, max_age=3600)
    except signing.BadSignature:
        return False
    digest = hashlib.sha256(f"{work}:{solution[:20]}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - WORK) == 0


def written_digest(*words: str) -> str:
    """Return a sign for exactly these words, to know them again when the form comes back."""
    return signing.Signer(salt="campaigns.asked").signature("\0".join(words))


def is_digest_of(digest: str, *words: str) -> bool:
    """Say whether `digest` stands for exactly these words."""
    return constant_time_compare(digest.encode(), written_digest(*words).encode())


def _age(data: Mapping[str, str]) -> float | None:
    """Return the seconds since the form was shown; None if it does not say so in our hand."""
    try:
        return time.time() - int(_opened.unsign(data.get("opened", "")))
    except (signing.BadSignature, ValueError):
        return None
