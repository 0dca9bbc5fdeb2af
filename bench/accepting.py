"""Measure how many messages are accepted each second, beside a form as Wagtail brings it.

    DATABASE_URL=postgres://user:password@host/name .venv/bin/python -m bench.accepting

The production server with two processes, on a database of its own (`name_accepting`), takes
messages over HTTP from eight connections at once: those of a campaign, and those of a page of
`wagtail.contrib.forms` with the same fields, in turns. Afterwards every receipt is opened, and
every submission counted. The figure is the median of the turns, and their ratio.
"""

import argparse
import re
import statistics
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from bench.compare import ROOT, Network, database_url

PORT = 8765
CONNECTIONS = 8
WORDS = "We think of you and wish you courage."
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Writer:
    """One connection that sends one form again and again."""

    def __init__(self, path: str):
        self.path = path
        self.connection = HTTPConnection("localhost", PORT, timeout=30)
        answer, html = self.request("GET", path)
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        self.hidden = dict(HIDDEN.findall(html))
        self.receipts: list[str] = []
        self.accepted = 0

    def request(self, method: str, path: str, body: str = ""):
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        if body:
            headers["Cookie"] = self.cookie
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer, answer.read().decode()

    def send(self, number: int) -> None:
        for _turn in range(number):
            filled = self.hidden | {"author_name": "Ayo", "text": WORDS, "class_code": ""}
            if "key" in filled:
                filled["key"] = str(uuid4())
            answer, _html = self.request("POST", self.path, urlencode(filled))
            if receipt := answer.getheader("Location"):
                self.receipts.append(receipt)
            self.accepted += answer.status in (200, 302)


def send_at_once(writers: list[Writer], number: int) -> float:
    """Let all writers send `number` messages in all; return how many a second."""
    threads = [
        threading.Thread(target=writer.send, args=[number // len(writers)]) for writer in writers
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return number / (time.perf_counter() - start)


def serve(environment: dict) -> subprocess.Popen:
    command = [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT)],
        *["--workers", "2", "--blocking-threads", "4", "--no-ws", "cms.wsgi:application"],
    ]
    server = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _try in range(200):
        time.sleep(0.2)
        try:
            HTTPConnection("localhost", PORT, timeout=5).request("GET", "/robots.txt")
            return server
        except OSError:
            continue
    sys.exit("The server does not answer.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=1600, help="of each kind in each turn")
    parser.add_argument("--turns", type=int, default=5)
    arguments = parser.parse_args()
    network = Network(database_url(), "accepting", "")
    network.environment["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    with psycopg.connect(database_url(), autocommit=True) as server:
        network.make(
            server,
            ["-m", "bench.fill_forms"],
            fresh=True,
        )
    process = serve(network.environment)
    kinds = {"campaign": "/fiji/en/campaigns/bench/take-part/", "form": "/fiji/en/form/"}
    writers = {kind: [Writer(path) for _c in range(CONNECTIONS)] for kind, path in kinds.items()}
    try:
        time.sleep(3.5)  # nobody writes faster
        rates = {kind: [] for kind in kinds}
        for kind in kinds:
            send_at_once(writers[kind], 80)  # warm
        for turn in range(arguments.turns):
            for kind in list(kinds)[:: 1 if turn % 2 else -1]:
                rates[kind].append(send_at_once(writers[kind], arguments.messages))
        receipts = [path for writer in writers["campaign"] for path in writer.receipts]
        asker = writers["campaign"][0]
        found = sum(WORDS in asker.request("GET", path)[1] for path in receipts)
    finally:
        process.terminate()
        process.wait()
    with psycopg.connect(network.url) as connection:
        for table in ("campaigns_message", "wagtailforms_formsubmission"):
            print(table, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    medians = {kind: statistics.median(values) for kind, values in rates.items()}
    for kind, median in medians.items():
        print(f"{kind:10} {median:8.1f} a second", [round(rate) for rate in rates[kind]])
    print(f"ratio {medians['campaign'] / medians['form']:.2f}")
    print(f"{len(set(receipts))} receipts, {found} found")


if __name__ == "__main__":
    main()
