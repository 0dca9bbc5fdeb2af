"""Pages in any language of the world, also where the interface has no words for it."""

from datetime import date
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import check_for_language, get_language_info, to_locale
from wagtail.models import Locale
from wagtail_localize.locales.forms import LocaleForm

from cms.formatting import long_date, number
from cms.languages import (
    html_lang,
    interface_language,
    is_rtl,
    known_languages,
    own_name,
    split_language,
)
from countries.actions import onboard_country
from countries.actions.onboarding import territories
from countries.models import CountryHomePage, OfferedLanguage
from home.actions import open_international_site
from home.models import ContentPage

DJANGOS = Path(django.__file__).parent / "conf" / "locale"
CODES = sorted(known_languages())
WITHOUT_CATALOGUE = [
    code for code in CODES if not (DJANGOS / to_locale(code)).is_dir() and code != "ht"
]
RIGHT_TO_LEFT = {"ar", "az-arab", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "uz-arab"}


@pytest.mark.parametrize("code", CODES)
def test_every_language_of_pages_is_known_by_a_name_of_its_own(code):
    assert check_for_language(code)
    assert get_language_info(code)["code"] == code
    assert own_name(code)


@pytest.mark.parametrize("code", WITHOUT_CATALOGUE)
def test_where_there_are_no_words_the_interface_speaks_the_default_language(code):
    with translation.override(code):
        assert translation.get_language() == code
        assert translation.gettext("Your message") == "Your message"


def test_every_official_language_of_the_world_is_one_of_pages():
    official = {code for facts in territories().values() for code in facts["languages"]}
    assert official <= known_languages()
    assert {"cy", "eu", "ha", "kab", "ln", "om", "te"} <= known_languages()


def test_languages_are_written_in_their_direction():
    assert {code for code in CODES if is_rtl(code)} >= RIGHT_TO_LEFT
    assert not {code for code in ("az", "en", "ku", "ms", "pa", "uz", "sd-deva") if is_rtl(code)}
    assert {code for code in CODES if is_rtl(code)} == set(settings.LANGUAGES_BIDI)


@pytest.mark.parametrize(
    "code, tag",
    [("zh-hant", "zh-Hant"), ("pt-br", "pt-BR"), ("az-arab", "az-Arab"), ("hak-hant", "hak-Hant")],
)
def test_codes_with_a_script_or_a_region_are_languages_of_a_path(code, tag):
    assert split_language(f"/somewhere/{code}/news/") == (code, ["somewhere", code])
    assert html_lang(code) == tag


def test_a_code_that_is_close_to_a_language_is_none():
    assert split_language("/somewhere/xx/") == (None, [])
    assert split_language("/somewhere/RW/") == (None, [])


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["rw", "dv", "zh-hant", "az-arab"])
def test_wagtail_takes_the_language_for_a_locale(code):
    form = LocaleForm({"language_code": code})
    assert "language_code" not in form.errors
    locale = Locale(language_code=code)
    assert locale.language_code_is_valid()
    assert locale.is_bidi == is_rtl(code)


def test_people_choose_among_the_languages_of_the_interface_only():
    permitted = {code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES}
    assert permitted == {code for code, _name in settings.INTERFACE_LANGUAGES}
    assert interface_language("ht") == "ht"
    assert interface_language("rw") == "en"


def test_numbers_and_dates_are_in_the_language_of_the_page():
    with translation.override("rw"):
        assert long_date(date(2027, 7, 20)) == "2027 Nyakanga 20"
        assert number(31000) == "31.000"
    with translation.override("bi"):
        assert long_date(date(2027, 7, 20)) == "2027-07-20"
        assert number(31000) == "31000"


@pytest.fixture
def rwanda(network):
    """A country whose first language the interface does not speak."""
    return onboard_country(code="RW", languages=["rw", "en", "fr"])


@pytest.fixture
def maldives(network):
    """One whose language is written from right to left, besides."""
    return onboard_country(code="MV", languages=["dv", "en"])


def test_a_page_says_its_language_and_the_words_around_it_say_theirs(rwanda, client):
    html = client.get("/rwanda/rw/").content.decode()
    assert '<html lang="rw" dir="ltr">' in html
    assert '<header class="header" lang="en" dir="ltr">' in html
    assert '<a class="site-title" href="/rwanda/rw/" lang="rw" dir="ltr">U Rwanda</a>' in html
    assert '<main id="main" tabindex="-1">' in html
    assert "Ikinyarwanda" in html
    assert client.get("/rwanda/rw/").headers["Content-Language"] == "rw"


def test_a_page_from_right_to_left_stands_between_words_from_left_to_right(maldives, client):
    html = client.get("/maldives/dv/").content.decode()
    assert '<html lang="dv" dir="rtl">' in html
    assert '<header class="header" lang="en" dir="ltr">' in html
    assert '<footer class="footer" lang="en" dir="ltr">' in html


def test_the_words_around_a_page_are_in_one_language_only(network, client):
    """Django and Wagtail have some words in Swahili; among English ones they would be lost."""
    onboard_country(code="TZ", languages=["sw", "en"])
    html = client.get("/tanzania/sw/").content.decode()
    header = html[html.index("<header") : html.index("</header>")]
    assert '<span class="visually-hidden">Search</span>' in header


def test_nothing_is_marked_where_the_interface_speaks_the_language(network, client):
    html = client.get("/haiti/ht/").content.decode()
    assert '<html lang="ht" dir="ltr">' in html
    assert '<header class="header">' in html


def test_a_page_that_is_not_there_is_answered_in_words_that_say_their_language(maldives, client):
    response = client.get("/maldives/dv/nothing/")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="dv" dir="rtl">' in html
    assert '<main id="main" tabindex="-1" lang="en" dir="ltr">' in html
    assert 'href="/maldives/dv/"' in html


def test_a_visitor_is_led_to_a_language_of_the_country_that_the_interface_lacks(rwanda, client):
    response = client.get("/rwanda/", headers={"accept-language": "rw, en;q=0.5"})
    assert response.headers["Location"] == "/rwanda/rw/"


def test_an_address_without_a_language_is_answered_in_one_of_the_interface(network, client):
    html = client.get("/nowhere/", headers={"accept-language": "rw, fr;q=0.5"}).content.decode()
    assert '<html lang="fr" dir="ltr">' in html


def test_a_translation_into_such_a_language_is_served_and_found(rwanda, client):
    home = CountryHomePage.objects.child_of(rwanda.site_page).get(slug="en")
    about = home.add_child(instance=ContentPage(title="A page", slug="a-page", locale=home.locale))
    about.save_revision().publish()
    page = about.copy_for_translation(Locale.objects.get(language_code="rw"))
    page.title = "Urupapuro"
    page.save_revision().publish()
    html = client.get("/rwanda/rw/a-page/").content.decode()
    assert "Urupapuro" in html
    assert 'hreflang="rw"' in client.get("/rwanda/en/a-page/").content.decode()
    assert "Urupapuro" in client.get("/rwanda/rw/search/?q=urupapuro").content.decode()


def test_a_language_without_words_costs_no_query_more(rwanda, client):
    counts = []
    for address in ("/rwanda/rw/nothing/", "/rwanda/en/nothing/"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_countries_are_offered_the_official_languages_until_somebody_chose(network):
    assert OfferedLanguage.objects.filter(code__in=["rw", "dv", "ht", "zh-hans"]).count() == 4
    OfferedLanguage.objects.exclude(code="rw").delete()
    open_international_site(languages=["en"])
    assert [language.code for language in OfferedLanguage.objects.all()] == ["rw"]
