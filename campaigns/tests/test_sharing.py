"""What leaves the site: the numbers as JSON, the counter for other websites, the share card."""

import re
from io import BytesIO

import pytest
from PIL import Image

from campaigns import fonts, share_card
from campaigns.factories import MessageFactory
from campaigns.share_card import render_card
from campaigns.tests.conftest import HAITI, WORLD

pytestmark = pytest.mark.django_db


def test_any_website_may_read_the_numbers_by_country(
    client, network, haiti, django_assert_max_num_queries
):
    MessageFactory.create_batch(2, approved_by=haiti)
    MessageFactory(country="EG", language="ar", approved_by=network.coordinator("EG"))
    MessageFactory()
    client.get(f"{WORLD}totals.json")
    with django_assert_max_num_queries(4):
        response = client.get(f"{WORLD}totals.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    data = response.json()
    assert data.pop("updated")
    assert data == {
        "campaign": "kizuna",
        "goal": 100,
        "world": 3,
        "countries": {"HT": 2, "EG": 1},
    }
    assert client.get(f"{HAITI}totals.json").json()["world"] == 3


@pytest.mark.parametrize("site", [WORLD, HAITI, "/egypt/ar/campaigns/kizuna/"])
def test_the_counter_for_frames_is_one_small_file_without_script_and_cookie(
    client, network, haiti, site
):
    MessageFactory(approved_by=haiti)
    response = client.get(f"{site}counter/", headers={"accept-encoding": ""})
    assert len(response.content) < 4096
    assert not response.cookies
    assert "<script" not in response.text
    assert not re.search(r'(src|<link[^>]*href)="', response.text)
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in response
    assert client.get(site)["X-Frame-Options"] == "DENY"


def test_its_lines_can_be_copied(client, network):
    page = client.get(f"{HAITI}for-websites/").text
    assert f"&lt;iframe src=&quot;http://localhost{HAITI}counter/" in page or (
        f'&lt;iframe src="http://localhost{HAITI}counter/"' in page
    )


@pytest.mark.parametrize("address", ["/nowhere/totals.json", f"{WORLD}other.json", "/x/y.xml"])
def test_a_file_that_no_page_has_is_not_found(client, network, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Kizuna: messages of solidarity", "en"),
        ("Kizuna: mesaj solidarite", "ht"),
        ("كيزونا: رسائل تضامن", "ar"),
        ("きずな：心をつなぐメッセージ", "ja"),
        ("Кидзуна 和", "ru"),  # two scripts that no font has together
        ("𐎀𐎁𐎂" * 200, "en"),
        ("W" * 5000, "en"),
        ("", "en"),
    ],
)
def test_a_share_card_is_small_whatever_is_on_it(title, language):
    content = render_card(title, title, "Network", language)
    assert len(content) <= 60_000
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_a_machine_without_fonts_draws_a_card_without_words(monkeypatch):
    with_words = render_card("Kizuna", "Write", "Network", "en")
    monkeypatch.setattr(fonts, "_files", dict)
    assert render_card("Kizuna", "Write", "Network", "en") != with_words
    assert render_card("Kizuna", "", "", "en") == render_card("Other", "", "", "en")


def test_a_page_names_its_card_which_is_rendered_once(client, network, monkeypatch):
    page = client.get(HAITI).text
    [address] = re.findall(r'property="og:image" content="http://localhost([^"]+)"', page)
    assert client.get(address).content[:2] == b"\xff\xd8"
    monkeypatch.setattr(share_card, "render_card", None)
    assert client.get(address)["Content-Type"] == "image/jpeg"
    fresh = network.campaign_page("HT", "fr")
    fresh.title = "Other"
    fresh.save_revision().publish()
    assert address not in client.get(HAITI).text
