"""The whole demonstration, served as `make run` serves it, for crawls and browsers."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import dj_database_url
import pytest

from cms.preflight import find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = find_chromium()
PASSWORD = "solidarity"


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Share one demo server for each worker's part of the tests; leave out what cannot run."""
    for item in items:
        if ROOT / "tests" / "demo" not in Path(item.fspath).parents:
            continue
        part = "axe" if "axe" in item.fspath.basename else "journeys"
        item.add_marker(pytest.mark.xdist_group(f"demo-{part}"))
        if item.get_closest_marker("browser") and not CHROMIUM and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="there is no Chromium on this machine"))


@dataclass
class Demo:
    """The served demonstration."""

    url: str
    process: subprocess.Popen
    mails: Path

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def mail_to(self, address: str) -> str:
        """Return the words of the last mail to `address`."""
        for path in sorted(self.mails.iterdir(), reverse=True):
            mail = message_from_bytes(path.read_bytes(), policy=default)
            if mail["To"] == address:
                return mail.get_body(["plain"]).get_content()
        raise LookupError(f"Nothing was mailed to {address}.")

    def memory(self) -> int:
        """Return the memory of the largest server process in bytes (its resident set)."""
        pids = [self.process.pid]
        children = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)],
            capture_output=True,
            text=True,
        )
        pids += [int(pid) for pid in children.stdout.split()]
        return max(_resident(pid) for pid in pids)


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _new_postgres_database(url: str) -> str:
    """Make an empty database beside the one that `url` names, and return its URL."""
    import psycopg

    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"{dj_database_url.parse(url)['NAME']}_demo_{worker}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Load and serve the demonstration in a database and a folder of its own."""
    port = _free_port()
    url = f"http://localhost:{port}"
    mails = tmp_path_factory.mktemp("mails")
    environment = os.environ | {
        "MALLOC_ARENA_MAX": "1",  # as in the Makefile: one heap instead of one for each thread
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "VAR_DIR": str(tmp_path_factory.mktemp("demo")),
        "BASE_URL": url,
        "EMAIL_URL": f"filemail:///{mails}",
    }
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        environment["DATABASE_URL"] = _new_postgres_database(os.environ["DATABASE_URL"])
    for command in (["migrate", "-v0"], ["load_demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        )
    granian = Path(sys.executable).parent / "granian"
    process = subprocess.Popen(
        [granian, "--interface", "wsgi", "--port", str(port), "cms.wsgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{url}/robots.txt", process)
        yield Demo(url, process, mails)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen) -> None:
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError("The demonstration stopped at once.")
        try:
            urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The demonstration did not answer within 30 seconds.")


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "Chromium is missing: install the package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(demo, chromium):
    """Return a function that opens a fresh visitor's window and guards what it asks for.

    Any request to another host, any error in a script and any server error fails the test, but
    for the state that is named as `expected`.
    """
    contexts = []
    problems = []

    def open_window(
        width: int = 360, *, script: bool = True, locale: str = "en", expected: int = 0
    ):
        context = chromium.new_context(
            viewport={"width": width, "height": 740},
            java_script_enabled=script,
            locale=locale,
            base_url=demo.url,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                urlsplit(request.url).netloc in (demo.host, "")
                or problems.append(f"third party: {request.url}")
            ),
        )
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on(
            "response",
            lambda response: (
                response.status in (expected, *range(500))
                or problems.append(f"{response.status}: {response.url}")
            ),
        )
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not problems, problems
