"""The check of the network as part of `manage.py check --database default`."""

from collections.abc import Iterator, Sequence

from django.core.checks import Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.utils import translation

from countries.checks.countries import check_country
from countries.checks.findings import Finding
from countries.checks.network import check_network
from countries.models import Country


@register(Tags.database)
def check_countries(app_configs, databases: Sequence[str] | None = None, **kwargs) -> list[Warning]:
    """Return a warning for each finding: nothing of it shall keep a migration from running.

    Django asks before it migrates too; where the tables are not there yet, there is no country.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        with transaction.atomic(), translation.override("en"):
            return [
                Warning(f"{name}: {finding.subject}: {finding.message}", finding.remedy)
                for name, finding in _findings()
            ]
    except DatabaseError:
        return []


def _findings() -> Iterator[tuple[str, Finding]]:
    for country in Country.objects.all():
        for finding in check_country(country):
            yield country.code, finding
    for finding in check_network():
        yield "network", finding
