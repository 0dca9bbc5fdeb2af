"""Receipt codes: what a child keeps to see what became of a message, or to take it back.

A code has 100 bits, in 20 characters of Crockford's base 32 (no I, L, O, U), in groups of four
to be read aloud. It is derived from the key of the form, so the same form sent twice gives the
same code, and only its digest is stored.
"""

import hashlib
import unicodedata
from uuid import UUID

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
READ_AS = str.maketrans("OIL", "011")


def receipt_code(idempotency_key: UUID) -> str:
    """Return the code of the submission with this key: `7KQ2-9D4M-…`, five groups of four."""
    digest = salted_hmac("moderation.receipt", str(idempotency_key), algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    characters = [ALPHABET[(number >> 5 * position) & 31] for position in range(LENGTH)]
    return "-".join("".join(characters[start : start + 4]) for start in range(0, LENGTH, 4))


def normalise_receipt(text: str) -> str:
    """Return what was typed as a code is written; "" for what can be no code."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(READ_AS)
    characters = [character for character in typed if character.isalnum()]
    if len(characters) != LENGTH or any(character not in ALPHABET for character in characters):
        return ""
    return "-".join("".join(characters[start : start + 4]) for start in range(0, LENGTH, 4))


def receipt_digest(code: str) -> str:
    """Return what is stored of a code. 100 random bits need no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()
