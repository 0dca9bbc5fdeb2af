"""Whether a country is as opening leaves it: everything that is not, and how to mend it."""

from countries.checks.countries import QUERIES, check_country
from countries.checks.dossier import Dossier
from countries.checks.findings import Finding
from countries.checks.network import check_network

__all__ = ["QUERIES", "Dossier", "Finding", "check_country", "check_network"]
