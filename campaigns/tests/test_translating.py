"""Volunteers translate what is public; another person reads it before it is public too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.factories import MessageFactory
from campaigns.models import Message, MessageTranslation
from campaigns.tests.conftest import WORLD
from campaigns.translating import (
    approve_translation,
    discard_translation,
    languages_of,
    translate_message,
    untranslated,
)
from cms.models import User
from moderation.actions import DecisionConflict, withdraw
from moderation.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(network, haiti):
    return MessageFactory(text="Courage !", approved_by=haiti)


@pytest.fixture
def japan(network):
    return network.coordinator("JP")


@pytest.fixture
def egypt(network):
    return network.coordinator("EG")


@pytest.fixture
def translation(message, japan):
    return translate_message(message, version=1, language="en", text="Take heart!", by=japan)


def test_people_translate_into_the_languages_of_their_countries(network, haiti, japan):
    assert languages_of(haiti) == ["fr", "ht"]
    assert languages_of(japan) == ["en", "ja"]
    assert languages_of(User.objects.create_user("nobody@example.org", "password")) == []


def test_a_message_from_anywhere_is_public_after_a_second_person_has_read_its_translation(
    client, translation, japan, egypt
):
    assert "Take heart!" not in client.get(f"{WORLD}messages/").text
    with pytest.raises(PermissionDenied):
        approve_translation(translation, written=translation.written, by=japan)
    approve_translation(translation, written=translation.written, by=egypt)
    assert "Take heart!" in client.get(f"{WORLD}messages/").text
    entries = Decision.objects.filter(
        object_id=translation.pk, content_type__model="messagetranslation"
    )
    assert list(entries.values_list("action", "actor")) == [
        ("submit", japan.pk),
        ("approve", egypt.pk),
    ]


def test_written_again_it_waits_again(client, message, translation, japan, egypt):
    seen = translation.written
    approve_translation(translation, written=seen, by=egypt)
    again = translate_message(message, version=1, language="en", text="Courage!!", by=japan)
    assert "Courage!!" not in client.get(f"{WORLD}messages/").text
    with pytest.raises(DecisionConflict):
        approve_translation(again, written=seen, by=egypt)


def test_nobody_writes_over_what_another_wrote(message, translation, egypt):
    with pytest.raises(DecisionConflict):
        translate_message(message, version=1, language="en", text="Mine", by=egypt)
    discard_translation(translation, written=translation.written, by=egypt)
    translate_message(message, version=1, language="en", text="Mine", by=egypt)


@pytest.mark.parametrize("language", ["ht", "xx", ""])
def test_a_language_that_is_not_theirs_is_refused(message, japan, language):
    with pytest.raises(PermissionDenied):
        translate_message(message, version=1, language=language, text="x", by=japan)


def test_only_what_is_public_in_this_version_can_be_translated(message, japan, egypt):
    with pytest.raises(DecisionConflict):
        translate_message(message, version=2, language="en", text="x", by=japan)
    translation = translate_message(message, version=1, language="en", text="x", by=japan)
    Message.objects.update(state="pending")
    with pytest.raises(DecisionConflict):
        approve_translation(translation, written=translation.written, by=egypt)
    withdraw(message)
    assert not MessageTranslation.objects.exists()


def test_the_list_holds_what_nobody_has_translated(message, translation, haiti, campaign):
    MessageFactory(text="Waits")
    MessageFactory(language="en", approved_by=haiti)
    other = MessageFactory(approved_by=haiti)
    assert list(untranslated(campaign, "en")) == [other]
    assert set(untranslated(campaign, "ja").values_list("language", flat=True)) == {"fr", "en"}


def test_two_people_do_it_on_their_screens(client, network, message, japan, egypt):
    MessageFactory(text="Nobody approved this")
    client.force_login(japan)
    index = reverse("message_translations:index")
    page = client.get(index, {"language": "en"}).text
    assert "Courage !" in page
    assert "Nobody approved this" not in page
    address = reverse("message_translations:translate", args=[message.pk, "en"])
    assert client.post(address, {"version": 1, "text": " \u200b"}).status_code == 400
    client.post(address, {"version": 1, "text": "Take heart!"})
    translation = MessageTranslation.objects.get()
    approve = reverse("message_translations:approve", args=[translation.pk])
    assert client.post(approve, {"written": translation.written}).status_code == 404
    client.force_login(egypt)
    page = client.get(reverse("message_translations:waiting")).text
    assert f'value="{translation.written}"' in page
    client.post(approve, {"written": translation.written})
    translation.refresh_from_db()
    assert translation.approved_by == egypt


@pytest.mark.parametrize("screen", ["index", "waiting"])
def test_more_messages_cost_no_more_queries(client, network, message, japan, egypt, screen):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"message_translations:{screen}"), {"language": "en"})
        return len(queries)

    client.force_login(japan)
    translate_message(message, version=1, language="en", text="x", by=egypt)
    MessageFactory(country="EG", approved_by=egypt)
    count()
    few = count()
    for more in MessageFactory.create_batch(3, country="EG", approved_by=egypt):
        translate_message(more, version=1, language="en", text="x", by=egypt)
    MessageFactory.create_batch(3, country="EG", approved_by=egypt)
    assert count() == few


def test_a_message_that_is_not_public_has_no_screen(client, network, japan):
    waiting = MessageFactory()
    client.force_login(japan)
    for pk, language in ((waiting.pk, "en"), (10**30, "en"), (waiting.pk, "ht")):
        address = reverse("message_translations:translate", args=[pk, language])
        assert client.get(address).status_code == 404
        assert client.post(address, {"version": 1, "text": "x"}).status_code == 404


def test_who_translates_for_no_country_has_no_screen(client, network, message):
    client.force_login(User.objects.create_user("nobody@example.org", "password"))
    address = reverse("message_translations:translate", args=[message.pk, "en"])
    assert client.get(address).status_code in (302, 404)
