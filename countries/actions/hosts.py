"""The host name of a country."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.db import transaction
from django.utils.encoding import punycode
from django.utils.translation import gettext as _
from wagtail.models import Site

from countries.actions.tree import lock_tree
from countries.models import Country


@transaction.atomic
def bind_host(country: Country, host: str) -> Site:
    """Serve the country on its own host name; its old path redirects there.

    A host name that it had before is released. Raises ValidationError for what is no host name,
    for the main host, and for the host of another country.
    """
    host = host_name(host)
    lock_tree()
    others = Site.objects.filter(hostname=host).exclude(root_page=country.site_page)
    other = others.select_related("root_page").first()
    if other:
        raise ValidationError(
            _("“%(host)s” is in use already, by %(site)s.")
            % {"host": host, "site": other.site_name or other.root_page.title},
            code="host_taken",
        )
    site, _created = Site.objects.update_or_create(
        root_page=country.site_page,
        defaults={"hostname": host, "port": 443, "site_name": country.name},
    )
    return site


@transaction.atomic
def release_host(country: Country) -> bool:
    """Serve the country on its path again; return whether it had a host name."""
    sites = list(Site.objects.filter(root_page=country.site_page, is_default_site=False))
    for site in sites:
        site.delete()
    return bool(sites)


def host_name(text: str) -> str:
    """Return `text` as host names are stored: small letters, other scripts as Punycode.

    Raises ValidationError for what is no host name, and for the main host of the network.
    """
    host = text.strip().lower().removesuffix(".")
    try:
        validate_domain_name(host)
        host = punycode(host)
    except (ValidationError, UnicodeError) as error:
        raise ValidationError(
            _("“%(host)s” is not a host name. It reads like schools.example, without https://.")
            % {"host": text},
            code="host_malformed",
        ) from error
    if host in {*settings.HOSTS, urlsplit(settings.BASE_URL).hostname}:
        raise ValidationError(
            _("“%(host)s” is the main host of the network.") % {"host": host}, code="host_is_main"
        )
    return host
