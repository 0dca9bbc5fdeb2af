"""The queue by desk and filter, several decisions at once, and the way back from them."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import User
from moderation.actions import approve, pass_on, return_to_author, withdraw
from moderation.models import Flag
from moderation.queue import paging
from moderation.reports import report
from schools.factories import ClassCodeFactory, SchoolFactory

QUEUE = "/admin/messages/"
TOGETHER = "/admin/messages/together/"
UNDO = "/admin/messages/undo/"


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


@pytest.fixture
def at_centre(client, network):
    """A browser in which somebody has signed in who acts for every country."""
    client.force_login(network.superuser())
    return client


def address(action: str, message) -> str:
    return reverse(f"messages:{action}", args=[message.pk])


def chosen(*messages, version: int = 1) -> list[str]:
    return [f"{message.pk}:{version}" for message in messages]


def states(*messages) -> list[str]:
    for message in messages:
        message.refresh_from_db()
    return [message.state for message in messages]


def warnings(response) -> list[str]:
    return [each.level_tag for each in response.context["messages"]]


def test_what_may_tell_of_harm_stands_first_then_what_was_reported(at_haiti, make, haiti):
    make(text="Ordinary words")
    hidden = make(text="Reported words", approved_by=haiti)
    for host in "123":
        report(hidden, address=f"192.0.2.{host}", reason="unkind")
    make(text="Urgent words", flags=Flag.HARM)
    page = at_haiti.get(QUEUE).text
    places = [page.index(f"{word} words") for word in ("Urgent", "Reported", "Ordinary")]
    assert places == sorted(places)
    assert "may tell of harm" in page
    assert "reported by visitors" in page


def test_each_desk_has_a_queue_of_its_own(at_haiti, make, haiti):
    make(text="For us")
    make(text="For the teacher", desk="teacher")
    pass_on(make(text="For others"), version=1, by=haiti, to_desk="international")
    found = {
        desk: [row.text for row in at_haiti.get(QUEUE, {"desk": desk}).context["submissions"]]
        for desk in ("", "teacher", "international", "nonsense")
    }
    assert found == {
        "": ["For us"],
        "teacher": ["For the teacher"],
        "international": ["For others"],
        "nonsense": ["For us"],
    }


def test_nobody_here_reads_it_so_the_international_coordination_decides(
    client, network, haiti, waiting
):
    client.force_login(haiti)
    client.post(address("pass_on", waiting), {"version": 1, "to_desk": "international"})
    assert waiting.text not in client.get(QUEUE).text
    elsewhere = client.get(QUEUE, {"desk": "international"}).text
    assert waiting.text in elsewhere
    assert address("approve", waiting) not in elsewhere
    client.force_login(network.superuser())
    assert address("approve", waiting) in client.get(QUEUE).text
    client.post(address("approve", waiting), {"version": 1})
    assert states(waiting) == ["approved"]


def test_a_disclosure_is_found_until_an_outcome_is_noted_whatever_became_of_it(
    at_haiti, make, haiti
):
    message = withdraw(make(flags=Flag.HARM, text="Yo frape mwen"))
    assert "Yo frape mwen" not in at_haiti.get(QUEUE).text
    assert "Yo frape mwen" in at_haiti.get(QUEUE, {"desk": "disclosures"}).text
    assert "Yo frape mwen" in at_haiti.get(address("record", message)).text
    response = at_haiti.post(address("outcome", message), {})
    assert response.status_code == 400
    at_haiti.post(address("outcome", message), {"outcome": "supported"})
    assert "Yo frape mwen" not in at_haiti.get(address("record", message)).text
    assert not at_haiti.get(QUEUE, {"desk": "disclosures"}).context["submissions"].waiting


def test_the_queue_is_narrowed_by_campaign_language_mark_and_school(at_haiti, make, network):
    school = SchoolFactory(country=network.country("HT"), name="Lycée du Cap")
    code = ClassCodeFactory(school=school)
    one = make(class_code=code, language="fr")
    two = make(flags=Flag.LINK | Flag.PERSONAL, language="en")
    narrowed = [
        ({"campaign": one.campaign_id}, [one, two]),
        ({"campaign": 999}, [one, two]),
        ({"language": "en"}, [two]),
        ({"language": "nonsense"}, [one, two]),
        ({"flag": int(Flag.LINK)}, [two]),
        ({"flag": int(Flag.HARM)}, []),
        ({"school": "du cap"}, [one]),
        ({"school": "x\0"}, [one, two]),
    ]
    for query, expected in narrowed:
        page = at_haiti.get(QUEUE, query).context["submissions"]
        assert list(page) == expected, query


def test_after_a_decision_the_same_part_of_the_queue_is_shown(at_haiti, make):
    message = make(language="en")
    page = at_haiti.get(QUEUE, {"language": "en", "after": "nonsense"}).text
    [back] = set(re.findall(r'name="back" value="([^"]*)"', page))
    back = back.replace("&amp;", "&")
    response = at_haiti.post(address("approve", message), {"version": 1, "back": back})
    assert response.url == f"{QUEUE}?{back}"


@pytest.mark.parametrize("back", ["//evil.example/", "next=//evil.example", "\r\nX: y", "%00"])
def test_no_way_back_leads_elsewhere(at_haiti, waiting, back):
    response = at_haiti.post(address("approve", waiting), {"version": 1, "back": back})
    assert response.url == QUEUE


def test_several_are_approved_at_once_and_the_decision_is_taken_back(at_haiti, make):
    one, two, other = make(), make(), make()
    response = at_haiti.post(
        TOGETHER, {"decision": "approve", "chosen": chosen(one, two)}, follow=True
    )
    assert states(one, two, other) == ["approved", "approved", "pending"]
    form = re.search(rf'<form[^>]*action="{UNDO}".*?</form>', response.text, re.S)[0]
    kept = re.findall(r'name="chosen" value="([\d:]+)"', form)
    assert sorted(kept) == sorted(chosen(one, two))
    at_haiti.post(UNDO, {"chosen": kept})
    assert states(one, two) == ["pending", "pending"]
    assert UNDO not in at_haiti.get(QUEUE).text


def test_several_are_returned_with_one_answer(at_haiti, make):
    one, two = make(), make()
    sent = {"decision": "return", "chosen": chosen(one, two)}
    response = at_haiti.post(TOGETHER, sent | {"words": " "})
    assert response.status_code == 400
    assert response.text.count("checked") == 2
    at_haiti.post(TOGETHER, sent | {"words": "Say it gently."})
    assert states(one, two) == ["returned", "returned"]
    assert one.reply == "Say it gently."


def test_what_may_tell_of_harm_is_not_decided_with_others(at_haiti, make):
    harm, plain = make(flags=Flag.HARM), make()
    page = at_haiti.get(QUEUE).text
    assert f'name="chosen" value="{harm.pk}:1"' not in page
    for decision in ({"decision": "approve"}, {"decision": "return", "reason": "unclear"}):
        at_haiti.post(TOGETHER, decision | {"chosen": chosen(harm)})
    at_haiti.post(TOGETHER, {"decision": "approve", "chosen": chosen(harm, plain)})
    assert states(harm, plain) == ["pending", "approved"]
    harm.refresh_from_db()
    assert harm.first_approved_by is None


def test_each_of_several_stands_or_falls_for_itself(at_haiti, make, haiti, second_coordinator):
    decided, own, changed, flagged = make(), make(author=haiti), make(), make(flags=Flag.LINK)
    approve(decided, version=1, by=second_coordinator)
    type(changed).objects.filter(pk=changed.pk).update(version=2)
    response = at_haiti.post(
        TOGETHER,
        {"decision": "approve", "chosen": chosen(decided, own, changed, flagged)},
        follow=True,
    )
    assert states(own, changed, flagged) == ["pending", "pending", "pending"]
    assert "becomes public when a second person" in response.text
    assert "3 were left as they are" in response.text


@pytest.mark.parametrize("values", [[], ["x"], ["1"], ["1:"], ["²:1"], ["9" * 30 + ":1"], ["1:\0"]])
def test_a_choice_of_nothing_decides_nothing(at_haiti, waiting, values):
    for url in (TOGETHER, UNDO):
        response = at_haiti.post(url, {"decision": "approve", "chosen": values}, follow=True)
        assert response.status_code == 200
    assert states(waiting) == ["pending"]


def test_a_neighbour_reaches_nothing_by_choosing_it(at_egypt, make, haiti):
    waiting, public = make(), make(approved_by=haiti)
    at_egypt.post(TOGETHER, {"decision": "approve", "chosen": chosen(waiting)})
    at_egypt.post(UNDO, {"chosen": chosen(public)})
    for action in ("pass_on", "take_down", "outcome"):
        sent = {"version": 1, "reason": "asked", "outcome": "no-harm"}
        assert at_egypt.post(address(action, public), sent).status_code == 404
    assert states(waiting, public) == ["pending", "approved"]


def test_the_first_of_two_is_told_that_a_second_person_is_needed(at_haiti, make):
    message = make(flags=Flag.PERSONAL)
    response = at_haiti.post(address("approve", message), {"version": 1}, follow=True)
    assert "becomes public when a second person" in response.text
    assert address("approve", message) not in response.text
    response = at_haiti.post(address("approve", message), {"version": 1}, follow=True)
    assert "You have approved this one already." in response.text
    assert states(message) == ["pending"]


def test_ones_own_words_have_no_buttons_and_say_why(at_haiti, make, haiti):
    message = make(author=haiti)
    page = at_haiti.get(QUEUE).text
    assert "You wrote this one" in page
    assert address("approve", message) not in page
    response = at_haiti.post(address("approve", message), {"version": 1}, follow=True)
    assert "You cannot decide on this one" in response.text
    assert states(message) == ["pending"]


def test_what_is_public_is_taken_down_from_its_record(at_haiti, make, haiti):
    message = make(approved_by=haiti)
    assert at_haiti.post(address("take_down", message), {"version": 1}).status_code == 400
    assert states(message) == ["approved"]
    response = at_haiti.post(
        address("take_down", message), {"version": 1, "reason": "asked"}, follow=True
    )
    assert states(message) == ["removed"]
    assert "Visitors do not see it any more." in response.text
    again = at_haiti.post(
        address("take_down", message), {"version": 1, "reason": "asked"}, follow=True
    )
    assert warnings(again) == ["warning"]


def test_somebody_elses_decision_is_not_taken_back(at_haiti, make, second_coordinator):
    message = make()
    return_to_author(message, version=1, by=second_coordinator, reason="unclear")
    response = at_haiti.post(UNDO, {"chosen": chosen(message)}, follow=True)
    assert warnings(response) == ["warning"]
    assert states(message) == ["returned"]


def test_a_drawing_is_shown_to_who_decides_and_to_nobody_else(client, haiti, egypt, make):
    message = make()
    message.drawing.save("words.jpg", ContentFile(b"\xff\xd8drawing"))
    url = address("picture", message)
    client.force_login(haiti)
    response = client.get(url)
    assert b"".join(response.streaming_content) == b"\xff\xd8drawing"
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]
    assert url in client.get(QUEUE).text
    assert client.get(address("picture", make())).status_code == 404
    client.force_login(egypt)
    assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).url.startswith("/admin/login/")


def test_a_long_queue_goes_on_where_the_page_ended(at_haiti, make):
    make.create_batch(20)
    harm = make(flags=Flag.HARM)
    last = make(text="The last")
    shown, query = [], ""
    for _page in range(2):
        response = at_haiti.get(QUEUE + query)
        shown += response.context["submissions"]
        query = "?" + response.context["later_query"]
    assert [row.pk for row in shown[:1] + shown[-1:]] == [harm.pk, last.pk]
    assert len({row.pk for row in shown}) == len(shown) == 22
    assert not response.context["submissions"].later


@pytest.mark.parametrize("after", ["0", "x-y-z", "0-0", "-1-0-0", "9-9-9-9", "\0", "0-" + "9" * 40])
def test_a_place_in_the_queue_that_does_not_exist_is_no_error(at_haiti, waiting, after):
    assert waiting.text in at_haiti.get(QUEUE, {"after": after}).text


def test_no_more_are_counted_than_a_person_needs_to_know(at_haiti, make, monkeypatch):
    monkeypatch.setattr(paging, "MOST", 3)
    make.create_batch(5)
    assert "More than 3 messages wait here." in at_haiti.get(QUEUE).text
    with CaptureQueriesContext(connection) as captured:
        at_haiti.get(QUEUE)
    [count] = [query["sql"] for query in captured if "COUNT(" in query["sql"]]
    assert "LIMIT 4" in count


def test_a_person_without_a_country_may_not_decide_on_several(client, network, waiting):
    client.force_login(User.objects.create_user("stranger@example.org", "password"))
    assert client.post(TOGETHER, {"chosen": chosen(waiting)}).status_code in (302, 403)
    assert states(waiting) == ["pending"]


def test_every_form_carries_its_token_against_forgery(client, make, haiti):
    client.force_login(haiti)
    make()
    harm = make(flags=Flag.HARM)
    public = make(approved_by=haiti)
    client.post(TOGETHER, {"decision": "approve", "chosen": chosen(make())})
    for url in (QUEUE, address("record", harm), address("record", public)):
        forms = re.findall(r'<form[^>]*method="post".*?</form>', client.get(url).text, re.S)
        own = [form for form in forms if 'action="/admin/messages/' in form]
        assert own
        assert all("csrfmiddlewaretoken" in form for form in own)
