"""What must hold for children wherever a message passes."""

import logging
import re
from uuid import uuid4

import pytest
from django.core import mail
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from wagtail.models import Page

from campaigns import actions
from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import CampaignPage, Message
from campaigns.tests.conftest import FILLED, HAITI, stored
from conftest import publish
from moderation.actions import approve, resubmit, withdraw
from moderation.receipts import receipt_code
from schools.factories import ClassCodeFactory, SchoolFactory

pytestmark = pytest.mark.django_db

SECRET = "Zanmitay"
PARTS = [
    *["take-part/", "receipt/", "messages/", "messages.xml", "slideshow/"],
    *["totals.json", "counter/", "for-websites/"],
]


def public_addresses() -> list[str]:
    """Every address of the small network that a visitor can open."""
    addresses = [
        "/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-international.xml",
        "/jsi18n/",
        "/api/",
    ]
    for page in Page.objects.live().filter(depth__gt=1).specific():
        url = page.get_url()
        addresses.append(url)
        if page.depth == 2:
            addresses.append(f"/sitemap-{page.slug}.xml")
        if isinstance(page, CampaignPage):
            addresses += [f"{url}{part}" for part in PARTS]
        if re.fullmatch(r"(/\w+)?/[a-z-]{2,7}/", url):
            addresses += [f"{url}search/?q={SECRET}", f"{url}countries/"]
    return addresses


class TestNothingUnapproved:
    @pytest.fixture
    def hidden(self, network, haiti):
        """A message in each state that is not public."""
        words = {"author_name": f"{SECRET} name", "text": f"{SECRET} text"}
        changed = MessageFactory(returned_by=haiti, **words)
        resubmit(changed, text=f"{SECRET} again")
        MessageFactory(**words)
        MessageFactory(returned_by=haiti, **words)
        withdraw(MessageFactory(approved_by=haiti, **words))
        return Message.objects.all()

    def test_is_shown_to_a_neighbour_in_the_admin(self, client, network, hidden):
        client.force_login(network.coordinator("EG"))
        for url in (
            "/admin/",
            "/admin/messages/",
            "/admin/pages/",
            "/admin/images/",
            "/admin/reports/site-history/",
            f"/admin/pages/search/?q={SECRET}",
        ):
            response = client.get(url)
            assert f"{SECRET} " not in response.text
        for message in hidden:
            for action in ("", "approve/", "return/"):
                url = f"/admin/messages/{message.pk}/{action}"
                assert client.get(url).status_code in (404, 405)
                assert client.post(url, {"version": 1}).status_code in (404, 405)

    def test_is_counted(self, client, hidden):
        for url in (HAITI, "/haiti/fr/", "/haiti/fr/campaigns/", "/en/campaigns/kizuna/"):
            assert re.search(r"<b>0</b>", client.get(url).text), url

    def test_is_found_by_the_code_of_another_message(self, client, hidden):
        for message in hidden:
            wrong = receipt_code(uuid4()).lower()
            assert client.get(f"{HAITI}receipt/{wrong}/").status_code == 404
            assert client.get(f"{HAITI}receipt/{message.pk}/").status_code == 404

    def test_is_shown_on_any_address_and_what_is_approved_only_on_page_and_wall(
        self, client, haiti, hidden
    ):
        MessageFactory(text="Approved words", approved_by=haiti)
        pages = {url: client.get(url).text for url in public_addresses()}
        assert not [url for url, page in pages.items() if f"{SECRET} " in page]
        assert {url for url, page in pages.items() if "Approved words" in page} == {
            f"{site}/campaigns/kizuna/{part}"
            for site in ("/en", "/fr", "/ar", "/haiti/fr", "/haiti/ht")
            for part in ("", "messages/", "messages.xml", "slideshow/")
        }

    def test_what_is_withdrawn_leaves_page_wall_and_counter_at_once(self, client, haiti):
        message = MessageFactory(text=f"{SECRET} approved", approved_by=haiti)
        client.get(HAITI)
        withdraw(message)
        page = client.get(HAITI).text
        assert SECRET not in page
        assert re.search(r"<b>0</b>", page)

    def test_a_message_of_one_campaign_stays_off_the_wall_of_another(self, client, network, haiti):
        books = publish(
            network.campaign_page("HT", "fr").get_parent(),
            CampaignPage(
                title="Livres", slug="books", campaign=CampaignFactory(key="books"), call="x"
            ),
        )
        MessageFactory(text=f"{SECRET} here", approved_by=haiti)
        assert SECRET not in client.get(f"{books.url}messages/").text

    def test_the_wall_shows_neither_school_nor_class_nor_code(self, client, network, haiti):
        school = SchoolFactory(country=network.country("HT"), name="Lekòl Solèy")
        code = ClassCodeFactory(school=school, label="6 ble")
        MessageFactory(class_code=code, text=SECRET, approved_by=haiti)
        page = client.get(f"{HAITI}messages/").text
        assert SECRET in page
        for word in ("Lekòl Solèy", "6 ble", code.code):
            assert word not in page


