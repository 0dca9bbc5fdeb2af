"""One process of a drill about people: makes itself ready, waits for a line, and acts.

python -m tests.drills.actor remove NO anna@example.org berit@example.org
python -m tests.drills.actor accept TOKEN

The first removes Berit in the name of Anna; the second accepts an invitation.
"""

import sys

import django

django.setup()

from django.core.exceptions import PermissionDenied, ValidationError  # noqa: E402
from django.db import connection  # noqa: E402

from cms.models import User  # noqa: E402
from countries.actions.people import accept, remove  # noqa: E402
from countries.models import Country  # noqa: E402


def act(verb: str, *arguments: str) -> None:
    """Do what the drill asks for."""
    if verb == "accept":
        accept(arguments[0], password="a-long-and-unusual-password", name="Anna")
    else:
        code, by, person = arguments
        people = User.objects.in_bulk([by, person], field_name="email")
        remove(people[person], Country.objects.get(code=code), by=people[by])


connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
try:
    act(*sys.argv[1:])
    print("done")
except (PermissionDenied, ValidationError):
    print("refused")
