"""Opening the international site: its host, its homes, and the office that looks after it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from countries.actions import international_office
from countries.actions.offers import offer_languages
from home.models import HomePage

PORTS = {"http": 80, "https": 443}


@transaction.atomic
def open_international_site(
    *, languages: Sequence[str], homes: dict[str, dict] | None = None
) -> list[HomePage]:
    """Open a home in each of `languages`, the default first, on the host of `BASE_URL`.

    Idempotent: homes that exist are kept as they are. `homes` may hold field values for the
    home of a language; a home without a title bears the network's name. Countries are offered
    the official languages of the world, until somebody has made that list their own. With the
    site comes the office that acts for every country. Returns the homes in the order of
    `languages`.
    """
    offer_languages()
    root = Page.objects.select_for_update().get(depth=1)
    base = urlsplit(settings.BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": base.hostname,
            "port": base.port or PORTS[base.scheme],
            "site_name": str(settings.NETWORK_NAME),
            "root_page": root,
        },
    )
    international_office()
    return [_open_home(root, language, (homes or {}).get(language, {})) for language in languages]


def _open_home(root: Page, language: str, values: dict) -> HomePage:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    home = HomePage.objects.filter(locale=locale).first()
    if home:
        return home
    fields = {"title": str(settings.NETWORK_NAME)} | values
    first = HomePage.objects.order_by("path").first()
    if first is None:
        home = HomePage(slug=language, locale=locale, live=True, **fields)
        root.add_child(instance=home)
        home.save_revision().publish()
        return home
    home = first.copy_for_translation(locale)
    for field, value in fields.items():
        setattr(home, field, value)
    home.save_revision().publish()
    return home
