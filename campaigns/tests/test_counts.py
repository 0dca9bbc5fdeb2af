"""The kept numbers are those of the approved messages, whatever happens to a message."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Sum

from campaigns.counting import count_again, mend_counts, wrong_counts
from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import CampaignCount, Message
from campaigns.totals import totals_by_country
from moderation.actions import approve, withdraw

pytestmark = pytest.mark.django_db


def kept() -> dict:
    return {row.cell[1:]: row.number for row in CampaignCount.objects.filter(number__gt=0)}


def test_they_follow_a_message_through_every_state(network, haiti, campaign):
    country = network.country("HT").pk
    message = MessageFactory(school_level="primary", drawing="drawings/a.webp")
    assert kept() == {}
    approve(message, version=1, by=haiti)
    assert kept() == {(country, "fr", "primary", True): 1}
    for state in Message.State.values:
        row = Message.objects.select_for_update().get(pk=message.pk)
        row.state = state
        row.save()
        assert sum(kept().values()) == (state == "approved"), state
        assert wrong_counts(campaign) == {}
    approved = Message.objects.get(pk=MessageFactory(approved_by=haiti).pk)
    withdraw(approved)
    assert kept() == {}


def test_they_follow_what_is_changed_of_an_approved_message(network, haiti, campaign):
    country = network.country("HT").pk
    message = MessageFactory(approved_by=haiti)
    message.language = "ht"
    message.save(update_fields=["language"])
    assert kept() == {(country, "ht", "", False): 1}
    message.language = "fr"
    message.save(update_fields=["text"])  # which does not save the language
    assert kept() == {(country, "ht", "", False): 1}
    partly = Message.objects.only("text").get(pk=message.pk)
    partly.state = "returned"
    partly.save()
    assert kept() == {}


def test_a_refreshed_message_is_compared_with_what_the_database_says(network, haiti, campaign):
    message = MessageFactory()
    approve(Message.objects.get(pk=message.pk), version=1, by=haiti)
    message.refresh_from_db()
    message.save()
    assert sum(kept().values()) == 1


def test_deleted_messages_are_counted_no_more(network, haiti, campaign):
    first, second = MessageFactory.create_batch(2, approved_by=haiti)
    first.delete()
    Message.objects.filter(pk=second.pk).delete()
    assert kept() == {}


def test_what_is_rolled_back_was_never_counted(network, haiti, campaign):
    message = MessageFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        approve(message, version=1, by=haiti)
        raise RuntimeError
    assert kept() == {}


def test_the_world_is_the_sum_of_its_countries_and_one_query(
    network, haiti, campaign, django_assert_num_queries
):
    MessageFactory.create_batch(2, approved_by=haiti)
    MessageFactory(country="EG", language="ar", approved_by=network.coordinator("EG"))
    MessageFactory(campaign=CampaignFactory(key="books"), approved_by=haiti)
    with django_assert_num_queries(1):
        numbers, updated = totals_by_country(campaign)
    assert numbers == {"HT": 2, "EG": 1}
    assert updated


def test_the_command_tells_what_is_wrong_and_mends_it(network, haiti, campaign, capsys):
    MessageFactory.create_batch(3, approved_by=haiti)
    call_command("check_counts")
    # Behind its back.
    Message.objects.filter(pk=Message.objects.first().pk).update(language="ht")
    CampaignCount.objects.create(
        campaign=campaign,
        country=network.country("JP"),
        language="ja",
        with_drawing=False,
        number=9,
    )
    with pytest.raises(CommandError):
        call_command("check_counts")
    call_command("check_counts", "--fix")
    assert wrong_counts(campaign) == {}
    assert sum(count_again(campaign).values()) == sum(kept().values()) == 3
    call_command("check_counts")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_decisions_at_once_are_all_counted_also_while_the_numbers_are_mended(network, haiti):
    campaign = CampaignFactory()
    messages = MessageFactory.create_batch(24)
    errors = []

    def work(some):
        try:
            for message in some:
                approve(message, version=1, by=haiti)
                mend_counts(campaign)
                if message.pk % 2:
                    withdraw(message)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(messages[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert wrong_counts(campaign) == {}
    assert CampaignCount.objects.aggregate(sum=Sum("number"))["sum"] == 12
