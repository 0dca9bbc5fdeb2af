"""Two people, or a child and a coordinator, at the same moment."""

from uuid import uuid4

import pytest
from django.db import connection

from moderation.actions import (
    DecisionConflict,
    approve,
    return_to_author,
    submit,
    withdraw,
)
from moderation.models import Decision
from moderation.rate_limits import TooManySubmissions, count_submission

pytestmark = pytest.mark.django_db(transaction=connection.vendor == "postgresql")


def record_of(message) -> list[str]:
    return list(Decision.objects.filter(object_id=message.pk).values_list("action", flat=True))


def test_of_two_decisions_at_once_one_wins_and_the_loser_is_told(
    at_once, make, haiti, second_coordinator
):
    for message in make.create_batch(5):
        outcome = at_once(
            lambda message=message: approve(message, version=1, by=haiti),
            lambda message=message: return_to_author(
                message, version=1, by=second_coordinator, reason="unclear"
            ),
        )
        losers = [result for result in outcome if isinstance(result, DecisionConflict)]
        winners = [result for result in outcome if not isinstance(result, Exception)]
        message.refresh_from_db()
        assert (len(losers), len(winners)) == (1, 1)
        assert message.state == winners[0].state == losers[0].submission.state
        assert len(record_of(message)) == 2


def test_withdrawing_erases_also_while_an_approval_is_under_way(at_once, make, haiti):
    for message in make.create_batch(5):
        at_once(
            lambda message=message: approve(message, version=1, by=haiti),
            lambda message=message: withdraw(message),
        )
        message.refresh_from_db()
        assert (message.state, message.text, message.author_name) == ("withdrawn", "", "")
        assert record_of(message)[-1] == "withdraw"


def test_the_same_form_sent_at_once_makes_one_row_and_one_receipt(at_once, make, network):
    campaign = make().campaign
    country = network.country("HT")
    model = make._meta.model
    key = uuid4()

    def send():
        message = model(campaign=campaign, country=country, language="fr", text="Once")
        return submit(message, idempotency_key=key)

    outcome = at_once(send, send, send)
    [message] = model.objects.filter(text="Once")
    assert {(stored.pk, code) for stored, code in outcome} == {(message.pk, outcome[0][1])}
    assert record_of(message) == ["submit"]


def test_the_limit_of_an_address_holds_for_senders_at_once(at_once, settings):
    settings.SUBMISSIONS_PER_ADDRESS = 3
    outcome = at_once(*[lambda: count_submission("192.0.2.1")] * 6)
    refused = [result for result in outcome if isinstance(result, TooManySubmissions)]
    assert (outcome.count(None), len(refused)) == (3, 3)
