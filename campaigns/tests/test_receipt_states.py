"""The receipt says in plain words where a message is, and only what is true."""

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext
from wagtail import hooks

from campaigns.factories import MessageFactory
from campaigns.milestones import Milestone
from campaigns.models import Message
from campaigns.tests.conftest import receipt_of
from moderation.actions import approve
from moderation.models import Flag

pytestmark = pytest.mark.django_db


def told(client, message: Message, words: str) -> bool:
    with translation.override("fr"):
        return escape(gettext(words)) in client.get(receipt_of(message)).text


def test_after_the_first_of_two_persons_it_says_that_a_second_one_reads(client, network, haiti):
    message = MessageFactory(flags=Flag.PERSONAL)
    approve(message, version=1, by=haiti)
    assert told(client, message, "Somebody has read your message")
    assert not told(client, message, "Your message is on the wall!")


def test_what_was_passed_on_and_what_was_taken_down_says_so(client, network):
    message = MessageFactory(desk=Message.Desk.INTERNATIONAL)
    assert told(
        client,
        message,
        "It was passed on to somebody of the network who reads your language. Nobody else can see "
        "it before. This can take a few days.",
    )
    Message.objects.update(state=Message.State.REMOVED)
    assert told(client, message, "Your message is not on the wall any more")


def test_what_happens_after_the_wall_is_told_when_it_happened(client, haiti):
    message = MessageFactory(approved_by=haiti)
    delivered = [Milestone("Arrivé à l’école de Sendai")]
    with hooks.register_temporarily("message_milestones", lambda message: delivered):
        assert escape(delivered[0].words) in client.get(receipt_of(message)).text
    assert "Sendai" not in client.get(receipt_of(message)).text
