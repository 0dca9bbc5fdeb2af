"""Measure what a million messages cost beside a thousand, on PostgreSQL.

    DATABASE_URL=postgres://user:password@host/name .venv/bin/python -m bench.messages

Two networks of seven countries, in databases of their own beside the named one (`name_1k`,
`name_1m`), filled by `bench.fill_messages`; they stay for the next time, `--fresh` makes them
anew. Each is visited by a process of its own (`bench.message_visits`), in turns.
"""

import argparse

import psycopg

from bench.compare import Network, compare, database_url, show_head, show_queries

SIZES = {"1k": 1_000, "1m": 1_000_000}
LIMITS = {"wall,": 1.5, "queue": 1.5, "dashboard": 1.5, "saving": 1.1}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="make both networks anew")
    parser.add_argument("--only", default="", help="visits whose name contains this")
    parser.add_argument("--queries", action="store_true", help="show the queries of the large one")
    arguments = parser.parse_args()
    url = database_url()
    networks = [Network(url, label, "bench.message_visits") for label in SIZES]
    with psycopg.connect(url, autocommit=True) as server:
        for network, size in zip(networks, SIZES.values(), strict=True):
            network.make(
                server,
                ["manage.py", "grow_network", "--countries=7", "--schools=70", "--pages=5"],
                ["-m", "bench.fill_messages", str(size)],
                fresh=arguments.fresh,
            )
    names, _same = [network.begin() for network in networks]
    if not arguments.queries:
        show_head(*SIZES)
    for name in names:
        if arguments.only in name and arguments.queries:
            print(f"-- {name}")
            show_queries(name, networks[1])
        elif arguments.only in name:
            print(compare(name, networks, LIMITS), flush=True)
    for network in networks:
        network.end()


if __name__ == "__main__":
    main()
