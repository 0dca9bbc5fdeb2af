"""`manage.py open_country`: open a country, or complete one that lacks something."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import translation

from countries.actions import onboarding_steps
from countries.checks import check_country


class Command(BaseCommand):
    """Opens a country in one transaction, and tells each step and what the check finds.

    The same words again change nothing; what is missing is made. Exits with 1 and one sentence
    if the country cannot be opened.
    """

    help = "Open a country: open_country HT fr ht --host reseau.example"

    def add_arguments(self, parser):
        parser.add_argument("code", help="the two letters of ISO 3166-1: HT")
        parser.add_argument("languages", nargs="+", help="its languages, the source first: fr ht")
        parser.add_argument("--host", default="", help="the country's own host name")
        parser.add_argument("--coordinator-name", default="", help="of the coordinator to invite")
        parser.add_argument("--coordinator-email", default="", help="where the invitation goes")

    def handle(self, *, code, languages, host, coordinator_name, coordinator_email, **options):
        with translation.override(settings.LANGUAGE_CODE):
            try:
                country = self._open(
                    code=code,
                    languages=languages,
                    host=host,
                    coordinator_name=coordinator_name,
                    coordinator_email=coordinator_email,
                )
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            except OperationalError as error:
                raise CommandError(
                    f"The database is busy or gone, and nothing was made: {error}"
                ) from error
            self.stdout.write(f"{country.name} is open: {country.site_page.full_url}")
            for finding in check_country(country):
                self.stdout.write(f"  ! {finding.subject}: {finding.message} {finding.remedy}")

    def _open(self, **arguments):
        steps = onboarding_steps(**arguments)
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            self.stdout.write(f"  {'made ' if step.made else 'there'}  {step.name}")
