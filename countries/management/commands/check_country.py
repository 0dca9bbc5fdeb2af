"""`manage.py check_country`: find what is not as opening leaves it, and mend what is safe."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from countries.checks import Finding, check_country, check_network
from countries.models import Country


class Command(BaseCommand):
    """Checks countries, and without codes all of them and what belongs to none.

    Exits with 1 when something is found that is not mended.
    """

    help = "Check countries: check_country HT JP --fix. Without codes: the whole network."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", help="the two letters of ISO 3166-1: HT JP")
        parser.add_argument("--fix", action="store_true", help="mend what loses nothing")

    def handle(self, *, codes, fix, **options):
        with translation.override(settings.LANGUAGE_CODE):
            left = sum(self._check(name, check, fix) for name, check in self._parts(codes))
        if left:
            raise CommandError(
                f"{left} found that must be mended by hand."
                if fix
                else f"{left} found. What is safe is mended with --fix."
            )
        self.stdout.write("Everything is as it should be.")

    def _parts(self, codes: list[str]) -> list[tuple[str, Callable[[], list[Finding]]]]:
        codes = {code.upper() for code in codes}
        countries = Country.objects.filter(code__in=codes) if codes else Country.objects.all()
        unknown = codes - {country.code for country in countries}
        if unknown:
            raise CommandError(f"There is no country {', '.join(sorted(unknown))} here.")
        parts = [
            (f"{country.code} {country.name}", lambda country=country: check_country(country))
            for country in countries
        ]
        return parts if codes else [*parts, ("Network", check_network)]

    def _check(self, name: str, check: Callable[[], list[Finding]], fix: bool) -> int:
        """Tell the findings of one part, and return how many are left."""
        left = 0
        for finding in check():
            outcome = self._mend(finding) if fix and finding.mend else ""
            left += outcome != "Mended."
            self.stdout.write(
                f"{name}: {finding.subject}: {finding.message} {outcome or finding.remedy}"
            )
        return left

    def _mend(self, finding: Finding) -> str:
        try:
            with transaction.atomic():
                finding.mend()
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return "Mended."
