"""`manage.py grow_network`: make a whole network of invented countries, to see how it is borne."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from home import growth

WIDTH = 40  # of the bar, in characters


class Command(BaseCommand):
    """Brings the network to a number of countries, schools and pages; the same again adds nothing.

    Refused where the demonstration is: its coordinators have a password that everybody knows.
    """

    help = "Grow an invented network: so many countries, with schools and pages."

    def add_arguments(self, parser):
        parser.add_argument("--countries", type=int, default=180, help="countries (180)")
        parser.add_argument("--schools", type=int, default=12000, help="schools in all (12000)")
        parser.add_argument("--pages", type=int, default=40, help="news in each country (40)")

    def handle(self, *, countries, schools, pages, **options):
        self._check(countries, schools, pages)
        start = time.monotonic()
        with translation.override(settings.LANGUAGE_CODE):
            grown = growth.grow(countries=countries, schools=schools, pages=pages)
            for done, code in enumerate(grown, start=1):
                self._show(done, countries, code, time.monotonic() - start)
        self.stdout.write(f"The network is grown, in {time.monotonic() - start:.0f} s.")

    def _check(self, countries: int, schools: int, pages: int) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "The coordinators of a grown network have a password that everybody knows, so it "
                "is not grown here."
            )
        if min(countries, schools, pages) < 0 or countries == 0:
            raise CommandError("A network has one country or more, and no number below zero.")
        possible = len(growth.possible_countries())
        if countries > possible:
            raise CommandError(f"The world has {possible} countries with a language, not more.")

    def _show(self, done: int, total: int, code: str, seconds: float) -> None:
        """Draw the bar over itself on a terminal; elsewhere write a line now and then."""
        line = f"{done:4} of {total} countries  {seconds:5.0f} s  {code}"
        if self.stdout.isatty():
            filled = WIDTH * done // total
            self.stdout.write(
                f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {line}",
                ending="\n" if done == total else "",
            )
            self.stdout.flush()
        elif done == total or done % 10 == 0:
            self.stdout.write(line)
