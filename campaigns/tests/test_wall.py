"""What everybody sees: the wall with filters, drawings, translations, reports; feed, slideshow."""

import re
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.filters import EVERYTHING, WallChoice, filters_of
from campaigns.models import Message, MessageTranslation
from campaigns.tests.conftest import HAITI, WORLD
from campaigns.wall import wall_page
from moderation.actions import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def egypt(network):
    return network.coordinator("EG")


@pytest.fixture
def mixed(network, haiti, egypt, campaign):
    """Messages of two countries, three languages, two school levels, one with a drawing."""
    drawn = MessageFactory(text="Drawn", school_level="primary", approved_by=haiti)
    drawn.drawing.save("a.webp", ContentFile(b"RIFFxxxxWEBP"))
    MessageFactory(text="Kreyol", language="ht", school_level="secondary", approved_by=haiti)
    MessageFactory(text="Arabic", language="ar", country="EG", approved_by=egypt)
    MessageFactory(text="French from Egypt", country="EG", approved_by=egypt)
    return drawn


def texts(choice: dict) -> list[str]:
    return [message.text for message in wall_page_of(choice)]


def wall_page_of(choice: dict):
    campaign = CampaignFactory()
    return wall_page(campaign, None, choice=WallChoice.of(choice)).messages


class TestFilters:
    def test_each_narrows_the_wall_and_they_combine(self, mixed):
        assert texts({"country": "EG"}) == ["French from Egypt", "Arabic"]
        assert texts({"language": "fr"}) == ["French from Egypt", "Drawn"]
        assert texts({"level": "secondary"}) == ["Kreyol"]
        assert texts({"drawings": "1"}) == ["Drawn"]
        assert texts({"country": "EG", "language": "fr"}) == ["French from Egypt"]
        assert texts({"country": "HT", "language": "ar"}) == []

    @pytest.mark.parametrize("value", ["\0", "x" * 999, "ſ", "1' OR 1=1", "<b>", "no-such"])
    @pytest.mark.parametrize("name", ["country", "language", "level", "drawings"])
    def test_a_value_that_nothing_has_is_no_error(self, client, mixed, name, value):
        assert client.get(f"{WORLD}messages/", {name: value}).status_code == 200

    def test_only_what_exists_is_offered_and_every_choice_leads_somewhere(self, campaign, mixed):
        seen = set()

        def follow(choice: WallChoice):
            if choice.query in seen:
                return
            seen.add(choice.query)
            found = texts({name: getattr(choice, name) for name in choice.__dataclass_fields__})
            assert found, choice
            for filter in filters_of(campaign, None, choice):
                for option in filter.options:
                    follow(WallChoice.of(dict(part.split("=") for part in option.query.split("&"))))

        follow(EVERYTHING)
        assert len(seen) > 10

    def test_the_number_beside_a_choice_is_that_of_its_wall(self, campaign, mixed):
        [country, language, *_rest] = filters_of(campaign, None, EVERYTHING)
        assert [(option.name, option.count) for option in country.options] == [
            ("Egypt", 2),
            ("Haiti", 2),
        ]
        assert {option.query: option.count for option in language.options}["language=fr"] == 2

    def test_a_country_offers_no_other(self, network, campaign, mixed):
        filters = filters_of(campaign, network.country("EG"), EVERYTHING)
        assert [filter.label for filter in filters] == ["Language"]

    def test_narrowed_pages_follow_each_other_by_links(self, client, haiti, campaign):
        MessageFactory.create_batch(30, language="ht", approved_by=haiti)
        MessageFactory(approved_by=haiti)
        page = client.get(f"{WORLD}messages/?language=ht").text
        [older] = re.findall(r'href="(\?language=ht&amp;before=[^"]+)" rel="next"', page)
        older = client.get(f"{WORLD}messages/{older.replace('&amp;', '&')}").text
        assert older.count('class="note"') == 6


@pytest.mark.parametrize(
    "part", ["", "messages/", "messages/?country=HT&language=fr", "messages.xml", "slideshow/"]
)
def test_a_wall_costs_the_same_queries_with_more_messages(
    client, network, haiti, mixed, campaign, part
):
    client.get(f"{WORLD}{part}")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{WORLD}{part}").status_code == 200
        return len(queries)

    few = count()
    for message in MessageFactory.create_batch(20, approved_by=haiti):
        MessageTranslation.objects.create(
            message=message,
            version=1,
            language="en",
            text="x",
            translator=haiti,
            approved_by=network.superuser(),
        )
    assert count() == few <= 12


class TestOriginalAndTranslation:
    @pytest.fixture
    def translated(self, network, haiti):
        message = MessageFactory(text="Courage !", approved_by=haiti)
        return MessageTranslation.objects.create(
            message=message,
            version=message.version,
            language="en",
            text="Take heart!",
            translator=haiti,
            approved_by=network.superuser(),
        )

    def test_the_original_comes_first_both_say_their_language(self, client, translated):
        page = client.get(f"{WORLD}messages/").text
        original, other = page.index("Courage !"), page.index("Take heart!")
        assert original < other
        assert '<blockquote class="note__text" lang="fr" dir="auto">' in page
        assert '<blockquote lang="en" dir="auto">' in page
        assert page.index("Translated by a volunteer") < other
        assert "Take heart!" not in client.get("/fr/campaigns/kizuna/messages/").text

    @pytest.mark.parametrize("change", [{"approved_by": None}, {"version": 2}])
    def test_one_that_nobody_approved_or_of_an_older_version_is_not_shown(
        self, client, translated, change
    ):
        MessageTranslation.objects.update(**change)
        for part in ("", "messages/", "messages.xml", "slideshow/"):
            assert "Take heart!" not in client.get(f"{WORLD}{part}").text

    def test_it_goes_with_the_message_that_its_author_takes_back(self, translated):
        withdraw(translated.message)
        assert not MessageTranslation.objects.exists()


