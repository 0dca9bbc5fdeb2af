"""Growing an invented network: whole, repeatable, and never where the site is real."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from cms.models import Image, User
from countries.models import Country, CountryHomePage
from home import growth
from home.models import NewsIndexPage, NewsPage
from schools.models import School


def grow(**numbers) -> str:
    output = StringIO()
    call_command("grow_network", stdout=output, **numbers)
    return output.getvalue()


@pytest.fixture
def rwanda(network, monkeypatch):
    """Three countries become four; the fourth has three languages."""
    monkeypatch.setattr(growth, "possible_countries", lambda: ["EG", "HT", "JP", "RW"])
    grow(countries=4, schools=10, pages=4)
    return network.country("RW")


def counted() -> list[int]:
    models = (Country, Page, School, Image, User, ReferenceIndex)
    return [model.objects.count() for model in models]


def test_a_grown_country_has_news_in_its_languages_schools_pictures_and_a_coordinator(rwanda):
    news = NewsPage.objects.live().descendant_of(rwanda.site_page)
    by_language = [home.get_descendants().type(NewsPage).count() for home in homes_of(rwanda)]
    assert by_language == [2, 1, 1]
    assert len(set(news.values_list("translation_key"))) == 2
    assert NewsIndexPage.objects.live().descendant_of(rwanda.site_page).count() == 3
    assert rwanda.schools.count() == 2
    assert Image.objects.filter(collection=rwanda.collection).count() == 3
    coordinator = User.objects.get(email="coordinator-rw@growth.example")
    assert list(coordinator.groups.all()) == [rwanda.groups.get(role="coordinator").group]
    assert coordinator.preferred_language == "en"


def homes_of(country) -> list[CountryHomePage]:
    return list(CountryHomePage.objects.child_of(country.site_page).order_by("path"))


def test_countries_that_were_there_get_what_they_lack(rwanda, network):
    haiti = network.country("HT")
    assert NewsPage.objects.descendant_of(haiti.site_page, inclusive=False).count() == 4 + 2
    assert haiti.schools.count() == 3
    assert haiti.groups.get(role="coordinator").group.user_set.get().email == "ht@example.org"


def test_a_grown_page_is_served_and_found_and_its_picture_knows_where_it_is_used(rwanda, client):
    page = NewsPage.objects.descendant_of(homes_of(rwanda)[0]).first()
    response = client.get(page.get_url())
    assert f'<h1 class="hero__title">{page.title}</h1>' in response.content.decode()
    assert page in get_search_backend().search(page.title.split()[0], NewsPage)
    assert page.social_image.get_usage().count() >= 1


def test_the_indexes_hold_what_saving_each_page_would_have_left(rwanda):
    page = NewsPage.objects.descendant_of(rwanda.site_page).first()

    def held() -> set:
        rows = ReferenceIndex.get_references_for_object(page)
        return set(rows.values_list("to_object_id", "model_path", "content_path_hash"))

    before = held()
    page.save()
    assert before == held() != set()
    assert page in get_search_backend().search(page.title.split()[0], NewsPage)


def test_the_same_again_adds_nothing(rwanda):
    before = counted()
    grow(countries=4, schools=10, pages=4)
    assert counted() == before


def test_more_adds_just_what_is_missing(rwanda):
    page = NewsPage.objects.descendant_of(rwanda.site_page).first()
    output = grow(countries=4, schools=14, pages=5)
    assert rwanda.schools.count() == 3
    assert NewsPage.objects.descendant_of(rwanda.site_page).count() == 5
    assert NewsPage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id
    assert "4 of 4 countries" in output


def test_a_terminal_sees_one_bar_that_grows(network):
    terminal = StringIO()
    terminal.isatty = lambda: True
    call_command("grow_network", stdout=terminal, countries=2, schools=0, pages=0)
    bars = terminal.getvalue().partition("\n")[0].split("\r")
    assert bars[1].startswith("[####################....................]    1 of 2 countries")
    assert bars[2].startswith("[########################################]")


def test_a_save_after_growing_reaches_the_search_again(rwanda):
    page = NewsPage.objects.descendant_of(rwanda.site_page).first()
    page.title = "Zanzibar"
    page.save()
    assert page in get_search_backend().search("zanzibar", NewsPage)


def test_where_no_demonstration_may_be_nothing_grows(network, settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="password that everybody knows"):
        grow(countries=4, schools=0, pages=0)
    assert Country.objects.count() == 3


@pytest.mark.parametrize(
    "numbers, sentence",
    [
        ({"countries": 0, "schools": 1, "pages": 1}, "one country or more"),
        ({"countries": 3, "schools": -1, "pages": 1}, "no number below zero"),
        ({"countries": 1000, "schools": 1, "pages": 1}, "countries with a language, not more"),
    ],
)
def test_a_number_that_no_network_has_is_refused(network, numbers, sentence):
    with pytest.raises(CommandError, match=sentence):
        grow(**numbers)
