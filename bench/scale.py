"""Measure what the network's size costs: 7 countries against 180, on PostgreSQL.

    DATABASE_URL=postgres://user:password@host/name .venv/bin/python -m bench.scale

The user must be allowed to create databases: each network gets one of its own beside the named
one, `name_7` and `name_180`, and keeps its files under `var/bench/`. They are grown once (about ten
minutes) and stay for the next time, when only what is missing is made; `--fresh` makes them anew.

Each network is visited by a process of its own (`bench.visits`), through Django's test client,
caches warm. The two take turns, so that whatever else the machine does slows both; a figure is the
median of all turns. Times are those of the machine, ratios are what counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = 7, 180
SCHOOLS, PAGES = 12000, 40  # of the large network; of each country
WARM_UPS = 3
TURNS = {"opening a country": 9}
TURNS_OTHERWISE = 25
# The ratio that must not be exceeded, by the first word of a visit.
LIMITS = {"opening": 1.2, "coordinator": 1.2, "central": 1.5, "visitor": 1.2}


class Network:
    """One network: its database, and the process that visits it."""

    def __init__(self, url: str, countries: int):
        self.countries = countries
        self.url = f"{url}_{countries}"
        self.environment = os.environ | {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "EMAIL_URL": "dummymail://",
            "VAR_DIR": str(ROOT / "var" / "bench" / str(countries)),
        }

    def make(self, server: psycopg.Connection, fresh: bool) -> None:
        """Create the database where it is missing, and grow the network in it."""
        name = sql.Identifier(urlsplit(self.url).path.lstrip("/"))
        if fresh:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        with suppress(psycopg.errors.DuplicateDatabase):
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        self._manage("migrate", "--verbosity=0")
        self._manage(
            "grow_network",
            f"--countries={self.countries}",
            f"--schools={SCHOOLS * self.countries // LARGE}",
            f"--pages={PAGES}",
        )
        # As the server itself would have done by the time that a real network had grown.
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def _manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)  # noqa: S603

    def begin(self) -> list[str]:
        """Start the process and return the names of the visits."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.visits"],
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
            sys.exit(f"The visits of {self.countries} countries ended with an error, see above.")
        return json.loads(line)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def compare(name: str, networks: list[Network]) -> str:
    """Visit both networks in turns; return the line of the table."""
    for _number in range(WARM_UPS):
        for network in networks:
            network.visit(name)
    queries = [len(network.visit(name, count=True)["queries"]) for network in networks]
    times = [[], []]
    for turn in range(TURNS.get(name, TURNS_OTHERWISE)):
        for index in (0, 1) if turn % 2 else (1, 0):
            times[index].append(networks[index].visit(name)["ms"])
    small, large = map(statistics.median, times)
    ratio, limit = large / small, LIMITS[name.split()[0].rstrip(":")]
    verdict = "" if ratio <= limit else f"  over {limit}"
    return (
        f"{name:36} {small:8.1f} {large:8.1f} {ratio:6.2f} {queries[0]:6} {queries[1]:6}{verdict}"
    )


def show_queries(name: str, network: Network) -> None:
    """Print every query of one visit, to find out what it costs."""
    network.visit(name)
    for query in network.visit(name, count=True)["queries"]:
        print(query, end="\n\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="make both networks anew")
    parser.add_argument("--as-they-are", action="store_true", help="make nothing, just measure")
    parser.add_argument("--only", default="", help="visits whose name contains this")
    parser.add_argument("--queries", action="store_true", help="show the queries of the large one")
    arguments = parser.parse_args()
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        sys.exit("Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name")
    networks = [Network(url, SMALL), Network(url, LARGE)]
    if not arguments.as_they_are:
        with psycopg.connect(url, autocommit=True) as server:
            for network in networks:
                network.make(server, arguments.fresh)
    names, _same = [network.begin() for network in networks]
    chosen = [name for name in names if arguments.only in name]
    if arguments.queries:
        for name in chosen:
            print(f"-- {name}")
            show_queries(name, networks[1])
    else:
        print(f"{'':36} {'ms':>8} {'ms':>8} {'':6} {'queries':>13}")
        print(f"{'countries':36} {SMALL:>8} {LARGE:>8} {'ratio':>6} {SMALL:>6} {LARGE:>6}")
        for name in chosen:
            print(compare(name, networks), flush=True)
    for network in networks:
        network.end()


if __name__ == "__main__":
    main()
