"""The check of one country.

Rooms above add checks of their own with the hook `country_checks`: a function that takes the
`Dossier` of a country and returns findings.
"""

from wagtail import hooks

from countries.checks.dossier import Dossier
from countries.checks.files import check_collection, check_references
from countries.checks.findings import Finding
from countries.checks.hosts import check_hosts
from countries.checks.people import check_invitations, check_roles
from countries.checks.translations import check_synchronisation, check_translations
from countries.checks.tree import check_state, check_tree
from countries.models import Country

CHECKS = [
    check_state,
    check_tree,
    check_roles,
    check_invitations,
    check_collection,
    check_references,
    check_translations,
    check_synchronisation,
    check_hosts,
]
# How often a country that is as it should be asks the database, however many pages it has.
QUERIES = 35


def check_country(country: Country) -> list[Finding]:
    """Return everything about `country` that is not as opening leaves it, in the active language.

    It changes nothing; whoever wants to, calls `mend` of a finding, in a transaction.
    """
    country = Country.objects.select_related("site_page", "collection", "source_locale").get(
        pk=country.pk
    )
    dossier = Dossier(country)
    checks = [*CHECKS, *hooks.get_hooks("country_checks")]
    return [finding for check in checks for finding in check(dossier)]
