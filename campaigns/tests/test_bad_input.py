"""Whatever is typed or sent: a clear answer, nothing lost, nothing stored that should not be."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext, ngettext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.forms import MessageForm
from campaigns.models import Message
from campaigns.tests.conftest import FILLED, HAITI, WORLD, stored
from moderation.receipts import receipt_code
from schools.factories import ClassCodeFactory, SchoolFactory
from tests.drills.bad_input import bad_requests

pytestmark = pytest.mark.django_db


def french(text: str) -> str:
    """The sentence as a page in French shows it."""
    with translation.override("fr"):
        return escape(gettext(text))


@pytest.mark.parametrize(
    "address",
    [
        "/atlantis/",
        "/atlantis/fr/",
        "/atlantis/fr/campaigns/kizuna/take-part/",
        "/haiti/xx/",
        "/haiti/ja/",
        "/haiti/ja/campaigns/kizuna/take-part/",
        "/xx/",
        "/xx/campaigns/kizuna/",
        "/haiti/fr/campaigns/unknown/",
        "/haiti/fr/campaigns/unknown/take-part/",
        "/haiti/fr/campaigns/kizuna/unknown/",
        "/haiti/fr/campaigns/kizuna/receipt/a/b/",
        "/haiti/fr/campaigns/kizuna/receipt/%00/",
        "/haiti/fr/campaigns/kizuna/%F0%9F%99%82/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_country_language_campaign_or_part_is_not_found(
    client, network, address, method
):
    response = getattr(client, method)(address, FILLED)
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
    assert stored() == []


class TestUnknownReceipt:
    @pytest.mark.parametrize(
        "code", ["7kq2-9d4m-01ab-xyzw-3gh5", "7kq2", "no-such-code", "u" * 200, "_"]
    )
    def test_its_address_says_so_and_asks_for_the_code(self, client, network, code):
        response = client.get(f"{HAITI}receipt/{code}/")
        assert response.status_code == 404
        [told] = response.context["form"].errors["code"]
        with translation.override("fr"):
            assert told == gettext("There is no message with this code. Please check each letter.")
        assert response.context["form"]["code"].value().lower() == code

    @pytest.mark.parametrize("code", ["7KQ2 9D4M 01AB XYZW 3GH5", "abc", "\0", "é" * 300, "٣"])
    def test_typing_it_says_so_and_keeps_what_was_typed(self, client, network, code):
        response = client.get(f"{HAITI}receipt/", {"code": code})
        assert response.status_code == 200
        assert response.context["form"].errors["code"]
        assert response.context["form"]["code"].value() == code

    def test_typing_nothing_asks_for_a_code(self, client, network):
        page = client.get(f"{HAITI}receipt/", {"code": " "}).text
        assert french("Please type the code of your receipt.") in page

    def test_nothing_can_be_changed_or_withdrawn_with_it(self, client, network):
        url = f"{HAITI}receipt/{receipt_code('unknown').lower()}/"
        assert client.post(url, {"withdraw": "1"}).status_code == 404
        assert client.post(url, {"text": "Other words"}).status_code == 404


class TestClosedCampaign:
    def test_the_form_is_not_shown_any_more(self, client, closed):
        response = client.get(f"{HAITI}take-part/")
        assert response.status_code == 200
        assert "<textarea" not in response.text
        assert french("This campaign has ended") in response.text

    def test_what_is_sent_too_late_is_not_stored_and_stays_on_the_page(self, send, closed):
        sent = send(text="Nou avèk nou.")
        assert sent.status == 409
        assert "Nou avèk nou." in sent.html
        assert sent.errors["__all__"]
        assert stored() == []

    def test_before_it_begins_it_says_so(self, client, send, campaign):
        campaign.starts_on = timezone.localdate() + timedelta(days=1)
        campaign.save()
        assert french("This campaign has not begun yet") in client.get(f"{HAITI}take-part/").text
        assert send().status == 409
        assert stored() == []

    def test_receipts_and_wall_stay(self, client, send, campaign):
        sent = send()
        campaign.starts_on = campaign.ends_on = timezone.localdate() - timedelta(days=1)
        campaign.save()
        assert client.get(sent.response.url).status_code == 200
        assert client.get(f"{HAITI}messages/").status_code == 200
        assert client.post(sent.response.url, {"withdraw": "1"}).status_code == 302


class TestEmptyAndEndless:
    @pytest.mark.parametrize(
        "text", ["", " ", "\r\n\t", "\0", "\u200b\u200d", "\u3164", "\u2800", "\u202e"]
    )
    @pytest.mark.parametrize("field", ["text", "author_name"])
    def test_what_is_empty_to_the_eye_is_asked_for_again(self, send, field, text):
        sent = send(**{field: text})
        assert sent.status == 200
        with translation.override("fr"):
            asked = MessageForm.base_fields[field].error_messages["required"]
            assert sent.errors[field] == [str(asked)]
        assert stored() == []

    def test_a_field_that_is_missing_altogether_is_asked_for(self, client, network):
        response = client.post(f"{HAITI}take-part/", {})
        assert set(response.context["form"].errors) == {"author_name", "text"}

    def test_a_field_in_order_is_kept_while_the_other_is_asked_for(self, send):
        sent = send(text="", author_name="Mirlande", class_code="")
        assert 'value="Mirlande"' in sent.html

    @pytest.mark.parametrize("character", ["a", "é", "和", "👩🏽‍🚀", "நி", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"])
    def test_five_hundred_characters_fit_as_a_person_counts_them(self, send, character):
        fits = character * 500 if len(character) < 8 else character * 280
        assert send(text=fits).status == 302
        assert stored()[0][1] == fits

    def test_one_character_more_is_too_long_and_kept(self, send):
        sent = send(text="é" * 501)
        with translation.override("fr"):
            told = ngettext(
                "This is too long: at most %(limit)s character fits.",
                "This is too long: at most %(limit)s characters fit.",
                500,
            ) % {"limit": 500}
        assert sent.errors["text"] == [told]
        assert "é" * 501 in sent.html
        assert stored() == []

    def test_a_name_has_forty_characters(self, send):
        assert send(author_name="ñ" * 40).status == 302
        assert send(author_name="ñ" * 41).errors["author_name"]

    @pytest.mark.parametrize("character", ["a", "\u0301", "\u200d", "\x07", "\n", "👍"])
    def test_an_endless_text_is_refused_and_kept(self, send, character):
        endless = "Bonjour" + character * 200_000
        sent = send(text=endless)
        assert sent.status == 200
        assert sent.errors["text"]
        assert sent.response.context["form"]["text"].value() == endless
        assert stored() == []


class TestHarmfulCharacters:
    def test_nul_and_controls_are_removed_and_the_message_is_taken(self, send):
        assert send(text="pe\0a\x07c\x1be", author_name="A\0yo").status == 302
        assert stored() == [("Ayo", "peace")]

    def test_overrides_of_direction_are_removed(self, send):
        send(text="\u202eecaep\u202c peace", author_name="\u202eoyA")
        assert stored() == [("oyA", "ecaep peace")]

    def test_stacked_marks_are_cut(self, send):
        send(text="z" + "\u0335\u030d" * 200, author_name="Z" + "\u0e49" * 200)
        [(name, text)] = stored()
        assert len(text) == 5
        assert len(name) <= 11

    def test_bytes_that_are_no_text_are_no_error_of_ours(self, client, network):
        response = client.post(
            f"{HAITI}take-part/",
            b"author_name=Ayo&text=%ff%fe\xff+peace",
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code == 302

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(text=st.text(max_size=60), name=st.text(max_size=30))
    def test_whatever_is_typed_is_stored_or_told(self, send, text, name):
        sent = send(text=text, author_name=name)
        assert sent.status == 302 or (sent.status == 200 and sent.errors)


class TestCountryAndCode:
    @pytest.mark.parametrize("country", ["", "x", "0", "-1", "999999", "9" * 40, "\0", "HT"])
    def test_a_country_that_is_not_on_the_list_is_asked_for(self, send, country):
        sent = send(WORLD, country=country)
        assert sent.status == 200
        assert len(sent.errors["country"]) == 1
        assert stored() == []

    def test_a_country_that_is_closed_is_not_on_the_list(self, send, network):
        egypt = network.country("EG")
        egypt.site_page.live = False
        egypt.site_page.save()
        assert send(WORLD, country=egypt.pk).errors["country"]

    def test_a_country_sent_to_a_countrys_page_changes_nothing(self, send, network):
        send(HAITI, country=network.country("EG").pk)
        assert Message.objects.get().country.code == "HT"

    @pytest.mark.parametrize("code", ["NOSUCH", "x" * 5000, "<b>", "ſ" * 7])
    def test_a_code_that_nobody_gave_is_told_and_kept(self, send, code):
        sent = send(class_code=code)
        assert sent.status == 200
        assert len(sent.errors["class_code"]) == 1
        assert sent.response.context["form"]["class_code"].value() == code
        assert stored() == []

    @pytest.mark.parametrize("change", [{"is_stopped": True}, {"expires_on": "2001-01-01"}])
    def test_a_code_that_has_ended_is_told(self, send, network, change):
        school = SchoolFactory(country=network.country("HT"))
        code = ClassCodeFactory(school=school, **change).code
        assert send(class_code=code).errors["class_code"]

    def test_a_code_of_another_country_is_told(self, send, network):
        code = ClassCodeFactory(school=SchoolFactory(country=network.country("EG"))).code
        assert send(class_code=code).errors["class_code"]
        assert stored() == []

    @pytest.mark.parametrize("key", ["", "x", "\0", "0" * 5000])
    def test_a_key_that_is_broken_loses_no_words(self, send, key):
        sent = send(key=key)
        assert sent.status == 302 or FILLED["text"] in sent.html


class TestTooMuch:
    @pytest.mark.parametrize("browser", [Client(), Client(enforce_csrf_checks=True)])
    def test_a_body_that_is_too_large_is_told(self, send, browser):
        sent = send(browser=browser, text="a" * 3_000_000)
        assert sent.status == 413
        assert french("This is too much at once") in sent.html
        assert stored() == []

    def test_too_many_fields_are_told(self, client, network):
        body = "&".join(f"f{number}=1" for number in range(10_100))
        response = client.post(
            f"{HAITI}take-part/", body, content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 400
        assert response["Content-Type"].startswith("text/html")

    @pytest.mark.parametrize(
        "content_type",
        [
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json",
            "text/plain",
            "",
        ],
    )
    def test_a_body_of_another_kind_is_no_error_of_ours(self, client, network, content_type):
        response = client.post(f"{HAITI}take-part/", b"--y\r\nbroken", content_type=content_type)
        assert response.status_code in (200, 400)
        assert stored() == []

    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
    def test_another_method_stores_nothing_and_is_no_error_of_ours(self, client, network, method):
        assert getattr(client, method)(f"{HAITI}take-part/").status_code < 500
        assert stored() == []

    def test_who_sends_too_often_is_told_and_keeps_the_words(self, send, settings):
        settings.SUBMISSIONS_PER_ADDRESS = 2
        with time_machine.travel(timezone.now().replace(minute=0), tick=False) as traveller:
            assert [send().status for _number in range(2)] == [302, 302]
            sent = send(text="Nou avèk nou.")
            assert sent.status == 429
            assert sent.response.context["form"]["text"].value() == "Nou avèk nou."
            assert sent.errors["__all__"]
            assert len(stored()) == 2
            traveller.shift(timedelta(minutes=10))
            assert send(text="Nou avèk nou.").status == 302

    def test_a_class_that_sends_at_once_holds_up_no_other_address(self, send, settings):
        settings.SUBMISSIONS_PER_ADDRESS = 1
        send()
        elsewhere = Client(REMOTE_ADDR="192.0.2.99")
        assert send(browser=elsewhere).status == 302


@pytest.mark.parametrize("before", ["x", "9" * 50, "1-1-1", "\0", "-"])
def test_a_cursor_of_the_wall_that_cannot_be_read_shows_the_newest(client, network, before):
    assert client.get(f"{HAITI}messages/", {"before": before}).status_code == 200


def test_a_host_that_is_not_ours_gets_no_page(client, network):
    response = client.post(f"{HAITI}take-part/", FILLED, headers={"host": "evil.example"})
    assert response.status_code == 400
    assert stored() == []


def test_two_hundred_bad_requests_of_every_kind_are_no_error_of_ours(client, network, settings):
    settings.WRONG_CODES_PER_ADDRESS = 10**6
    client.raise_request_exception = False
    for request in bad_requests(seed=0, number=200):
        assert request.send(client).status_code < 500, request
