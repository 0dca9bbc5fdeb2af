"""`manage.py run_demo`: the demonstration on one's own machine, down to the first page."""

import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.serving import serve
from home.demo import loader


class Command(BaseCommand):
    """Migrates and loads the demonstration where that is missing, and serves until Ctrl-C.

    When everything is there already nothing is changed.
    """

    help = "Migrate, load the demonstration once, and serve it on this machine."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if self._has_unapplied_migrations():
            self.stdout.write("Preparing the database …")
            self._run("migrate", "--verbosity=0")
        if loader.is_loaded():
            call_command("load_demo", stdout=self.stdout)
        else:
            self._run("load_demo")
        self.stdout.write(f"\nServing at {settings.BASE_URL}/ – stop with Ctrl-C.")
        self._leave_database()
        serve(port)

    def _has_unapplied_migrations(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _run(self, *arguments: str) -> None:
        """Run a command that needs much memory in a process of its own; exit if it fails."""
        command = [sys.executable, sys.argv[0], *arguments]
        status = subprocess.run(command).returncode  # noqa: S603
        if status:
            sys.exit(status)

    def _leave_database(self) -> None:
        """Close what must not be shared with the server's process, which is forked off."""
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
