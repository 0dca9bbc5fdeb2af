"""A database of its own for the drills, and processes that open countries in it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Ground:
    """Where a drill takes place: a network without countries."""

    environment: dict[str, str]

    @property
    def database(self) -> str:
        url = self.environment.get("DATABASE_URL", "")
        return "PostgreSQL" if url.startswith("postgres") else "SQLite"

    def run(self, *arguments: str) -> str:
        """Run a Python process to its end and return what it printed."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def start_opener(self, code: str, *languages: str) -> subprocess.Popen:
        """Start a process that opens a country as soon as it is let go."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.drills.opener", code, *languages],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def census(self, *codes: str) -> dict:
        """Return what there is of these countries, as `tests/drills/census.py` says it."""
        return json.loads(self.run("-m", "tests.drills.census", *codes))


def _new_postgres_database(url: str) -> str:
    """Make an empty database beside the one that `url` names, and return its URL."""
    import psycopg

    name = f"{dj_database_url.parse(url)['NAME']}_drills"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def ground(tmp_path_factory) -> Ground:
    """Make the database, and open the international site in it."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "VAR_DIR": str(tmp_path_factory.mktemp("drills")),
        "PYTHONUNBUFFERED": "1",
    }
    if environment.get("DATABASE_URL", "").startswith("postgres"):
        environment["DATABASE_URL"] = _new_postgres_database(environment["DATABASE_URL"])
    ground = Ground(environment)
    ground.run("manage.py", "migrate", "-v0")
    ground.run("manage.py", "load_demo", "--empty")
    return ground
