"""What looks like a machine gets a flag, what is too much a kind word; no child loses anything."""

import hashlib
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from campaigns.models import Message
from campaigns.suspicion import TRAP, WORK, new_work, opened_now
from campaigns.tests.conftest import HAITI, stored
from moderation.models import Flag
from schools.factories import ClassCodeFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def is_unverified() -> bool:
    return bool(Message.objects.latest("pk").flags & Flag.UNVERIFIED)


def do(work: str) -> str:
    """Do the work that a script is asked for."""
    for number in range(2**20):
        digest = hashlib.sha256(f"{work}:{number}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - WORK) == 0:
            return str(number)
    raise AssertionError("There is no solution.")


class TestSuspicion:
    def test_the_field_that_people_do_not_see_is_hidden_from_all_of_them(self, client, network):
        page = client.get(f"{HAITI}take-part/").text
        trap = re.search(
            rf'<div class="letter__trap" aria-hidden="true">.*?name="{TRAP}".*?>', page, re.S
        )
        assert 'autocomplete="off"' in trap[0]
        assert 'tabindex="-1"' in trap[0]

    def test_who_fills_it_in_is_taken_and_flagged(self, send):
        assert send(**{TRAP: "cheap"}).status == 302
        assert is_unverified()

    @pytest.mark.parametrize(
        ("age", "suspicious"),
        [
            (timedelta(seconds=1), True),
            (timedelta(seconds=4), False),
            (timedelta(hours=25), False),
            (timedelta(days=3), True),
        ],
    )
    def test_nobody_writes_in_two_seconds_and_a_page_may_lie_open_for_a_day(
        self, send, age, suspicious
    ):
        with time_machine.travel(timezone.now() - age):
            opened = opened_now()
        assert send(opened=opened).status == 302
        assert is_unverified() == suspicious

    @pytest.mark.parametrize("opened", ["", "0:x", "9" * 5000, "\0"])
    def test_a_time_in_another_hand_is_no_proof(self, send, opened):
        assert send(opened=opened).status == 302
        assert is_unverified()

    def test_a_form_that_is_mended_in_a_moment_is_not_suspicious(self, send):
        sent = send(text="")
        opened = re.search(r'name="opened" value="([^"]+)"', sent.html)[1]
        send(opened=opened)
        assert not is_unverified()


class TestWork:
    def test_a_browser_without_scripts_is_never_asked(self, send):
        assert send(opened="").status == 302

    def test_who_runs_scripts_is_asked_once_and_then_is_no_longer_suspected(self, send):
        asked = send(opened="", script="1")
        work = asked.response.context["work"]
        assert (asked.status, stored()) == (200, [])
        assert send(opened="", script="1", work=work, solution=do(work)).status == 302
        assert not is_unverified()

    @pytest.mark.parametrize("solution", ["", "x", "-1", "9" * 5000])
    def test_who_does_not_do_it_is_taken_and_flagged(self, send, solution):
        assert send(opened="", script="1", work=new_work(), solution=solution).status == 302
        assert is_unverified()

    def test_work_of_ones_own_making_is_no_proof(self, send):
        assert send(opened="", script="1", work="mine", solution=do("mine")).status == 302
        assert is_unverified()

    def test_who_is_not_suspected_is_not_asked(self, send):
        assert send(script="1").status == 302
        assert not is_unverified()


class TestLimits:
    def test_a_class_has_its_own_wherever_its_pupils_are(self, send, network, settings):
        settings.SUBMISSIONS_PER_CLASS = 1
        code = ClassCodeFactory(school=SchoolFactory(country=network.country("HT"))).code
        assert send(class_code=code).status == 302
        sent = send(browser=Client(REMOTE_ADDR="192.0.2.9"), class_code=code, text="Kenbe fèm")
        assert sent.status == 429
        assert "Kenbe fèm" in sent.html
        assert send().status == 302

    def test_a_campaign_has_its_own(self, send, settings):
        settings.SUBMISSIONS_PER_CAMPAIGN = 1
        assert [send().status for _time in range(2)] == [302, 429]

    def test_who_guesses_codes_is_stopped_even_with_a_good_one_and_can_go_without(
        self, send, network, settings
    ):
        settings.WRONG_CODES_PER_ADDRESS = 2
        code = ClassCodeFactory(school=SchoolFactory(country=network.country("HT"))).code
        for guess in ("AAAAAAA", "CCCCCCC"):
            send(class_code=guess)
        assert send(class_code=code).errors["class_code"]
        assert send(class_code="").status == 302
        elsewhere = Client(REMOTE_ADDR="192.0.2.9")
        assert send(browser=elsewhere, class_code=code).status == 302
