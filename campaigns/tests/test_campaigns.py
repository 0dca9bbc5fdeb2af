"""A campaign's days, its totals and its wall."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import CampaignPage, Message
from campaigns.totals import Totals, with_totals
from campaigns.wall import wall_page
from moderation.actions import withdraw

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_open", "is_over"),
    [
        (TODAY - DAY, TODAY + DAY, True, False),
        (TODAY, TODAY, True, False),
        (TODAY + DAY, TODAY + 2 * DAY, False, False),
        (TODAY - 2 * DAY, TODAY - DAY, False, True),
    ],
)
def test_a_campaign_is_open_from_its_first_to_its_last_day(starts_on, ends_on, is_open, is_over):
    campaign = CampaignFactory.build(starts_on=starts_on, ends_on=ends_on)
    assert (campaign.is_open, campaign.is_over) == (is_open, is_over)


def test_a_campaign_cannot_end_before_it_starts(network):
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignFactory(key="backwards", starts_on=TODAY, ends_on=TODAY - DAY)


def totals_on(page: CampaignPage, country=None) -> Totals:
    return with_totals(CampaignPage.objects.filter(pk=page.pk), country)[0].totals


def test_only_approved_messages_are_counted(network, haiti, campaign):
    MessageFactory(approved_by=haiti)
    MessageFactory()
    MessageFactory(returned_by=haiti)
    withdraw(MessageFactory(approved_by=haiti))
    assert totals_on(network.campaign_page("", "en")).world == 1


def test_a_country_counts_its_own_messages_and_those_of_the_world(network, campaign):
    for code, count in (("HT", 2), ("EG", 3)):
        MessageFactory.create_batch(count, country=code, approved_by=network.coordinator(code))
    totals = totals_on(network.campaign_page("EG", "ar"), network.country("EG"))
    assert (totals.world, totals.here) == (5, 3)


def test_totals_of_many_campaigns_take_one_query(network, haiti, django_assert_num_queries):
    CampaignPage.objects.filter(locale__language_code="fr").update(
        campaign=CampaignFactory(key="another")
    )
    MessageFactory.create_batch(2, approved_by=haiti)
    country = network.country("HT")
    with django_assert_num_queries(1):
        pages = with_totals(CampaignPage.objects.order_by("path"), country)
    totals = {page.campaign.key: page.totals.world for page in pages}
    assert totals == {"kizuna": 2, "another": 0}


@pytest.mark.parametrize(
    ("world", "goal", "percent"),
    [(0, 100, 0), (1, 3, 33), (99, 100, 99), (250, 100, 100), (5, 0, 0)],
)
def test_the_goal_is_reached_by_whole_per_cent_and_never_more_than_all(world, goal, percent):
    assert Totals(world=world, here=0, goal=goal).percent == percent


def test_the_wall_shows_what_was_approved_last_first(network, haiti, campaign):
    first, second = (MessageFactory(approved_by=haiti) for _number in range(2))
    assert wall_page(campaign, None).messages == [second, first]


def test_the_wall_of_a_country_shows_its_own_messages(network, haiti, campaign):
    own = MessageFactory(approved_by=haiti)
    MessageFactory(country="EG", approved_by=network.coordinator("EG"))
    assert wall_page(campaign, network.country("HT")).messages == [own]


def test_the_wall_of_one_campaign_shows_nothing_of_another(network, haiti, campaign):
    MessageFactory(campaign=CampaignFactory(key="books"), approved_by=haiti)
    assert wall_page(campaign, None).messages == []


def test_page_after_page_the_wall_shows_every_message_once(network, haiti, campaign):
    with time_machine.travel(timezone.now(), tick=False):  # the same moment for some of them
        MessageFactory.create_batch(4, approved_by=haiti)
    MessageFactory.create_batch(3, approved_by=haiti)
    seen, before = [], ""
    for _page in range(4):
        page = wall_page(campaign, None, before=before, size=2)
        seen += [message.pk for message in page.messages]
        before = page.older
    assert seen == sorted(Message.objects.values_list("pk", flat=True), reverse=True)
    assert before == ""


def test_any_page_of_the_wall_takes_one_query(network, haiti, campaign, django_assert_num_queries):
    MessageFactory.create_batch(5, approved_by=haiti)
    older = wall_page(campaign, None, size=2).older
    with django_assert_num_queries(1):
        assert [message.country.code for message in wall_page(campaign, None).messages]
    with django_assert_num_queries(1):
        assert [m.country.code for m in wall_page(campaign, None, before=older, size=2).messages]


@pytest.mark.parametrize(
    "before",
    [
        "x",
        "-",
        "1-",
        "-1",
        "1",
        "1-x",
        "²-1",
        "9" * 40 + "-1",
        "1-" + "9" * 40,
        "\0-\0",
        "99999999999999999-1",
    ],
)
def test_a_cursor_that_cannot_be_read_shows_the_newest(network, haiti, campaign, before):
    message = MessageFactory(approved_by=haiti)
    assert wall_page(campaign, None, before=before).messages == [message]
