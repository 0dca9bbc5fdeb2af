"""The database, from one URL: SQLite when there is none, PostgreSQL in production."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

NOT_UNDERSTOOD = (
    "DATABASE_URL is not understood. It reads like postgres://user:password@host/name "
    "or sqlite:////path/to/file."
)
SQLITE_OPTIONS = {
    # Writers queue instead of failing: a transaction takes its lock at once and waits for it.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def default_url(var_dir: Path) -> str:
    """Return the URL of the SQLite database under `var_dir`, and make that folder."""
    var_dir.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{var_dir / 'db.sqlite3'}"


def database_from_url(url: str) -> dict:
    """Return Django's settings for the database at `url`.

    Raises ImproperlyConfigured, with one sentence, for a URL that names no known database.
    """
    try:
        database = dj_database_url.parse(url, conn_health_checks=True)
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(NOT_UNDERSTOOD) from error
    if not database["NAME"]:
        raise ImproperlyConfigured(NOT_UNDERSTOOD)
    if database["ENGINE"].endswith("sqlite3"):
        return database | {"OPTIONS": SQLITE_OPTIONS}
    if database["ENGINE"].endswith("postgresql"):
        # Psycopg's pool keeps the connections, so Django's own persistence stays off.
        options = database.get("OPTIONS", {}) | {"pool": {"min_size": 1, "max_size": 8}}
        return database | {"OPTIONS": options, "CONN_MAX_AGE": 0}
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL or an SQLite database.")
