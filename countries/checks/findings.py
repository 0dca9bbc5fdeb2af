"""What a check finds."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is not as opening leaves it.

    `subject` names the thing, `message` says what is wrong, `remedy` how to mend it. `mend` does
    so, where that loses nothing.
    """

    subject: str
    message: str
    remedy: str
    mend: Callable[[], None] | None = None
