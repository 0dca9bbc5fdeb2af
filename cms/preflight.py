"""What `make run` and `make test` check before anything slow begins, each in one clear sentence.

Only the standard library, and syntax that very old Pythons read, so that they can be told.
"""

import os
import shutil
import socket
import sys


def check_python():
    """Refuse a Python that is too old or that cannot make virtual environments."""
    if sys.version_info < (3, 11):
        return (
            "This needs Python 3.11 or newer, and %s is Python %d.%d: install a newer one, "
            "or name it, as in `make run PYTHON=python3.12`."
            % (sys.executable, sys.version_info[0], sys.version_info[1])
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "This Python cannot make virtual environments: install python3-venv."


def check_port(port):
    """Refuse a port that is no number or that something else uses."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return "PORT=%s is not a port: choose a number from 1024 to 65535." % port
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(port)))
    except OSError:
        return (
            "Port %s is in use: stop what uses it, or choose another, as in `make run PORT=%d`."
            % (
                port,
                int(port) + 1 if int(port) < 65535 else 8001,
            )
        )
    finally:
        probe.close()


def check_database(url):
    """Refuse a PostgreSQL database that cannot be reached. Needs the installed requirements."""
    if not url:
        return None
    from django.core.exceptions import ImproperlyConfigured

    from cms.settings.database import database_from_url

    try:
        database = database_from_url(url)
    except ImproperlyConfigured as error:
        return str(error)
    if database["ENGINE"].endswith("postgresql"):
        import psycopg

        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[-1]
            return "The database of DATABASE_URL cannot be reached: %s" % reason


def check_parts(url):
    """Say which tests cannot run on this machine; refuse to leave any out in CI."""
    missing = []
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        missing.append("the browser journeys, since there is no Chromium")
    if not url.startswith("postgres"):
        print("Testing on SQLite; set DATABASE_URL=postgres://… to test on PostgreSQL as well.")
    if missing and os.environ.get("CI"):
        return "In CI nothing is left out, but this cannot run: %s." % "; ".join(missing)
    for part in missing:
        print("Not run: %s." % part)


CHECKS = {
    "python": check_python,
    "port": check_port,
    "database": check_database,
    "parts": check_parts,
}


def main(arguments):
    """Run one check by name with its arguments; print its sentence and fail if it has one."""
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    problem = CHECKS[arguments[0]](*arguments[1:])
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
