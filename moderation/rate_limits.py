"""How often one address may send. The numbers are in the settings."""

from django.conf import settings

from cms.rate_limits import WINDOW, client_address, count

__all__ = ["WINDOW", "TooManySubmissions", "client_address", "count_submission"]


class TooManySubmissions(Exception):
    """Raised when an address has sent as often as it may within ten minutes."""


def count_submission(address: str) -> None:
    """Count one submission from `address`.

    Raises TooManySubmissions when the limit of this window has been reached.
    """
    if not count("moderation.rate", address, limit=settings.SUBMISSIONS_PER_ADDRESS):
        raise TooManySubmissions
