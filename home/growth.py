"""Growing a whole network, to see how the software bears it: countries, pages, schools, people.

Everything is made by the actions and calls that people cause, so it costs and leaves what their
work would. What is written on the pages is invented, and in the language of the page: the names of
countries, which CLDR has in most languages.
"""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import count, cycle, islice
from uuid import uuid5

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone, translation
from PIL import Image as PillowImage
from wagtail.models import Page

from cms.languages import interface_language
from cms.models import Image, User
from cms.territories import territory_name, territory_names
from countries.actions import onboard_country, territories
from countries.models import Country, CountryGroup, CountryHomePage
from home.actions import open_international_site
from home.indexing import indexed_at_the_end
from home.models import NewsIndexPage, NewsPage
from schools.models import School

# Known to everybody, so this must never run where the site is real.
PASSWORD = "solidarity"  # noqa: S105
LANGUAGES_EACH = 3
PICTURES_EACH = 3
PICTURE_SIZE = (960, 540)
SENTENCES = 6
NAMES = ["Baobab", "Harbour", "Hillside", "Lighthouse", "Meadow", "Orchard", "Riverside", "Star"]


def possible_countries() -> list[str]:
    """Return the codes of all countries that can be opened: those that have a language."""
    return [code for code, facts in territories().items() if facts["languages"]]


def countries_to_grow(number: int) -> list[str]:
    """Return the codes of `number` countries: those that are open, then others by their code."""
    existing = list(Country.objects.values_list("code", flat=True))
    others = [code for code in possible_countries() if code not in existing]
    return [*existing, *others][:number]


def grow(*, countries: int, schools: int, pages: int) -> Iterator[str]:
    """Bring the network to so many countries, schools in all, and news in each country.

    What is there is kept; yields the code of each country as soon as it is whole. Each is one
    transaction, so that after an interruption the same call goes on.
    """
    open_international_site(languages=settings.INTERNATIONAL_LANGUAGES)
    codes = countries_to_grow(countries)
    password = make_password(PASSWORD)
    for position, code in enumerate(codes):
        share = schools // len(codes) + (position < schools % len(codes))
        with transaction.atomic():
            country = _open(code)
            _add_coordinator(country, password)
            _add_news(country, pages, _pictures_of(country))
            _add_schools(country, share)
        yield code


def _open(code: str) -> Country:
    country = Country.objects.filter(code=code).select_related("site_page").first()
    return country or onboard_country(
        code=code, languages=territories()[code]["languages"][:LANGUAGES_EACH]
    )


def coordinator_address(code: str) -> str:
    """Return the address with which the coordinator of a grown country signs in."""
    return f"coordinator-{code.lower()}@growth.example"


def _add_coordinator(country: Country, password: str) -> None:
    group = country.groups.get(role=CountryGroup.Role.COORDINATOR).group
    if group.user_set.exists():
        return
    person = User.objects.create(
        email=coordinator_address(country.code),
        password=password,
        first_name="Coordinator",
        last_name=territory_name(country.code, "en"),
    )
    person.preferred_language = interface_language(country.source_locale.language_code)
    person.groups.add(group)


def _pictures_of(country: Country) -> list[Image]:
    """Return the pictures in the country's collection; make the first where it has none."""
    pictures = list(Image.objects.filter(collection=country.collection)[:PICTURES_EACH])
    for number in range(len(pictures), PICTURES_EACH):
        content = BytesIO()
        hue = (hash_of(country.code) * 40 + number * 80) % 256
        PillowImage.new("HSV", PICTURE_SIZE, (hue, 90, 180)).convert("RGB").save(content, "JPEG")
        pictures.append(
            Image.objects.create(
                title=f"{territory_name(country.code, 'en')} {number + 1}",
                file=ImageFile(content, name=f"{country.code}-{number}.jpg"),
                collection=country.collection,
            )
        )
    return pictures


def hash_of(code: str) -> int:
    """Return a number for a country's code, the same in every process."""
    return sum(map(ord, code))


def _add_news(country: Country, pages: int, pictures: list[Image]) -> None:
    """Bring the country to `pages` news, each in all its languages as far as the number goes."""
    homes = list(CountryHomePage.objects.child_of(country.site_page).select_related("locale"))
    homes.sort(key=lambda home: home.locale_id != country.source_locale_id)
    indexes = _open_indexes(country, homes)
    existing = set(
        NewsPage.objects.descendant_of(country.site_page).values_list("locale_id", "slug")
    )
    with indexed_at_the_end(NewsPage) as made:
        for number in range(pages):
            story, language = divmod(number, len(homes))
            home = homes[language]
            if (home.locale_id, f"news-{story + 1}") not in existing:
                made.append(_publish_news(country, indexes[home.pk], home, story, pictures))


def _open_indexes(country: Country, homes: list[CountryHomePage]) -> dict[int, Page]:
    """Return the list of news below each home, made and published where it is not yet."""
    lists = list(NewsIndexPage.objects.descendant_of(country.site_page))
    key = lists[0].translation_key if lists else uuid5(country.site_page.translation_key, "news")
    found = {}
    for home in homes:
        index = next((page for page in lists if page.locale_id == home.locale_id), None)
        if index is None:
            index = NewsIndexPage(
                title=_name(country, home), slug="news", locale=home.locale, translation_key=key
            )
            _publish(home, index)
        elif not index.live:
            index.title = _name(country, home)
            index.save_revision().publish()
        found[home.pk] = index
    return found


def _publish_news(
    country: Country, index: Page, home: CountryHomePage, story: int, pictures: list[Image]
) -> NewsPage:
    language = home.locale.language_code
    partners = _partners(country, language, story)
    first, picture = next(partners), pictures[story % len(pictures)]
    page = NewsPage(
        title=f"{_name(country, home)} – {first} {story + 1}",
        slug=f"news-{story + 1}",
        summary=_sentence(partners),
        social_image=picture,
        social_image_alt=first,
        date=timezone.localdate() - timedelta(days=story),
        locale=home.locale,
        translation_key=uuid5(country.site_page.translation_key, f"news-{story + 1}"),
    )
    text = "".join(f"<p>{_sentence(partners)}</p>" for _number in range(SENTENCES))
    page.body = [
        ("heading", {"text": first}),
        ("text", text),
        ("image", {"image": picture, "alt": first, "caption": ""}),
    ]
    return _publish(index, page)


def _name(country: Country, home: CountryHomePage) -> str:
    return territory_name(country.code, home.locale.language_code)


def _partners(country: Country, language: str, story: int) -> Iterator[str]:
    """Yield names of countries without end, for each news from another place in the list."""
    names = [territory_names(language)[code] for code in possible_countries()]
    start = (hash_of(country.code) + 7 * story) % len(names)
    return islice(cycle(names), start, None)


def _sentence(words: Iterator[str]) -> str:
    return ", ".join(islice(words, 8)) + "."


def _publish(parent: Page, page: Page) -> Page:
    page.live = False
    with translation.override(page.locale.language_code):
        # Read afresh: the tree's own counters on the row have changed since.
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision().publish()
    return page


def _add_schools(country: Country, number: int) -> None:
    """Bring the country to `number` schools with invented names."""
    existing = set(country.schools.values_list("name", flat=True))
    names = (f"{name} School {turn}" for turn in count(1) for name in NAMES)
    missing = islice(
        (name for name in names if name not in existing), max(0, number - len(existing))
    )
    School.objects.bulk_create(
        School(country=country, name=name, level=level, is_demo=True)
        for name, level in zip(missing, cycle(School.Level.values), strict=False)
    )
