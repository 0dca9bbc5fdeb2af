"""Ten thousand messages are sent while the servers and the database are killed ten times.

Every message that got its receipt is there, once; every receipt is found.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.drills.cluster import Cluster, free_port
from tests.drills.conftest import ROOT, Ground
from tests.drills.sender import Sender, send_at_once

# The cluster is its own, but the programs must be there.
pytestmark = [pytest.mark.drill, pytest.mark.postgres]

MESSAGES = int(os.environ.get("DRILL_MESSAGES", "10000"))
SENDERS = 8
KILLS = 5  # of the application, and as many of the database


class Application:
    """The production server with two processes, each a group that can be killed at once."""

    def __init__(self, ground: Ground, port: int):
        self.ground, self.port, self.process = ground, port, None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *[sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port)],
                *["--workers", "2", "--blocking-threads", "4", "cms.wsgi:application"],
            ],
            cwd=ROOT,
            env=self.ground.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def wait_for(self, path: str) -> None:
        sender = Sender(self.port, path, [])
        for _try in range(300):
            try:
                if sender.request("GET", path)[0].status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError("The server does not answer.")


def test_nothing_is_lost_and_nothing_doubled_while_everything_is_killed(tmp_path):
    cluster = Cluster()
    cluster.create()
    cluster.start(durable=False)
    port = free_port()
    ground = Ground(
        os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "VAR_DIR": str(tmp_path / "var"),
            "DATABASE_URL": cluster.url,
            "BASE_URL": f"http://localhost:{port}",
            "SUBMISSIONS_PER_ADDRESS": "1000000",
            "SUBMISSIONS_PER_CAMPAIGN": "1000000",
            "EMAIL_URL": "dummymail://",
        }
    )
    application = Application(ground, port)
    try:
        ground.run("manage.py", "migrate", "-v0")
        ground.run("manage.py", "load_demo", "--empty")
        form = ground.run("-m", "tests.drills.ground_of_messages").strip().splitlines()[-1]
        cluster.stop("fast")
        cluster.start()
        application.start()
        application.wait_for(form)
        start = time.monotonic()
        texts = [f"Message number {number}" for number in range(MESSAGES)]
        senders = send_at_once(port, form, texts, SENDERS)
        kill_in_turns(application, cluster, senders)
        for sender in senders:
            sender.thread.join()
        seconds = time.monotonic() - start
        report = account(cluster, application, senders, texts)
        print(
            f"\n{MESSAGES:,} messages in {seconds:.0f} s, application and database killed "
            f"{KILLS} times each, {sum(sender.repeats for sender in senders)} sent again: "
            + ", ".join(f"{number} {what}" for what, number in report.items())
        )
        assert report == dict.fromkeys(report, 0)
    finally:
        application.kill()
        cluster.remove()


def kill_in_turns(application: Application, cluster: Cluster, senders: list[Sender]) -> None:
    """Kill application and database in turns, spread over the time that the sending takes."""
    chance = random.Random(1953)  # noqa: S311 - the same moments in every run
    for number in range(2 * KILLS):
        share = MESSAGES * (number + chance.random()) / (2 * KILLS + 1)
        while sum(len(sender.receipts) for sender in senders) < share:
            time.sleep(0.02)
        if number % 2:
            cluster.kill()
            cluster.start()
        else:
            application.kill()
            application.start()


def account(cluster, application, senders: list[Sender], texts: list[str]) -> dict[str, int]:
    """Return how many were lost or doubled, and how many receipts lead nowhere or to another."""
    receipts = {text: path for sender in senders for text, path in sender.receipts.items()}
    with psycopg.connect(cluster.url) as connection:
        rows = connection.execute("SELECT text FROM campaigns_message").fetchall()
    stored = Counter(text for (text,) in rows)
    with ThreadPoolExecutor(len(senders)) as pool:
        not_found = sum(pool.map(Sender.receipts_not_found, senders))
    return {
        "without a receipt": len(texts) - len(receipts),
        "lost": sum(not stored[text] for text in receipts),
        "doubled": sum(number > 1 for number in stored.values()),
        "shared receipts": len(receipts) - len(set(receipts.values())),
        "receipts not found": not_found,
    }
