"""What the tests of this room share: messages to decide on, and people who decide."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from campaigns.factories import MessageFactory
from cms.models import User
from countries.models import CountryGroup


@pytest.fixture
def make(network) -> type[MessageFactory]:
    """Make messages: the submissions that there are."""
    return MessageFactory


@pytest.fixture
def waiting(make):
    """A message from Haiti that waits for a decision."""
    return make(country="HT", author_name="Ayo", text="We think of you.")


@pytest.fixture
def unsent(waiting):
    """A message from Haiti, like the one that waits, that was not sent yet."""
    return type(waiting)(
        campaign=waiting.campaign, country=waiting.country, language="fr", text="Not sent yet"
    )


@pytest.fixture
def haiti(network) -> User:
    """The coordinator of Haiti."""
    return network.coordinator("HT")


@pytest.fixture
def egypt(network) -> User:
    """The coordinator of Egypt."""
    return network.coordinator("EG")


@pytest.fixture
def second_coordinator(network) -> User:
    """Another person who acts for Haiti."""
    person = User.objects.create_user("second@example.org", "password")
    coordinators = CountryGroup.objects.get(country__code="HT", role="coordinator")
    person.groups.add(coordinators.group)
    return person


@pytest.fixture
def at_once(network, tmp_path):
    """Call functions at the same moment, each on a connection of its own.

    Returns what each returned, or the exception that it raised. PostgreSQL needs a test that
    commits. SQLite's test database lies in the memory of one connection, so the test goes on in
    a copy of it in a file, opened with the options of the settings.
    """
    memory = connections["default"]
    path = tmp_path / "copy.sqlite3"

    def connect() -> None:
        if memory.vendor == "sqlite":
            own = memory.copy()
            own.settings_dict["NAME"] = str(path)
            connections["default"] = own

    if memory.vendor == "sqlite":
        path.write_bytes(memory.connection.serialize())
        connect()

    def run(*functions: Callable) -> list:
        together = Barrier(len(functions), timeout=20)

        def call(function: Callable):
            connect()
            try:
                together.wait()
                return function()
            except Exception as error:
                return error
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(len(functions)) as pool:
            return list(pool.map(call, functions))

    yield run
    if memory.vendor == "sqlite":
        connections["default"].close()
        connections["default"] = memory
