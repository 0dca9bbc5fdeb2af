"""What the tests of this room share: a browser that fills in the form, and people who decide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign, Message
from campaigns.suspicion import opened_now
from cms.models import User
from moderation.receipts import receipt_code

HAITI = "/haiti/fr/campaigns/kizuna/"
WORLD = "/en/campaigns/kizuna/"
FILLED = {"author_name": "Ayo", "text": "Nous pensons à vous.", "class_code": ""}


def a_minute_ago() -> str:
    """What a form says that was shown a minute ago."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        return opened_now()


@dataclass
class Sent:
    """What came of a form: the answer, the form that it shows, the message that was stored."""

    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def errors(self) -> dict[str, list[str]]:
        return self.response.context["form"].errors

    @property
    def code(self) -> str:
        """The receipt code, as the address of the receipt holds it."""
        return self.response.url.rstrip("/").rsplit("/", 1)[1]


def receipt_of(message: Message, page: str = HAITI) -> str:
    """The address of the receipt of a message."""
    return f"{page}receipt/{receipt_code(message.idempotency_key).lower()}/"


@pytest.fixture
def send(client, network) -> Callable[..., Sent]:
    """Fill in the form of a campaign page and send it; a key of its own unless one is given.

    Who is `sure` answers the question about personal data by sending the same again.
    """

    def send_form(
        campaign_page: str = HAITI, *, browser: Client = client, sure: bool = False, **fields
    ) -> Sent:
        filled = FILLED | {"key": str(uuid4()), "opened": a_minute_ago()} | fields
        sent = Sent(browser.post(f"{campaign_page}take-part/", filled))
        if sure and sent.status == 200:
            asked = {"asked": sent.response.context["form"].asked}
            sent = Sent(browser.post(f"{campaign_page}take-part/", filled | asked))
        return sent

    return send_form


@pytest.fixture
def haiti(network) -> User:
    """The coordinator of Haiti."""
    return network.coordinator("HT")


@pytest.fixture
def campaign(network) -> Campaign:
    return Campaign.objects.get(key="kizuna")


@pytest.fixture
def closed(campaign) -> Campaign:
    """The campaign, after its last day."""
    campaign.ends_on = timezone.localdate() - timedelta(days=1)
    campaign.save()
    return campaign


def stored() -> list[tuple[str, str]]:
    """Name and words of every message in the database."""
    return list(Message.objects.order_by("pk").values_list("author_name", "text"))
