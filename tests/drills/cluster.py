"""A PostgreSQL of a drill's own, as durable as in production, that may be killed and comes back."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

OWNER = "postgres"  # PostgreSQL does not run as root


def free_port() -> int:
    """Return a port of this machine that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def programs() -> Path:
    """Return the folder of the newest PostgreSQL programs on this machine.

    Raises IndexError where there are none.
    """
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return sorted(found, key=lambda path: float(path.parts[4]))[-1].parent


def children_of(process: int) -> list[int]:
    """Return the ids of the processes that `process` has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The second field is the name in brackets, which may hold anything.
            if int(path.read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(path.parent.name))
    return found


class Cluster:
    """One server with one database. Nothing is switched off: what is committed is on the disk."""

    def __init__(self):
        self.programs = programs()
        # Not below pytest's folder, which is for the user alone who runs the tests.
        self.place = Path(tempfile.mkdtemp(prefix="schools-drill-"))
        self.folder = self.place / "cluster"
        self.log = self.place / "cluster.log"
        self.port = free_port()
        self.password = secrets.token_urlsafe(12)
        self.url = f"postgres://{OWNER}:{self.password}@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        self.folder.mkdir()
        password = self.place / "password"
        password.write_text(self.password)
        if os.geteuid() == 0:
            for path in (self.place, self.folder, password):
                shutil.chown(path, OWNER)
        self._run(
            *["initdb", "--pgdata", self.folder, "--username", OWNER, "--auth", "scram-sha-256"],
            *["--pwfile", password, "--encoding", "UTF8", "--locale", "C.UTF-8"],
        )

    def start(self, *, durable: bool = True) -> None:
        """Start the server and wait until it takes connections, also after a crash.

        Only what may be made anew if it is lost is written without `durable`: that is quicker.
        """
        for left_behind in self.folder.glob("postmaster.pid"):
            left_behind.unlink()
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off"
        self._run(
            *["pg_ctl", "--pgdata", self.folder, "--log", self.log, "--options", options],
            *["--wait", "--timeout", "60", "start"],
        )

    def kill(self) -> None:
        """End every process of the server at once, without a word (`kill -9`)."""
        first = int((self.folder / "postmaster.pid").read_text().split()[0])
        for process in [first, *children_of(first)]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while self._answers():
            time.sleep(0.05)

    def stop(self, mode: str) -> None:
        """Stop the server: "fast" writes everything to the disk before, "immediate" does not."""
        self._run("pg_ctl", "--pgdata", self.folder, "--mode", mode, "stop")

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.place)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url, connect_timeout=1):
            return True
        return False

    def _run(self, program: str, *arguments) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", OWNER, "--", *command]
        # Its output goes nowhere: a server that inherits a pipe would keep it open.
        subprocess.run(
            command, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
