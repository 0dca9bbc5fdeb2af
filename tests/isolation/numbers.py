"""Primary keys that tell whose a row is.

Everything that is made for a country gets ids from a range of its own, in every table. So an id
in a statement, in a form or in a piece of JSON says by itself whose row it names.
"""

import hashlib
import re

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

SIZE = 1000  # ids of one country in one table


def number_from(start: int) -> None:
    """Let the next row of every table have the id `start`."""
    with connection.cursor() as cursor:
        for table, column in _counted_tables():
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, start - 1]
                )
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                    [f'"{table}"', column, start - 1],
                )


def number_on() -> None:
    """Let every table count on from its last row, where a rollback does not see to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)


def pattern_of(start: int) -> re.Pattern:
    """Return what finds an id of the range that begins at `start` in a text."""
    return re.compile(rf"(?<![0-9A-Za-z]){start // SIZE}\d{{3}}(?![0-9A-Za-z])")


def fingerprint(start: int) -> dict[str, str]:
    """Return a checksum of the rows of one range, for each table."""
    sums = {}
    with connection.cursor() as cursor:
        for table, column in _counted_tables():
            name = connection.ops.quote_name
            cursor.execute(
                f"SELECT * FROM {name(table)} WHERE {name(column)} >= %s"  # noqa: S608
                f" AND {name(column)} < %s ORDER BY {name(column)}",
                [start, start + SIZE],
            )
            rows = cursor.fetchall()
            if rows:
                sums[table] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return sums


def _counted_tables() -> list[tuple[str, str]]:
    """Return table and column of every primary key that the database counts up."""
    counted = {
        (model._meta.db_table, model._meta.pk.column)
        for model in apps.get_models(include_auto_created=True)
        if isinstance(
            model._meta.pk, models.AutoField | models.BigAutoField | models.SmallAutoField
        )
        and not model._meta.proxy
        and model._meta.managed
    }
    return sorted(counted)
