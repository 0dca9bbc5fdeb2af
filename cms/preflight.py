"""What this machine offers, asked before the slow steps; each shortcoming is one clear sentence.

    python3 cms/preflight.py run PORT         the Python, and whether the port is free
    python3 cms/preflight.py python           the Python alone
    .venv/bin/python cms/preflight.py database
    .venv/bin/python cms/preflight.py tests   prints the marker expression for pytest

Before the virtual environment stands only the standard library is needed; and the syntax is one
that every Python reads, so that one that is too old can still say so.
"""
# ruff: noqa: B904

import os
import shutil
import socket
import sys

OLDEST_PYTHON = (3, 11)
OLDEST_POSTGRESQL = 14
CONNECT_SECONDS = 5
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Shortcoming(Exception):
    """Raised with the one sentence that says what is missing and what to do."""


def check_python():
    """Raise Shortcoming unless this Python is new enough and can make virtual environments."""
    if sys.version_info < OLDEST_PYTHON:
        raise Shortcoming(
            "This needs Python %d.%d or newer, and %s is %d.%d: install a newer one, or name it as "
            "in `make run PYTHON=python3.12`."
            % (OLDEST_PYTHON + (sys.executable,) + tuple(sys.version_info[:2]))  # noqa: RUF005
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Shortcoming(
            "This Python cannot make virtual environments: install its venv module (on Debian and "
            "Ubuntu: apt install python3-venv)."
        )


def check_port(text):
    """Raise Shortcoming unless `text` is a port on which this machine can serve."""
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise Shortcoming("PORT must be a number from 1 to 65535, not %r." % text)
    port = int(text)
    try:
        # Whoever answers at "localhost", on any address it has, would be met instead of us.
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        pass
    else:
        raise Shortcoming(_port_in_use(port))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except PermissionError:
            raise Shortcoming(
                "Port %d is not open to you: choose one from 1024 on, as in `make run PORT=8001`."
                % port
            )
        except OSError:
            raise Shortcoming(_port_in_use(port))


def _port_in_use(port):
    return (
        "Port %d is in use: stop the other program, or choose a port as in `make run PORT=%d`."
        % (port, port + 1 if port < 65535 else 8000)
    )


def check_database(for_tests=False):
    """Return the kind of database that the settings name, after having connected to it.

    Raises Shortcoming for a URL that is not understood and for a database that does not answer
    or cannot be used; with `for_tests` also where no test database can be created.
    """
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        database = settings.DATABASES["default"]
    except ImproperlyConfigured as error:
        raise Shortcoming(str(error))
    if database["ENGINE"].endswith("sqlite3"):
        # The suite keeps its SQLite database in memory.
        if not for_tests:
            _connect_to_sqlite(str(database["NAME"]))
        return "SQLite"
    return _connect_to_postgresql(database, for_tests)


def _connect_to_sqlite(path):
    import sqlite3

    if path == ":memory:":
        raise Shortcoming("DATABASE_URL names no file: it reads like sqlite:////path/to/file.")
    try:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA schema_version")
        connection.close()
    except sqlite3.Error as error:
        raise Shortcoming(
            "The SQLite database %s cannot be used (%s): check DATABASE_URL." % (path, error)
        )


def _connect_to_postgresql(database, for_tests):
    import psycopg

    host, port = database["HOST"], int(database["PORT"] or 5432)
    place = "%s:%d" % (host, port) if host else "the local socket"
    if host and not host.startswith("/"):
        try:
            socket.create_connection((host, port), timeout=CONNECT_SECONDS).close()
        except OSError:
            raise Shortcoming(
                "No PostgreSQL answers at %s: start it, or correct DATABASE_URL." % place
            )
    options = {name: value for name, value in database["OPTIONS"].items() if name != "pool"}
    options.update(
        host=host,
        port=database["PORT"],
        dbname=database["NAME"],
        user=database["USER"],
        password=database["PASSWORD"],
        connect_timeout=CONNECT_SECONDS,
    )
    try:
        connection = psycopg.connect(**{name: value for name, value in options.items() if value})
    except psycopg.Error as error:
        raise Shortcoming(
            "PostgreSQL at %s does not open the database %s (%s): correct DATABASE_URL."
            % (place, database["NAME"], _last_words(error))
        )
    with connection:
        version = connection.info.server_version // 10000
        encoding = connection.execute("SHOW server_encoding").fetchone()[0]
        may_create = connection.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()[0]
    if version < OLDEST_POSTGRESQL:
        raise Shortcoming(
            "This needs PostgreSQL %d or newer; at %s is %d." % (OLDEST_POSTGRESQL, place, version)
        )
    if encoding != "UTF8":
        raise Shortcoming(
            "The database %s is encoded as %s: create one with `createdb --template=template0 "
            "--encoding=UTF8`." % (database["NAME"], encoding)
        )
    if for_tests and not may_create:
        raise Shortcoming(
            "The tests create a database of their own, and the user of DATABASE_URL may not: "
            "give it CREATEDB."
        )
    return "PostgreSQL %d" % version


def _last_words(error):
    """Return what the server said, without the address that libpq puts before it."""
    line = str(error).strip().splitlines()[0]
    return line.rpartition("FATAL:")[2].strip().rstrip(".")


def find_chromium():
    """Return the path of Chromium, from the variable CHROMIUM or the usual names; None without."""
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else CHROMIUM_NAMES:
        path = shutil.which(name)
        if path:
            return path
    return None


def choose_drills():
    """Say which database the drills take place on; return the markers for pytest.

    Raises Shortcoming for a database that cannot be used.
    """
    database = check_database(for_tests=True)
    _say("Database: %s." % database)
    if database != "SQLite":
        return "drill"
    _say("Left out: the drills marked `postgres`.")
    return "drill and not postgres"


def choose_tests():
    """Say which optional parts are here and what is left out; return the markers for pytest.

    Raises Shortcoming if a part is missing where the variable CI asks for everything.
    """
    database = check_database(for_tests=True)
    chromium = find_chromium()
    left_out = ["drill"]  # `make drills` runs them
    _say("Database: %s." % database)
    if database == "SQLite":
        left_out.append("postgres")
        _say(
            "Left out: the tests marked `postgres`. To run them set "
            "DATABASE_URL=postgres://user:password@host/name."
        )
    if chromium:
        _say("Browser: %s." % chromium)
    elif os.environ.get("CI", "").lower() in ("1", "true"):
        raise Shortcoming("Chromium is missing, and with CI set the browser tests must run.")
    else:
        left_out.append("browser")
        _say(
            "Left out: the tests marked `browser`, since there is no Chromium. Install it, or "
            "set CHROMIUM to its path."
        )
    return " and ".join("not " + marker for marker in left_out)


def _say(sentence):
    sys.stderr.write(sentence + "\n")


def main(arguments):
    """Run the checks that the command line names; return the exit status."""
    part = arguments[0] if arguments else ""
    try:
        if part in ("python", "run"):
            check_python()
        if part == "run":
            check_port(arguments[1])
        if part == "database":
            check_database()
        if part == "tests":
            print(choose_tests())
        if part == "drills":
            print(choose_drills())
    except Shortcoming as shortcoming:
        _say(str(shortcoming))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
