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

import psycopg

from bench.compare import TURNS, Network, compare, database_url, show_head, show_queries

SMALL, LARGE = 7, 180
SCHOOLS, PAGES = 12000, 40  # of the large network; of each country
TURNS_OF_OPENING = 9
LIMITS = {"opening": 1.2, "coordinator": 1.2, "central": 1.5, "visitor": 1.2}


def growth(countries: int) -> list[str]:
    """Return the command that grows a network of so many countries."""
    return [
        *["manage.py", "grow_network", f"--countries={countries}"],
        *[f"--schools={SCHOOLS * countries // LARGE}", f"--pages={PAGES}"],
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="make both networks anew")
    parser.add_argument("--as-they-are", action="store_true", help="make nothing, just measure")
    parser.add_argument("--only", default="", help="visits whose name contains this")
    parser.add_argument("--queries", action="store_true", help="show the queries of the large one")
    arguments = parser.parse_args()
    url = database_url()
    networks = [Network(url, str(countries), "bench.visits") for countries in (SMALL, LARGE)]
    if not arguments.as_they_are:
        with psycopg.connect(url, autocommit=True) as server:
            for network, countries in zip(networks, (SMALL, LARGE), strict=True):
                network.make(server, growth(countries), fresh=arguments.fresh)
    names, _same = [network.begin() for network in networks]
    chosen = [name for name in names if arguments.only in name]
    if arguments.queries:
        for name in chosen:
            print(f"-- {name}")
            show_queries(name, networks[1])
    else:
        show_head(str(SMALL), str(LARGE))
        for name in chosen:
            turns = TURNS_OF_OPENING if name.startswith("opening") else TURNS
            print(compare(name, networks, LIMITS, turns), flush=True)
    for network in networks:
        network.end()


if __name__ == "__main__":
    main()
