"""Two networks side by side: each visited by a process of its own, in turns, caches warm.

So whatever else the machine does slows both, and the ratio of the medians is what counts.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
WARM_UPS = 3
TURNS = 25


class Network:
    """One network: its database beside the one that `url` names, and the process that visits it.

    `visits` is the module of that process.
    """

    def __init__(self, url: str, label: str, visits: str):
        self.url = f"{url}_{label}"
        self.visits = visits
        self.environment = os.environ | {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "EMAIL_URL": "dummymail://",
            "VAR_DIR": str(ROOT / "var" / "bench" / label),
        }

    def make(self, server: psycopg.Connection, *commands: list[str], fresh: bool) -> None:
        """Create the database where it is missing, and run what fills it."""
        name = sql.Identifier(urlsplit(self.url).path.lstrip("/"))
        if fresh:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        with suppress(psycopg.errors.DuplicateDatabase):
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        for command in (["manage.py", "migrate", "--verbosity=0"], *commands):
            line = [sys.executable, *command]
            subprocess.run(line, cwd=ROOT, env=self.environment, check=True)  # noqa: S603
        # As the server itself would have done by the time that a real network had grown.
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def begin(self) -> list[str]:
        """Start the process and return the names of the visits."""
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", self.visits],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._answer()

    def visit(self, name: str, count: bool = False) -> dict:
        """Return what one visit cost."""
        self.process.stdin.write(json.dumps([name, count]) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"The visits of {self.url} ended with an error, see above.")
        return json.loads(line)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def database_url() -> str:
    """Return the address of the PostgreSQL database beside which the networks are made."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        sys.exit("Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name")
    return url


def show_head(*labels: str) -> None:
    small, large = labels
    print(f"{'':36} {'ms':>8} {'ms':>8} {'':6} {'queries':>13}")
    print(f"{'':36} {small:>8} {large:>8} {'ratio':>6} {small:>6} {large:>6}")


def compare(name: str, networks: list[Network], limits: Mapping[str, float], turns=TURNS) -> str:
    """Visit both networks in turns; return the line of the table.

    `limits` are the ratios that must not be exceeded, by the first word of a visit.
    """
    for _number in range(WARM_UPS):
        for network in networks:
            network.visit(name)
    queries = [len(network.visit(name, count=True)["queries"]) for network in networks]
    times = [[], []]
    for turn in range(turns):
        for index in (0, 1) if turn % 2 else (1, 0):
            times[index].append(networks[index].visit(name)["ms"])
    small, large = map(statistics.median, times)
    ratio, limit = large / small, limits[name.split()[0].rstrip(":")]
    verdict = "" if ratio <= limit else f"  over {limit}"
    return (
        f"{name:36} {small:8.1f} {large:8.1f} {ratio:6.2f} {queries[0]:6} {queries[1]:6}{verdict}"
    )


def show_queries(name: str, network: Network) -> None:
    """Print every query of one visit, to find out what it costs."""
    network.visit(name)
    for query in network.visit(name, count=True)["queries"]:
        print(query, end="\n\n")
