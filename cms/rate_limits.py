"""How often one sender may do something, counted for all servers in the database.

The rows are `moderation.RateWindow`: a keyed digest that is made for one window alone, so no
network address is kept and none can be followed.
"""

import time

from django.apps import apps
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 600  # seconds


def client_address(request: HttpRequest) -> str:
    """Return the visitor's network address, from the proxy's header where one is set."""
    header = settings.CLIENT_ADDRESS_HEADER
    value = request.META.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
    # Of several addresses the last is the proxy's own word; the others are the visitor's.
    return value.split(",")[-1].strip()


def count(kind: str, sender: str, *, limit: int) -> bool:
    """Count one `kind` of thing from `sender`, and forget the windows that are over.

    Return whether it was within the `limit` of this window.
    """
    windows = apps.get_model("moderation", "RateWindow").objects
    window = int(time.time()) // WINDOW
    windows.filter(window__lt=window).delete()
    digest = salted_hmac(f"{kind}.{window}", sender, algorithm="sha256").hexdigest()
    row, _created = windows.get_or_create(digest=digest, defaults={"window": window})
    return bool(windows.filter(pk=row.pk, count__lt=limit).update(count=F("count") + 1))
