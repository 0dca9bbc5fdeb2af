"""`manage.py load_demo`: fill an empty database with the demonstration, once."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from home.actions import open_international_site
from home.demo import loader, people


class Command(BaseCommand):
    """Opens the international site, and loads the demonstration unless it is there already.

    `--empty` opens only the international site in its languages, without any content. With the
    settings of production nothing else is possible, since the passwords of the demonstration
    are known to everybody.
    """

    help = "Load the demonstration once, or with --empty only open the international site."

    def add_arguments(self, parser):
        parser.add_argument("--empty", action="store_true", help="no demonstration content")

    def handle(self, *, empty, **options):
        with translation.override(settings.LANGUAGE_CODE):
            if empty:
                open_international_site(languages=settings.INTERNATIONAL_LANGUAGES)
                self.stdout.write("The international site is open.")
                return
            if not settings.DEMO_ALLOWED:
                raise CommandError(
                    "The demonstration has passwords that everybody knows, so it is not loaded "
                    "here. Use --empty to open the international site without it."
                )
            if loader.is_loaded():
                open_international_site(languages=settings.INTERNATIONAL_LANGUAGES)
                self.stdout.write("The demonstration is loaded already.")
            else:
                self._load()
            self._print_sign_ins()

    def _load(self):
        start = time.monotonic()
        self.stdout.write("Loading the demonstration:")
        loader.load(lambda step: self.stdout.write(f"  {step} …"))
        self.stdout.write(f"Loaded in {time.monotonic() - start:.0f} s.")

    def _print_sign_ins(self):
        self.stdout.write(
            f"\nSign in at {settings.BASE_URL}/admin/ with the password {people.PASSWORD} as:"
        )
        for address in people.sign_ins():
            self.stdout.write(f"  {address}")
        self.stdout.write(
            f"\nTeachers have no password: {settings.BASE_URL}/my-school/ and, for a link,\n"
            f"  manage.py teacher_link {people.teacher_address(people.FULLY_STAFFED)}"
        )
