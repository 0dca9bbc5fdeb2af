"""How often one address, one class, one campaign may send. The numbers are in the settings."""

from collections.abc import Mapping

from django.conf import settings

from cms.rate_limits import WINDOW, client_address, count, count_together

__all__ = ["WINDOW", "TooManySubmissions", "client_address", "count_submission"]


class TooManySubmissions(Exception):
    """Raised when an address has sent as often as it may within ten minutes."""


def count_submission(
    address: str, *, together: Mapping[tuple[str, str], int] | None = None
) -> None:
    """Count one submission from `address`.

    `together` are the limits of what it has in common with others: its class, its campaign. What
    an address sends above its own limit is not counted there, so that it uses up nobody else's.

    Raises TooManySubmissions when a limit of this window has been reached.
    """
    within = count("moderation.rate", address, limit=settings.SUBMISSIONS_PER_ADDRESS)
    if not (within and count_together(together or {})):
        raise TooManySubmissions
