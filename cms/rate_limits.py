"""How often one sender may do something within ten minutes, counted for all servers.

The rows are `moderation.RateWindow`: a keyed digest that is made for one window alone, so no
network address is kept and none can be followed.
"""

import time
from collections.abc import Mapping

from django.apps import apps
from django.conf import settings
from django.db import connection
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
    """Count one `kind` of thing from `sender`; return whether it was within the `limit`."""
    digest = _digest(kind, sender)
    number = _count([digest])[digest]
    if number == 1:
        # Whoever comes first in a window clears away those that are over.
        _windows().filter(window__lt=_window()).delete()
    return number <= limit


def count_together(limits: Mapping[tuple[str, str], int]) -> bool:
    """Count one thing for several senders, named by kind, that have limits of their own.

    Return whether it was within all of them. One statement.
    """
    by_digest = {_digest(*sender): limit for sender, limit in limits.items()}
    numbers = _count(list(by_digest)) if by_digest else {}
    return all(numbers[digest] <= limit for digest, limit in by_digest.items())


def counted(kind: str, sender: str) -> int:
    """Return how often `sender` did a `kind` of thing in this window."""
    rows = _windows().filter(digest=_digest(kind, sender)).values_list("count", flat=True)
    return rows.first() or 0


def _windows():
    return apps.get_model("moderation", "RateWindow").objects


def _window() -> int:
    return int(time.time()) // WINDOW


def _digest(kind: str, sender: str) -> str:
    return salted_hmac(f"{kind}.{_window()}", sender, algorithm="sha256").hexdigest()


def _count(digests: list[str]) -> dict[str, int]:
    """Add one to each of `digests` and return what each has now, in one statement.

    The rows are taken in one order, so that two servers never wait for each other.
    """
    values = [(digest, _window()) for digest in sorted(digests)]
    table = connection.ops.quote_name(_windows().model._meta.db_table)
    rows = ", ".join(["(%s, %s, 1)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} (digest, "window", count) VALUES {rows} '  # noqa: S608
            f"ON CONFLICT (digest) DO UPDATE SET count = {table}.count + 1 "
            "RETURNING digest, count",
            [parameter for row in values for parameter in row],
        )
        return dict(cursor.fetchall())
