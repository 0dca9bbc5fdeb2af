"""A teacher comes in by a link in a mail: once, in time, and only to their own school."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from countries.actions.hosts import bind_host
from countries.models import Country
from schools import access
from schools.actions import make_link
from schools.factories import SchoolContactFactory, SchoolFactory
from schools.models import AccessLink, SchoolContact

ASK = "/my-school/"
INSIDE = "/my-school/messages/"


@pytest.fixture
def teacher(network) -> SchoolContact:
    school = SchoolFactory(country=network.country("HT"), name="Lekòl Saint-Marc")
    return SchoolContactFactory(school=school, email="Mireille@example.org", language="fr")


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask for a link, and return the answer; the mails are in `mail.outbox`."""

    def ask_for(email: str, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, {"email": email, **fields})

    return ask_for


def link_in(message) -> str:
    """The path of the link in a mail."""
    return re.search(r"http://localhost(/my-school/open/\S+/)", message.body)[1]


def path_of(contact, **fields) -> str:
    return f"/my-school/open/{make_link(contact, 'asked', mail=False, **fields)}/"


class TestAsking:
    def test_a_mail_brings_a_link_in_the_language_of_the_person(self, teacher, ask):
        assert ask("mireille@EXAMPLE.org").status_code == 200
        (sent,) = mail.outbox
        assert sent.to == [teacher.user.email]
        assert 'lang="fr"' in sent.alternatives[0].content
        assert link_in(sent) in sent.alternatives[0].content
        assert "Saint-Marc" not in sent.subject

    def test_an_unknown_address_gets_the_same_answer_and_no_mail(self, teacher, ask):
        known = ask(teacher.user.email).text.replace(teacher.user.email, "")
        unknown = ask("somebody@example.org").text.replace("somebody@example.org", "")
        blind = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
        assert blind.sub("", known) == blind.sub("", unknown)
        assert len(mail.outbox) == 1

    def test_nobody_is_flooded_with_mail(self, teacher, ask):
        for _time in range(6):
            assert ask(teacher.user.email).status_code == 200
        assert len(mail.outbox) == 3

    def test_one_place_asks_for_so_many_links_and_no_more(self, teacher, ask, monkeypatch):
        monkeypatch.setattr("schools.views.LINKS_PER_ADDRESS", 1)
        ask(teacher.user.email)
        assert ask("other@example.org").status_code == 429

    @pytest.mark.parametrize("email", ["", "Mireille", "a@b\nBcc: c@d.org", "a" * 400 + "@b.org"])
    def test_what_is_no_address_is_said_kindly_and_kept(self, teacher, ask, email):
        response = ask(email)
        assert response.status_code == 400
        assert response.context["form"].errors["email"]
        assert not mail.outbox

    def test_who_does_not_take_part_gets_no_mail(self, teacher, ask):
        SchoolContact.objects.update(is_active=False)
        assert ask(teacher.user.email).status_code == 200
        assert not mail.outbox

    def test_it_is_on_the_main_host_only(self, teacher, client, network):
        assert f'href="{ASK}"' in client.get("/haiti/fr/").text
        bind_host(network.country("HT"), "ht.example.org")
        there = {"host": "ht.example.org"}
        assert client.get(ASK, headers=there).status_code == 404
        assert f'href="http://localhost{ASK}"' in client.get("/fr/", headers=there).text