class TestCookies:
    @pytest.mark.parametrize(
        "url",
        [
            "/haiti/fr/",
            "/haiti/",
            HAITI,
            f"{HAITI}messages/",
            f"{HAITI}receipt/",
            "/haiti/fr/search/?q=a",
            "/nowhere/",
        ],
    )
    def test_reading_sets_no_cookie(self, client, network, url):
        assert not client.get(url).cookies

    def test_the_form_sets_the_one_against_forgery_only(self, client, network):
        assert list(client.get(f"{HAITI}take-part/").cookies) == ["csrftoken"]

    def test_sending_and_the_receipt_set_no_other(self, send, client):
        sent = send()
        assert set(sent.response.cookies) <= {"csrftoken"}
        assert set(client.get(sent.response.url).cookies) <= {"csrftoken"}


class TestLogs:
    def test_no_word_of_a_message_is_logged_whatever_happens(
        self, send, client, haiti, caplog, settings
    ):
        caplog.set_level(logging.DEBUG)
        words = {"text": f"{SECRET} text", "author_name": f"{SECRET} name"}
        sent = send(sure=True, **words)
        send(browser=Client(enforce_csrf_checks=True), **words)
        send(**words | {"author_name": ""})
        client.post(sent.response.url, {"text": f"{SECRET} again"})
        message = Message.objects.get()
        approve(message, version=1, by=haiti)
        client.force_login(haiti)
        client.post(f"/admin/messages/{message.pk}/approve/", {"version": 1})
        settings.SUBMISSIONS_PER_ADDRESS = 0
        send(**words)
        client.post(sent.response.url, {"withdraw": "1"})
        assert caplog.text
        assert SECRET not in caplog.text

    @pytest.mark.parametrize("part", ["take-part/", "receipt/"])
    def test_no_word_of_a_message_is_mailed_when_we_fail(
        self, haiti, monkeypatch, settings, caplog, part
    ):
        settings.ADMINS = [("Operator", "operator@example.org")]
        message = MessageFactory(returned_by=haiti)

        def fail(*args, **kwargs):
            raise RuntimeError("The disk is full.")

        monkeypatch.setattr(actions, "submit", fail)
        monkeypatch.setattr(actions, "resubmit", fail)
        if part == "receipt/":
            part += f"{receipt_code(message.idempotency_key).lower()}/"
        browser = Client(raise_request_exception=False)
        words = {"text": f"{SECRET} text", "author_name": SECRET}
        assert browser.post(f"{HAITI}{part}", FILLED | words).status_code == 500
        assert SECRET not in caplog.text
        assert SECRET not in "".join(str(letter.message()) for letter in mail.outbox)

    def test_a_message_is_called_by_its_number_only(self, network):
        message = MessageFactory(text=SECRET, author_name=SECRET)
        assert str(message) == f"#{message.pk}"


class TestTheReceiptIsGivenAfterTheCommit:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_and_a_message_that_could_not_be_committed_gets_none(self, network, monkeypatch):
        part_url, submit, seen = CampaignPage.part_url, actions.submit, []

        def look(self, request, name, *args):
            seen.append((name, connection.in_atomic_block, len(stored())))
            return part_url(self, request, name, *args)

        monkeypatch.setattr(CampaignPage, "part_url", look)
        browser = Client(raise_request_exception=False)
        assert browser.post(f"{HAITI}take-part/", FILLED).status_code == 302
        assert seen == [("receipt", False, 1)]

        def fail(self):
            raise OperationalError("The disk is full.")

        def submit_to_a_full_disk(*args, **kwargs):
            with monkeypatch.context() as full:
                full.setattr(BaseDatabaseWrapper, "commit", fail)
                return submit(*args, **kwargs)

        monkeypatch.setattr(actions, "submit", submit_to_a_full_disk)
        assert browser.post(f"{HAITI}take-part/", FILLED).status_code == 500
        assert (len(seen), len(stored())) == (1, 1)
