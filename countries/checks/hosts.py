"""Whether a country's own host name leads to its top."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from countries.checks.dossier import Dossier
from countries.checks.findings import Finding


def check_hosts(dossier: Dossier) -> Iterator[Finding]:
    """The country has one host name of its own at most, and it leads to the top."""
    top = dossier.site_page
    sites = list(Site.objects.filter(root_page__path__startswith=top.path))
    for site in sites:
        if site.root_page_id != top.pk:
            yield Finding(
                site.hostname,
                _("This host name leads to one page of the country, and not to its top."),
                _("Give the country this host name again."),
            )
    if len([site for site in sites if site.root_page_id == top.pk]) > 1:
        yield Finding(
            ", ".join(site.hostname for site in sites),
            _("The country has more than one host name."),
            _("Release its host names, and give it one."),
        )
