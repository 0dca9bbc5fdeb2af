"""The queue in the admin: a coordinator decides on what waits in their own country."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext

from cms.models import User
from moderation.actions import approve, resubmit, return_to_author, withdraw
from moderation.models import Decision
from moderation.models.submissions import ReturnReason

QUEUE = "/admin/messages/"


def address(action: str, message) -> str:
    return reverse(f"messages:{action}", args=[message.pk])


@pytest.fixture
def at_haiti(client, haiti):
    """A browser in which the coordinator of Haiti has signed in."""
    client.force_login(haiti)
    return client


@pytest.fixture
def at_egypt(client, egypt):
    """A browser in which the coordinator of Egypt has signed in."""
    client.force_login(egypt)
    return client


def test_a_coordinator_finds_the_queue_in_the_menu(at_haiti):
    assert QUEUE in at_haiti.get("/admin/").text


def test_the_queue_shows_what_waits_in_the_own_country_oldest_first(at_haiti, make, haiti):
    make(text="Older words")
    make(text="Newer words")
    make(country="EG", text="Words of a neighbour")
    make(text="Decided words", approved_by=haiti)
    page = at_haiti.get(QUEUE).text
    assert page.index("Older words") < page.index("Newer words")
    assert "Words of a neighbour" not in page
    assert "Decided words" not in page


def test_the_international_coordination_sees_every_country(client, network, make):
    client.force_login(network.superuser())
    make(country="HT", text="From Haiti")
    make(country="EG", text="From Egypt")
    page = client.get(QUEUE, {"desk": "country"}).text
    assert "From Haiti" in page
    assert "From Egypt" in page


def test_an_empty_queue_says_so(at_haiti):
    assert gettext("Everything has been read") in at_haiti.get(QUEUE).text


def test_a_message_is_approved_in_two_clicks(at_haiti, waiting, haiti):
    page = at_haiti.get(QUEUE).text
    [form] = re.findall(rf'<form[^>]*action="{address("approve", waiting)}".*?</form>', page, re.S)
    [version] = re.findall(r'name="version" value="(\d+)"', form)
    response = at_haiti.post(address("approve", waiting), {"version": version}, follow=True)
    waiting.refresh_from_db()
    assert waiting.state == "approved"
    assert Decision.objects.get(action="approve").actor == haiti
    assert response.redirect_chain == [(QUEUE, 302)]
    assert gettext("Approved. It is public now.") in response.text
    assert waiting.text not in response.text


def test_a_message_is_returned_with_a_kind_reason(at_haiti, waiting, haiti):
    response = at_haiti.post(
        address("return", waiting), {"version": 1, "reason": "unkind"}, follow=True
    )
    waiting.refresh_from_db()
    assert waiting.state == "returned"
    assert waiting.reply == ReturnReason.UNKIND.label
    assert Decision.objects.get(action="return").reason == "unkind"
    assert gettext("Returned, with your answer to its author.") in response.text


def test_the_queue_offers_every_reason_and_own_words(at_haiti, waiting):
    page = at_haiti.get(QUEUE).text
    for reason in ReturnReason:
        assert escape(str(reason.label)) in page
    assert 'name="words"' in page


def test_a_message_is_returned_with_words_of_ones_own(at_haiti, waiting):
    at_haiti.post(address("return", waiting), {"version": 1, "words": "Say it gently."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reply) == ("returned", "Say it gently.")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"reason": "", "words": " "},
        {"reason": "nonsense"},
        {"words": "a" * 501},
        {"words": "\0"},
    ],
)
def test_nothing_is_returned_without_an_answer_that_can_be_read(at_haiti, waiting, answer):
    response = at_haiti.post(address("return", waiting), {"version": 1} | answer)
    waiting.refresh_from_db()
    assert waiting.state == "pending"
    assert response.status_code == 400
    assert "errorlist" in response.text
    assert answer.get("words", "").strip("\0 ") in response.text


def test_who_decides_second_is_told_that_somebody_else_did(at_haiti, waiting, second_coordinator):
    approve(waiting, version=1, by=second_coordinator)
    response = at_haiti.post(
        address("return", waiting), {"version": 1, "reason": "unclear"}, follow=True
    )
    waiting.refresh_from_db()
    assert waiting.state == "approved"
    assert "Your decision was not taken." in response.text


def test_who_decides_on_what_was_withdrawn_is_told(at_haiti, waiting):
    withdraw(waiting)
    response = at_haiti.post(address("approve", waiting), {"version": 1}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert not type(waiting).objects.approved().exists()


def test_who_decides_on_an_older_version_is_told(at_haiti, waiting, second_coordinator):
    return_to_author(waiting, version=1, by=second_coordinator, reason="unclear")
    resubmit(waiting, text="Other words")
    response = at_haiti.post(address("approve", waiting), {"version": 1}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert not type(waiting).objects.approved().exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "1.0", "²", "١", "9" * 30, "\0"])
def test_a_version_that_is_no_number_decides_nothing(at_haiti, waiting, version):
    response = at_haiti.post(address("approve", waiting), {"version": version}, follow=True)
    waiting.refresh_from_db()
    assert response.status_code == 200
    assert waiting.state == "pending"


@pytest.mark.parametrize("action", ["approve", "return"])
def test_a_neighbour_cannot_decide_and_nothing_changes(at_egypt, waiting, action):
    response = at_egypt.post(address(action, waiting), {"version": 1, "reason": "unclear"})
    waiting.refresh_from_db()
    assert response.status_code == 404
    assert waiting.state == "pending"
    assert Decision.objects.filter(object_id=waiting.pk).count() == 1


def test_a_neighbour_sees_neither_message_nor_record(at_egypt, waiting):
    assert at_egypt.get(address("record", waiting)).status_code == 404
    assert waiting.text not in at_egypt.get(QUEUE).text


@pytest.mark.parametrize("action", ["approve", "return"])
def test_nothing_is_decided_by_following_a_link(at_haiti, waiting, action):
    assert at_haiti.get(address(action, waiting)).status_code == 405
    waiting.refresh_from_db()
    assert waiting.state == "pending"


def test_nothing_is_decided_from_another_site(haiti, waiting):
    client = Client(enforce_csrf_checks=True)
    client.force_login(haiti)
    assert client.post(address("approve", waiting), {"version": 1}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == "pending"


def test_who_has_not_signed_in_is_asked_to(client, waiting):
    for url in (QUEUE, address("record", waiting)):
        assert client.get(url).url.startswith("/admin/login/")
    assert client.post(address("approve", waiting), {"version": 1}).url.startswith("/admin/login/")
    waiting.refresh_from_db()
    assert waiting.state == "pending"


def test_an_editor_without_a_country_sees_no_queue(client, network, waiting):
    editor = User.objects.create_user("editor@example.org", "password")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert QUEUE not in client.get("/admin/").text
    assert client.get(QUEUE).status_code in (302, 403)
    assert client.post(address("approve", waiting), {"version": 1}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == "pending"


def test_the_record_of_a_message_tells_every_decision(at_haiti, waiting, haiti, second_coordinator):
    second_coordinator.first_name, second_coordinator.last_name = "Marie", "Joseph"
    second_coordinator.save()
    return_to_author(waiting, version=1, by=second_coordinator, words="Say it gently.")
    resubmit(waiting, text="Gentle words")
    approve(waiting, version=2, by=haiti)
    page = at_haiti.get(address("record", waiting)).text
    shown = ["Gentle words", "Marie Joseph", "ht@example.org"]
    done = ["SUBMIT", "RETURN", "RESUBMIT", "APPROVE"]
    shown += [str(Decision.Action[action].label) for action in done]
    for words in shown:
        assert words in page
    assert str(Decision.Action.WITHDRAW.label) not in page
    assert "gently" not in page


def test_the_record_of_what_was_withdrawn_shows_no_word_of_it(at_haiti, waiting):
    withdraw(waiting)
    page = at_haiti.get(address("record", waiting)).text
    assert "Ayo" not in page
    assert "We think of you" not in page
    assert str(Decision.Action.WITHDRAW.label) in page


def test_a_message_that_does_not_exist_is_not_found(at_haiti):
    assert at_haiti.get("/admin/messages/999999/").status_code == 404
    assert at_haiti.post("/admin/messages/999999/approve/", {"version": 1}).status_code == 404
    huge = f"/admin/messages/{'9' * 30}/"
    assert at_haiti.get(huge).status_code == 404


def test_markup_in_a_message_is_shown_as_text(at_haiti, make, haiti):
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 }}"
    message = make(text=hostile, author_name=hostile)
    return_page = make(text="x", returned_by=haiti)
    return_page.return_words = hostile
    return_page.save()
    for url in (QUEUE, address("record", message), address("record", return_page)):
        page = at_haiti.get(url).text
        assert escape(hostile) in page
        assert hostile not in page


def test_words_and_name_of_a_message_turn_nothing_around_them(at_haiti, make):
    make(author_name="שרה", text="سلام (abc)")
    page = at_haiti.get(QUEUE).text
    assert re.search(r'<blockquote[^>]*dir="auto"[^>]*><p>سلام \(abc\)</p>', page)
    assert re.search(r"<bdi[^>]*>שרה</bdi>", page)


def test_the_queue_costs_the_same_with_three_and_with_thirty_waiting(at_haiti, make):
    make.create_batch(3)
    at_haiti.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        at_haiti.get(QUEUE)
    make.create_batch(27)
    with CaptureQueriesContext(connection) as many:
        assert len(at_haiti.get(QUEUE).context["submissions"]) == 20
    assert len(many) == len(few)


def test_the_queue_page_needs_two_queries_of_its_own(at_haiti, make):
    make.create_batch(3)
    with CaptureQueriesContext(connection) as captured:
        at_haiti.get(QUEUE)
    own = [query["sql"] for query in captured if 'FROM "campaigns_message"' in query["sql"]]
    assert len(own) == 2  # how many wait, and those of this page


def test_the_words_of_who_decides_second_are_not_lost(at_haiti, waiting, second_coordinator):
    approve(waiting, version=1, by=second_coordinator)
    response = at_haiti.post(
        address("return", waiting), {"version": 1, "words": "Say it gently."}, follow=True
    )
    assert "Say it gently." in response.text
