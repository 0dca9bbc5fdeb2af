"""The sections with which every home of a country begins.

The rooms above name theirs: a function registered for the hook `country_starter_sections` takes
nothing and returns a list of `StarterSection`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import uuid5

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page

from countries.actions.tree import add_page
from countries.models import Country, CountryHomePage


@dataclass(frozen=True)
class StarterSection:
    """A page that each home of a country begins with.

    `key` tells the sections of a country apart and is never shown. `title` is translated into
    the language of the home. A section that is not `live` is a draft for the coordinator.
    """

    key: str
    model: type[Page]
    title: Promise
    live: bool = True


def open_sections(country: Country, homes: Iterable[CountryHomePage], *, by=None) -> bool:
    """Give each of `homes` the sections that it lacks, in the name of `by`.

    Returns whether one was made. A section is one page in all languages of the country: its
    pages are translations of each other. Pages that exist are kept as they are.
    """
    homes = list(homes)
    made = [
        _open_section(home, section, translation_key, by)
        for section in _sections()
        for home, translation_key in _homes_without(country, homes, section)
    ]
    return bool(made)


def _sections() -> Iterator[StarterSection]:
    for hook in hooks.get_hooks("country_starter_sections"):
        yield from hook()


def _homes_without(country: Country, homes: list, section: StarterSection) -> list[tuple]:
    """Return the homes that lack `section`, each with the key that its translations share."""
    key = uuid5(country.site_page.translation_key, section.key)
    pages = section.model.objects.descendant_of(country.site_page)
    if section.model.max_count_per_parent != 1:
        # Of pages that there may be many of, the section is the one that was made as such.
        pages = pages.filter(translation_key=key)
    keys = dict(pages.order_by("-path").values_list("locale", "translation_key"))
    key = keys.get(country.source_locale_id) or next(iter(keys.values()), key)
    return [(home, key) for home in homes if home.locale_id not in keys]


def _open_section(home: CountryHomePage, section: StarterSection, translation_key, by) -> Page:
    language = home.locale.language_code
    with translation.override(language):
        page = section.model(
            title=str(section.title),
            locale=home.locale,
            translation_key=translation_key,
            show_in_menus=True,
        )
    # Where the interface has no words the title is still English: nobody shall see it.
    live = section.live and language in dict(settings.INTERFACE_LANGUAGES)
    return add_page(home, page, live=live, by=by)