class TestDrawing:
    def test_it_is_shown_while_its_message_is_on_the_wall(self, client, mixed):
        address = f"{HAITI}messages/{mixed.pk}/drawing/"
        assert f'src="{address}small/"' in client.get(f"{HAITI}messages/").text
        response = client.get(address)
        assert response["Content-Type"] == "image/webp"
        assert response["Cache-Control"] == "public, max-age=30"

    @pytest.mark.parametrize("state", sorted(set(Message.State.values) - {"approved"}))
    def test_no_address_leads_to_one_that_is_not_approved(self, client, mixed, state):
        Message.objects.filter(pk=mixed.pk).update(state=state)
        assert client.get(f"{HAITI}messages/{mixed.pk}/drawing/").status_code == 404

    def test_it_is_on_the_wall_of_its_own_country_and_campaign_only(self, client, mixed):
        assert client.get(f"{WORLD}messages/{mixed.pk}/drawing/").status_code == 200
        for other in ("/egypt/ar/campaigns/kizuna/", "/japan/ja/campaigns/kizuna/"):
            assert client.get(f"{other}messages/{mixed.pk}/drawing/").status_code == 404

    @pytest.mark.parametrize("number", ["0", "9" * 30, str(2**63)])
    def test_a_number_that_nothing_has_is_not_found(self, client, network, number):
        assert client.get(f"{HAITI}messages/{number}/drawing/").status_code == 404


def test_the_feed_says_the_language_of_each_message(client, haiti, network):
    MessageFactory(text="Bon < kouraj\n& lapè", language="ht", approved_by=haiti)
    MessageFactory(text="Nobody approved this")
    response = client.get(f"{HAITI}messages.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314  ours
    space = {"a": "http://www.w3.org/2005/Atom"}
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    [content] = feed.findall("a:entry/a:content", space)
    assert (content.text, content.get(language), feed.get(language)) == (
        "Bon < kouraj\n& lapè",
        "ht",
        "fr",
    )


def test_the_slideshow_moves_only_once_it_was_started_and_shows_every_message(
    client, haiti, network
):
    MessageFactory.create_batch(3, approved_by=haiti)
    page = client.get(f"{HAITI}slideshow/").text
    assert "http-equiv" not in page
    seen, url = [], f"{HAITI}slideshow/?play=1"
    for _slide in range(3):
        page = client.get(url).text
        seen += re.findall(r'class="slide__text"', page)
        [then] = re.findall(r'http-equiv="refresh" content="20; url=([^"]*)"', page)
        url = f"{HAITI}slideshow/{then.replace('&amp;', '&')}"
    assert len(seen) == 3
    assert url.endswith("slideshow/?play=1")  # and so it begins again


@pytest.mark.parametrize(
    "part", ["", "messages/", "messages.xml", "slideshow/", "totals.json", "counter/"]
)
def test_what_is_taken_down_is_gone_from_every_cache_within_a_minute(client, network, haiti, part):
    assert client.get(f"{HAITI}{part}")["Cache-Control"] == "public, max-age=30"
    client.force_login(haiti)  # whom the pages show more
    assert "public" not in client.get(f"{HAITI}{part}")["Cache-Control"]


class TestReport:
    @pytest.fixture
    def reports(self, monkeypatch):
        taken = []

        def report(submission, *, address, reason):
            taken.append((submission.pk, address, reason))
            return True

        monkeypatch.setattr("campaigns.reporting.report", report)
        return taken

    def test_it_needs_no_account_and_no_script(self, client, haiti, reports):
        message = MessageFactory(approved_by=haiti)
        address = f"{HAITI}messages/{message.pk}/report/"
        assert f'href="{address}"' in client.get(f"{HAITI}messages/").text
        browser = Client(enforce_csrf_checks=True)
        page = browser.get(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
        data = {"reason": "unkind", "csrfmiddlewaretoken": token}
        assert browser.post(address, data).status_code == 200
        assert reports == [(message.pk, "127.0.0.1", "unkind")]

    def test_without_the_cookie_nothing_is_taken_and_it_can_be_sent_again(self, haiti, reports):
        message = MessageFactory(approved_by=haiti)
        address = f"{HAITI}messages/{message.pk}/report/"
        response = Client(enforce_csrf_checks=True).post(address, {"reason": "unkind"})
        assert response.status_code == 403
        assert 'name="reason" value="unkind"' in response.text
        assert reports == []

    @pytest.mark.parametrize("data", [{}, {"reason": "no-such"}, {"reason": "\0"}])
    def test_a_reason_is_asked_for(self, client, haiti, reports, data):
        message = MessageFactory(approved_by=haiti)
        response = client.post(f"{HAITI}messages/{message.pk}/report/", data)
        assert response.context["form"].errors["reason"]
        assert reports == []

    def test_what_is_not_on_this_wall_is_not_found(self, client, haiti, reports):
        waiting, foreign = MessageFactory(), MessageFactory(approved_by=haiti)
        for address in (
            f"{HAITI}messages/{waiting.pk}/",
            f"/egypt/ar/campaigns/kizuna/messages/{foreign.pk}/",
        ):
            assert client.post(f"{address}report/", {"reason": "unkind"}).status_code == 404
        assert reports == []
