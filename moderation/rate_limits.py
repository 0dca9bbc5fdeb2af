"""How often one address may send. The numbers are in the settings."""

import time

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from moderation.models import RateWindow

WINDOW = 600  # seconds


class TooManySubmissions(Exception):
    """Raised when an address has sent as often as it may within ten minutes."""


def client_address(request: HttpRequest) -> str:
    """Return the visitor's network address, from the proxy's header where one is set."""
    header = settings.CLIENT_ADDRESS_HEADER
    value = request.META.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
    # Of several addresses the last is the proxy's own word; the others are the visitor's.
    return value.split(",")[-1].strip()


def count_submission(address: str) -> None:
    """Count one submission from `address`, and forget the windows that are over.

    Raises TooManySubmissions when the limit of this window has been reached.
    """
    window = int(time.time()) // WINDOW
    RateWindow.objects.filter(window__lt=window).delete()
    digest = salted_hmac(f"moderation.rate.{window}", address, algorithm="sha256").hexdigest()
    row, _created = RateWindow.objects.get_or_create(digest=digest, defaults={"window": window})
    counted = RateWindow.objects.filter(
        pk=row.pk, count__lt=settings.SUBMISSIONS_PER_ADDRESS
    ).update(count=F("count") + 1)
    if not counted:
        raise TooManySubmissions
