"""A student sends a message, sees what became of it, and may take it back."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from campaigns.factories import MessageFactory
from campaigns.forms import MessageForm
from campaigns.models import Message
from campaigns.tests.conftest import FILLED, HAITI, WORLD, receipt_of, stored
from moderation.actions import approve, return_to_author
from moderation.models import Decision, Submission
from moderation.models.submissions import ReturnReason
from moderation.receipts import normalise_receipt
from schools.factories import ClassCodeFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def class_code(network):
    """The code of a class in Haiti."""
    return ClassCodeFactory(school=SchoolFactory(country=network.country("HT")))


class TestWhatIsAsked:
    def test_on_a_countrys_page_a_name_the_words_and_perhaps_a_class_code(self, client, network):
        form = client.get(f"{HAITI}take-part/").context["form"]
        asked = {field.name for field in form.visible_fields() if field.field.required}
        assert asked == {"author_name", "text"}
        assert {field.name for field in form.visible_fields()} - asked == {
            "language", "drawing", "drawing_alt", "people_shown", "class_code",
        }  # fmt: skip

    def test_on_the_international_page_the_country_too(self, client, network):
        form = client.get(f"{WORLD}take-part/").context["form"]
        assert [field.name for field in form.visible_fields()] == [
            "author_name", "text", "language", "drawing", "drawing_alt", "people_shown",
            "country", "class_code",
        ]  # fmt: skip

    def test_the_page_holds_no_other_control(self, client, network):
        page = client.get(f"{WORLD}take-part/").text
        form = re.search(r"<form[^>]*data-stepper.*?</form>", page, re.S)[0]
        names = set(re.findall(r'<(?:input|textarea|select)[^>]*name="([^"]+)"', form))
        assert names == {
            "csrfmiddlewaretoken",
            "key",
            "author_name",
            "text",
            "language",
            "drawing",
            "drawing_alt",
            "people_shown",
            "country",
            "class_code",
            # Nobody types these.
            "opened",
            "asked",
            "kept_drawing",
            "script",
            "subject",
        }

    def test_a_message_keeps_nothing_else_of_its_author(self):
        own = {field.name for field in Message._meta.local_fields}
        inherited = {field.name for field in Submission._meta.get_fields()}
        assert own - inherited == {
            "id", "campaign", "author_name", "text", "class_code", "is_demo",
            "drawing", "drawing_alt", "drawing_width", "drawing_height",
            "detected_language", "school_level",
        }  # fmt: skip

    def test_countries_are_offered_by_their_names_in_the_readers_language(self, client, network):
        form = client.get("/fr/campaigns/kizuna/take-part/").context["form"]
        names = [label for value, label in form.fields["country"].choices if value]
        assert names == ["Égypte", "Haïti", "Japon"] or names == sorted(names)
        assert set(names) == {"Haïti", "Japon", "Égypte"}


class TestSending:
    def test_a_message_is_stored_and_waits(self, send, network, campaign):
        sent = send(text="Nou avèk nou.", author_name="Mirlande")
        message = Message.objects.get()
        assert sent.status == 302
        assert (message.text, message.author_name) == ("Nou avèk nou.", "Mirlande")
        assert (message.state, message.language) == ("pending", "fr")
        assert (message.country, message.campaign) == (network.country("HT"), campaign)

    def test_the_student_is_led_to_a_receipt_with_the_code(self, send, client):
        sent = send()
        receipt = client.get(sent.response.url)
        assert receipt.status_code == 200
        shown = re.sub(r"<wbr>", "", receipt.text)
        assert normalise_receipt(sent.code) in shown
        assert escape(FILLED["text"]) in receipt.text

    def test_the_receipt_lies_on_the_page_that_was_used(self, send):
        assert send().response.url.startswith(f"{HAITI}receipt/")

    @pytest.mark.parametrize(
        "page", ["/haiti/ht", "/japan/ja", "/japan/en", "/egypt/ar", "/haiti/fr"]
    )
    def test_it_works_in_every_language_of_a_country(self, send, client, page):
        sent = send(f"{page}/campaigns/kizuna/")
        assert client.get(sent.response.url).status_code == 200
        assert Message.objects.get().language == page.rsplit("/", 1)[1]

    def test_from_the_international_page_it_goes_to_the_country_that_was_chosen(
        self, send, network
    ):
        egypt = network.country("EG")
        assert send(WORLD, country=egypt.pk).status == 302
        assert Message.objects.get().country == egypt

    def test_a_class_code_says_the_country_by_itself(self, send, class_code):
        assert send(WORLD, country="", class_code=class_code.code).status == 302
        message = Message.objects.get()
        assert (message.class_code, message.country.code) == (class_code, "HT")

    def test_a_class_code_is_understood_in_small_letters_and_groups(self, send, class_code):
        typed = f" {class_code.code[:3].lower()}-{class_code.code[3:].lower()} "
        send(class_code=typed)
        assert Message.objects.get().class_code == class_code

    def test_forty_pupils_behind_one_address_pass(self, send):
        assert {send(author_name=f"Pupil {number}").status for number in range(40)} == {302}

    def test_the_words_a_list_would_flag_are_not_refused(self, send):
        assert send(text="We are killing our planet!").status == 302

    def test_nobody_else_is_asked_what_was_written_before(self, client, network):
        response = client.get(f"{HAITI}take-part/")
        assert "no-store" in response["Cache-Control"]
        first, second = (
            client.get(f"{HAITI}take-part/").context["form"]["key"].value() for _visit in "ab"
        )
        assert first != second


class TestTheSameFormTwice:
    def test_it_makes_one_row_and_gives_the_same_receipt(self, send):
        key = str(uuid4())
        first, second = send(key=key), send(key=key)
        assert first.response.url == second.response.url
        assert len(stored()) == 1
        assert Decision.objects.count() == 1

    def test_with_changed_words_it_makes_a_second_message(self, send):
        key = str(uuid4())
        first, second = send(key=key), send(key=key, text="Other words")
        assert first.code != second.code
        assert len(stored()) == 2

    def test_after_it_was_withdrawn_it_is_not_brought_back(self, send, client):
        key = str(uuid4())
        first = send(key=key)
        client.post(first.response.url, {"withdraw": "1"})
        assert send(key=key).code == first.code
        assert stored() == [("", "")]

    def test_two_children_with_the_same_words_send_two_messages(self, send):
        assert send().code != send().code
        assert len(stored()) == 2

    def test_the_key_of_one_form_does_not_open_the_receipt_of_another_page(self, send):
        key = str(uuid4())
        assert send(HAITI, key=key).code != send("/egypt/ar/campaigns/kizuna/", key=key).code


class TestReceipt:
    def test_it_tells_that_the_message_waits(self, send, client):
        assert client.get(send().response.url).context["message"].state == "pending"

    def test_it_tells_that_the_message_is_on_the_wall(self, client, haiti):
        message = MessageFactory(approved_by=haiti)
        page = client.get(receipt_of(message))
        with translation.override("fr"):
            assert escape(gettext("Your message is on the wall!")) in page.text

    def test_it_tells_the_kind_answer_in_the_childs_language(self, client, haiti):
        message = MessageFactory(returned_by=haiti)
        page = client.get(receipt_of(message))
        with translation.override("fr"):
            assert escape(str(ReturnReason.UNCLEAR.label)) in page.text
        assert escape(message.text) in page.text

    def test_what_came_back_can_be_changed_and_waits_again(self, client, haiti):
        message = MessageFactory(returned_by=haiti)
        response = client.post(receipt_of(message), {"author_name": "Bel", "text": "Other words"})
        message.refresh_from_db()
        assert response.url == receipt_of(message)
        assert (message.state, message.version) == ("pending", 2)
        assert (message.author_name, message.text) == ("Bel", "Other words")

    def test_the_same_change_sent_twice_counts_once_and_is_told(self, client, haiti):
        message = MessageFactory(returned_by=haiti)
        client.post(receipt_of(message), {"author_name": "Bel", "text": "Other words"})
        response = client.post(receipt_of(message), {"author_name": "Bel", "text": "Other words"})
        message.refresh_from_db()
        assert response.status_code == 409
        assert (message.version, message.text) == (2, "Other words")

    def test_a_change_of_what_is_on_the_wall_is_not_taken(self, client, haiti):
        message = MessageFactory(approved_by=haiti)
        assert (
            client.post(
                receipt_of(message), {"author_name": "Bel", "text": "Other words"}
            ).status_code
            == 409
        )
        message.refresh_from_db()
        assert (message.state, message.text) == ("approved", "We think of you.")

    @pytest.mark.parametrize("words", ["", " ", "\u200b", "a" * 501])
    def test_a_change_is_checked_as_the_first_words_were(self, client, haiti, words):
        message = MessageFactory(returned_by=haiti)
        response = client.post(receipt_of(message), {"text": words})
        message.refresh_from_db()
        assert response.status_code == 200
        assert response.context["form"].errors["text"]
        assert message.state == "returned"

    @pytest.mark.parametrize("state", ["pending", "approved", "returned"])
    def test_it_takes_the_message_back_and_erases_it(self, client, haiti, state):
        people = {"approved": {"approved_by": haiti}, "returned": {"returned_by": haiti}}
        message = MessageFactory(author_name="Soleil", text="Lavi a bèl", **people.get(state, {}))
        page = client.post(receipt_of(message), {"withdraw": "1"}, follow=True)
        message.refresh_from_db()
        assert (message.state, message.text, message.author_name) == ("withdrawn", "", "")
        assert "Lavi" not in page.text
        assert "Lavi" not in client.get(f"{HAITI}messages/").text

    def test_it_takes_back_what_was_changed_at_that_moment(self, client, haiti):
        message = MessageFactory(returned_by=haiti)
        client.post(receipt_of(message), {"withdraw": "1"})
        assert (
            client.post(
                receipt_of(message), {"author_name": "Bel", "text": "Other words"}
            ).status_code
            == 409
        )
        message.refresh_from_db()
        assert (message.state, message.text) == ("withdrawn", "")

    def test_it_is_found_by_typing_the_code(self, send, client):
        sent = send()
        typed = sent.code.replace("-", " ").upper()
        assert client.get(f"{HAITI}receipt/", {"code": typed}).url == sent.response.url

    def test_it_is_found_on_the_page_of_any_language(self, send, client):
        sent = send()
        assert client.get(f"/haiti/ht/campaigns/kizuna/receipt/{sent.code}/").status_code == 200

    def test_nobody_keeps_or_indexes_it(self, send, client):
        response = client.get(send().response.url)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert (
            response["Referrer-Policy"] == "same-origin"
        )  # and none for the form would send no Origin


class TestTextIsText:
    HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'{{ 7 }}{% now "Y" %}&amp;'

    def test_no_markup_is_rendered_from_a_message_or_a_name(self, client, haiti):
        message = MessageFactory(text=self.HOSTILE, author_name=self.HOSTILE, approved_by=haiti)
        for url in (HAITI, f"{HAITI}messages/", WORLD, receipt_of(message)):
            page = client.get(url).text
            assert page.count(escape(self.HOSTILE)) == 2
            assert self.HOSTILE not in page

    def test_no_markup_is_rendered_from_an_answer(self, client, haiti):
        message = MessageFactory()
        return_to_author(message, version=1, by=haiti, words=self.HOSTILE)
        page = client.get(receipt_of(message)).text
        assert escape(self.HOSTILE) in page
        assert self.HOSTILE not in page

    def test_no_markup_is_rendered_from_a_form_that_comes_back(self, send):
        page = send(author_name="", text=f"</textarea>{self.HOSTILE}", class_code=self.HOSTILE).html
        assert page.count(escape(self.HOSTILE)) == 2
        assert self.HOSTILE not in page

    def test_no_markup_is_rendered_from_a_code_that_was_typed(self, client, network):
        page = client.get(f"{HAITI}receipt/", {"code": self.HOSTILE}).text
        assert escape(self.HOSTILE) in page
        assert self.HOSTILE not in page

    def test_each_message_is_isolated_from_what_stands_around_it(self, client, haiti):
        MessageFactory(author_name="שרה", text="\u2067سلام (abc", approved_by=haiti)
        page = client.get(f"{HAITI}messages/").text
        assert re.search(r'<blockquote[^>]*dir="auto"[^>]*><p>\u2067سلام \(abc', page)
        assert re.search(r"<bdi[^>]*>שרה</bdi>", page)

    @pytest.mark.parametrize(
        "text",
        [
            "مرحبا، نحن معكم",
            "ありがとう、世界",
            "Nou la avèk ou",
            "می‌خواهم",
            "क्‍ष 👩🏽‍🚀",
            "ᐃᓄᒃ ዮሐንስ",
        ],
    )
    def test_every_script_reaches_the_wall_as_it_was_written(self, send, client, haiti, text):
        name = text.split()[0]
        send(text=text, author_name=name)
        message = Message.objects.get()
        approve(message, version=1, by=haiti)
        assert (message.text, message.author_name) == (text, name)
        wall = client.get(f"{HAITI}messages/").text
        assert f"<p>{text}</p>" in wall
        assert f">{name}</bdi>" in wall

    def test_lines_and_paragraphs_of_a_message_stay(self, send, client, haiti):
        send(text="One\r\ntwo\r\n\r\nthree")
        approve(Message.objects.get(), version=1, by=haiti)
        assert "<p>One<br>two</p><p>three</p>" in client.get(f"{HAITI}messages/").text


class TestForgery:
    def test_a_lost_cookie_keeps_the_words_and_the_form_can_be_sent_again(self, send, network):
        browser = Client(enforce_csrf_checks=True)
        key = str(uuid4())
        lost = send(browser=browser, key=key, text="Nou avèk nou.", author_name="Mirlande")
        assert lost.status == 403
        assert stored() == []
        with translation.override("fr"):
            told = gettext("Nothing is lost. Please press the button once more to send it.")
        assert escape(told) in lost.html
        fields = {
            name: lost.response.context["form"][name].value()
            for name in ("author_name", "text", "class_code", "key")
        }
        assert fields == {
            "author_name": "Mirlande", "text": "Nou avèk nou.", "class_code": "", "key": key,
        }  # fmt: skip
        [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', lost.html))
        again = send(browser=browser, csrfmiddlewaretoken=token, **fields)
        assert again.status == 302
        assert stored() == [("Mirlande", "Nou avèk nou.")]

    def test_the_cookie_of_the_form_lets_it_through(self, send, network):
        browser = Client(enforce_csrf_checks=True)
        page = browser.get(f"{HAITI}take-part/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        assert send(browser=browser, csrfmiddlewaretoken=token).status == 302

    def test_a_receipt_is_neither_changed_nor_withdrawn_without_the_cookie(self, haiti):
        browser = Client(enforce_csrf_checks=True)
        message = MessageFactory(returned_by=haiti)
        for fields in ({"withdraw": "1"}, {"author_name": "Bel", "text": "Other words"}):
            response = browser.post(receipt_of(message), fields)
            message.refresh_from_db()
            assert response.status_code == 403
            assert (message.state, message.text) == ("returned", "We think of you.")

    def test_changed_words_are_kept_when_the_cookie_is_lost(self, haiti):
        browser = Client(enforce_csrf_checks=True)
        message = MessageFactory(returned_by=haiti)
        page = browser.post(receipt_of(message), {"author_name": "Bel", "text": "Other words"}).text
        assert re.search(r"<textarea[^>]*>\s*Other words</textarea>", page)

    def test_the_words_stand_in_the_form_when_only_taking_back_lost_its_cookie(self, haiti):
        browser = Client(enforce_csrf_checks=True)
        message = MessageFactory(returned_by=haiti)
        page = browser.post(receipt_of(message), {"withdraw": "1"}).text
        assert re.search(rf"<textarea[^>]*>\s*{re.escape(message.text)}</textarea>", page)

    def test_an_empty_request_from_elsewhere_is_no_error_of_ours(self, network):
        browser = Client(enforce_csrf_checks=True)
        assert browser.post(f"{HAITI}take-part/").status_code == 403

    def test_a_form_sent_to_a_page_without_one_is_refused(self, network):
        browser = Client(enforce_csrf_checks=True)
        assert browser.post("/haiti/fr/about/", FILLED).status_code == 403


def test_accepting_a_message_costs_eight_statements_on_the_way_from_address_to_receipt(send):
    send()
    with CaptureQueriesContext(connection) as captured:
        assert send().status == 302
    words = [query["sql"].split()[0] for query in captured]
    statements = [word for word in words if word not in {"SAVEPOINT", "RELEASE"}]
    # The page and its country; the limits of the address and of the campaign; the message and
    # its record.
    assert statements == ["SELECT"] * 4 + ["INSERT"] * 4


def test_the_form_knows_its_limits(network, client):
    page = client.get(f"{HAITI}take-part/").text
    assert 'data-limit="500"' in page
    assert MessageForm.base_fields["text"].max_length is None  # browsers count code units
