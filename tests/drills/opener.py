"""One process of a drill: makes itself ready, waits for a line, and opens countries.

python -m tests.drills.opener SN,FJ fr en
"""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from wagtail import hooks  # noqa: E402

hooks.search_for_hooks()
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
for code in sys.argv[1].split(","):
    call_command("open_country", code, *sys.argv[2:])
