"""Answers what `bench.compare` asks: one JSON line for each visit.

Read from standard input: the name of a visit and whether to count queries. Written: the
milliseconds that it took, and the queries if counted.
"""

import json
import sys
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def getter(client: Client, address: str, **options) -> Callable:
    """Return a visit that fails unless the page is there."""

    def visit() -> None:
        response = client.get(address, follow=True, **options)
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")

    return visit


def measured(visit: Callable, count: bool) -> dict:
    """Return what one visit cost. Counting slows it down, so then the time says nothing."""
    if count:
        with CaptureQueriesContext(connection) as queries:
            visit()
        return {"queries": [query["sql"] for query in queries.captured_queries]}
    start = time.perf_counter()
    visit()
    return {"ms": (time.perf_counter() - start) * 1000}


def answer(visits: dict[str, Callable]) -> None:
    """Say which visits there are; then make each that is asked for, to the end of the input."""
    print(json.dumps(list(visits)), flush=True)
    for line in sys.stdin:
        name, count = json.loads(line)
        print(json.dumps(measured(visits[name], count)), flush=True)
