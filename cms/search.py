"""Wagtail's search in the database, at a price for a save that does not grow with the network.

Wagtail weighs a title by its length against the average of all. On PostgreSQL each save of a page
or a file therefore reads the whole index, once for the average and once for the rows to weigh.
Here the average, which hardly moves, is kept for a day, and the rows are those just written.
`update_index` still weighs all.
"""

from django.core.cache import cache
from django.db import connection
from django.db.models import Avg, F
from django.db.models.functions import Length
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from modelsearch.utils import get_content_type_pk
from wagtail.search.backends import database

AVERAGE = "average_length_of_titles"
DAY = 24 * 3600


class NetworkIndex(PostgresIndex):
    """An index that weighs just the titles that were written."""

    def add_items(self, model, objs):
        objs = list(objs)
        self._written = self.entries.filter(
            content_type_id=get_content_type_pk(model), object_id__in=[str(obj.pk) for obj in objs]
        )
        super().add_items(model, objs)

    def _refresh_title_norms(self, full=False):
        if full:
            super()._refresh_title_norms(full=True)
            return
        average = cache.get_or_set(AVERAGE, self._average_length, DAY)
        _with_length(self._written).update(title_norm=average / F("length"))

    def _average_length(self) -> float | None:
        return _with_length(self.entries).aggregate(average=Avg("length"))["average"]


def _with_length(entries):
    return entries.annotate(length=Length("title")).filter(length__gt=0)


class NetworkSearchBackend(PostgresSearchBackend):
    index_class = NetworkIndex


def SearchBackend(params: dict):
    """Return the search backend for the database in use, as Wagtail's own module does."""
    if connection.vendor == "postgresql":
        return NetworkSearchBackend(params)
    return database.SearchBackend(params)
