"""A small network for every test: two international languages and three countries.

It is made once for the test database, with the actions that production uses. Tests that need
more make it themselves.
"""

import os
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import timezone, translation
from wagtail.models import Collection, Locale, Page, Site

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from cms.models import User
from countries.actions import onboard_country
from countries.models import Country, CountryGroup, CountryHomePage
from home.actions import open_international_site
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage

# Once the browser has been started, there is a loop of events in the process: Django would not use
# the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

LANGUAGES = ["en", "fr", "ar"]
COUNTRIES = {"HT": ["fr", "ht"], "JP": ["ja", "en"], "EG": ["ar", "en"]}


@dataclass
class Network:
    """Hands on what the small network holds."""

    def country(self, code: str) -> Country:
        return Country.objects.get(code=code)

    def home(self, country: str, language: str) -> CountryHomePage:
        site_page = self.country(country).site_page
        return CountryHomePage.objects.child_of(site_page).get(slug=language)

    def international(self, language: str) -> HomePage:
        return HomePage.objects.get(slug=language)

    def campaign_page(self, country: str, language: str) -> CampaignPage:
        home = self.home(country, language) if country else self.international(language)
        return CampaignPage.objects.descendant_of(home).get()

    def coordinator(self, country: str) -> User:
        return User.objects.get(email=f"{country.lower()}@example.org")

    def superuser(self) -> User:
        return User.objects.get(email="central@example.org")


def publish(parent: Page, page: Page) -> Page:
    """Add `page` below `parent`, in its language, and publish it."""
    page.locale = parent.locale
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


def translate(page: Page, language: str, **fields) -> Page:
    """Make and publish the translation of `page` in `language`."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def build_site(homes: list[Page], campaign: Campaign) -> None:
    """Give a site a page of each type, in every language of `homes`."""
    first, *others = homes
    about = publish(first, ContentPage(title="About", slug="about", show_in_menus=True))
    about.body = [("heading", {"text": "Who we are"}), ("text", "<p>A school and its people.</p>")]
    about.save_revision().publish()
    news_index = publish(first, NewsIndexPage(title="News", slug="news", show_in_menus=True))
    news = publish(news_index, NewsPage(title="A day", slug="a-day"))
    index = publish(first, CampaignIndexPage(title="Campaigns", slug="campaigns"))
    page = publish(
        index,
        CampaignPage(title="Kizuna", slug="kizuna", campaign=campaign, call="Write a few words."),
    )
    for home in others:
        language = home.locale.language_code
        for source in (about, news_index, news, index, page):
            translate(source, language)


def build_network() -> None:
    """Make the network in a database that holds what the migrations leave."""
    today = timezone.localdate()
    campaign = Campaign.objects.create(
        key="kizuna",
        name="Kizuna",
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=90),
        goal=100,
    )
    User.objects.create_superuser("central@example.org", "password")
    homes = open_international_site(languages=LANGUAGES)
    build_site(homes, campaign)
    for code, languages in COUNTRIES.items():
        country = onboard_country(code=code, languages=languages, with_sections=False)
        user = User.objects.create_user(f"{code.lower()}@example.org", "password")
        user.groups.add(country.groups.get(role=CountryGroup.Role.COORDINATOR).group)
        homes = CountryHomePage.objects.child_of(country.site_page)
        build_site(sorted(homes, key=lambda home: languages.index(home.slug)), campaign)


def restore_roots() -> None:
    """Make again what the migrations made, after a test that emptied the database."""
    if not Page.objects.exists():
        locale = Locale.objects.get_or_create(language_code="en")[0]
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
        Collection.add_root(instance=Collection(name="Root"))
        # Localize makes it in a migration; the others come back by themselves.
        of_localize = ContentType.objects.get_or_create(
            app_label="wagtail_localize", model="translation"
        )[0]
        Permission.objects.get_or_create(
            content_type=of_localize,
            codename="submit_translation",
            defaults={"name": "Can submit translations"},
        )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), translation.override("en"):
        build_network()


@pytest.fixture
def network(db) -> Network:
    """The small network, as it was made."""
    cache.clear()
    if not Country.objects.exists():
        restore_roots()
        build_network()
    return Network()


@pytest.fixture(autouse=True)
def fresh_cache():
    """No test sees what another one cached."""
    cache.clear()