class TestOpening:
    def test_looking_at_the_link_does_not_use_it_up(self, teacher, client):
        path = path_of(teacher)
        for _scanner in range(2):
            assert client.get(path).status_code == 200
            client.head(path)
        assert not AccessLink.objects.get().used_at
        assert access.COOKIE not in client.cookies
        assert client.post(path).status_code == 302
        assert client.cookies[access.COOKIE]["httponly"]
        assert client.cookies[access.COOKIE]["samesite"] == "Lax"

    def test_it_shows_the_address_to_nobody(self, teacher, client):
        html = client.get(path_of(teacher)).text
        assert teacher.user.email not in html
        assert "M…@example.org" in html

    def test_it_works_once(self, teacher, client):
        path = path_of(teacher)
        client.post(path)
        client.cookies.clear()
        response = client.post(path)
        assert response.status_code == 410
        assert "M…@example.org" in response.text
        assert teacher.user.email not in response.text
        assert access.COOKIE not in client.cookies

    def test_who_came_in_by_it_is_led_on_when_opening_the_mail_again(self, teacher, client):
        path = path_of(teacher, next_path="/my-school/codes/")
        client.post(path)
        assert client.get(path).url == "/my-school/codes/"

    def test_it_works_for_two_days(self, teacher, client):
        path = path_of(teacher)
        with time_machine.travel(timezone.now() + timedelta(hours=49)):
            assert client.get(path).status_code == 410
            assert client.post(path).status_code == 410
        assert access.COOKIE not in client.cookies

    def test_one_that_we_do_not_know_leads_to_asking(self, teacher, client):
        response = client.post("/my-school/open/xyz/")
        assert response.status_code == 404
        assert f'href="{ASK}"' in response.text

    def test_an_ended_link_brings_a_new_one_to_the_known_address(
        self, teacher, client, django_capture_on_commit_callbacks
    ):
        path = path_of(teacher, next_path="/my-school/codes/")
        AccessLink.objects.update(used_at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(f"{path}new/")
        (sent,) = mail.outbox
        assert sent.to == [teacher.user.email]
        assert teacher.user.email not in response.text
        assert client.post(link_in(sent)).url == "/my-school/codes/"

    def test_it_opens_nothing_for_who_is_out(self, teacher, client):
        path = path_of(teacher)
        SchoolContact.objects.update(is_active=False)
        response = client.post(path)
        assert response.status_code == 410
        assert "M…" not in response.text
        assert client.post(f"{path}new/").status_code == 410
        assert access.COOKIE not in client.cookies

    def test_it_leads_nowhere_else(self, teacher, client):
        path = path_of(teacher, next_path="https://evil.example/")
        assert client.post(path).url == ASK

    def test_only_a_digest_is_kept(self, teacher):
        token = make_link(teacher, "asked", mail=False)
        assert token not in str(AccessLink.objects.values().get())


class TestBeingHere:
    @pytest.fixture
    def inside(self, teacher, client):
        client.post(path_of(teacher))
        return client

    def test_without_a_link_one_is_led_to_ask(self, teacher, client):
        assert client.get(INSIDE).url == "/my-school/?next=%2Fmy-school%2Fmessages%2F"

    def test_who_is_put_out_is_out_at_the_next_request(self, teacher, inside):
        assert inside.get(INSIDE).status_code == 200
        SchoolContact.objects.update(is_active=False)
        assert inside.get(INSIDE).status_code == 302

    def test_ended_sessions_and_closed_accounts_and_countries_are_out(self, teacher, inside):
        teacher.user.end_sessions()
        assert inside.get(INSIDE).status_code == 302
        inside.post(path_of(SchoolContact.objects.get()))
        assert inside.get(INSIDE).status_code == 200
        Country.objects.filter(code="HT").update(status="closed")
        assert inside.get(INSIDE).status_code == 302

    def test_after_twelve_hours_one_asks_for_a_new_link(self, teacher, inside):
        with time_machine.travel(timezone.now() + timedelta(hours=13)):
            assert inside.get(INSIDE).status_code == 302

    def test_signing_out_ends_it(self, teacher, inside):
        inside.post("/my-school/sign-out/")
        assert inside.get(INSIDE).status_code == 302

    def test_a_changed_cookie_is_nobody(self, teacher, inside):
        inside.cookies[access.COOKIE] = inside.cookies[access.COOKIE].value[:-1] + "!"
        assert inside.get(INSIDE).status_code == 302

    def test_a_coordinator_who_is_a_teacher_does_not_come_into_the_admin(
        self, network, teacher, client
    ):
        contact = SchoolContactFactory(school=teacher.school, user=network.coordinator("HT"))
        client.post(path_of(contact))
        assert client.get(INSIDE).status_code == 200
        assert client.get("/admin/").status_code == 302
        assert "sessionid" not in client.cookies

    def test_pages_are_kept_nowhere_and_strict(self, teacher, inside):
        for path in (ASK, INSIDE, path_of(teacher)):
            response = inside.get(path)
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
            assert "unsafe-inline" not in response["Content-Security-Policy"]

    def test_the_language_is_the_persons_and_can_be_changed(self, teacher, inside):
        assert inside.get(INSIDE)["Content-Language"] == "fr"
        inside.post("/my-school/language/", {"language": "ar", "next": INSIDE})
        assert 'dir="rtl"' in inside.get(INSIDE).text
        inside.post("/my-school/language/", {"language": "xx", "next": "//evil.example"})
        assert inside.get(INSIDE)["Content-Language"] == "ar"
