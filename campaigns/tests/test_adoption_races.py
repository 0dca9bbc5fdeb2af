"""Two people of a country who adopt at the same moment, and two who answer one proposal."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from campaigns.adoption import adopt, pages_in
from campaigns.models import Campaign, CampaignEdition, CampaignPage
from campaigns.proposals import decline, lift, make_campaign, propose
from moderation.tests.conftest import at_once  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db(transaction=connection.vendor == "postgresql")


def test_adopting_at_once_makes_one_edition_and_one_page_in_each_language(
    at_once,  # noqa: F811
    network,
    haiti,
):
    campaign, country = Campaign.objects.get(key="kizuna"), network.country("HT")
    network.campaign_page("HT", "fr").delete()
    network.campaign_page("HT", "ht").delete()
    outcome = at_once(*[lambda: adopt(campaign, network.country("HT"), haiti)] * 3)
    assert [type(result) for result in outcome] == [CampaignEdition] * 3
    assert len({edition.pk for edition in outcome}) == 1
    languages = [page.locale.language_code for page in pages_in(campaign, country)]
    assert languages == ["fr", "ht"]


def test_of_two_answers_at_once_one_counts_and_the_other_is_told(
    at_once,  # noqa: F811
    network,
    haiti,
):
    country, central, today = network.country("HT"), network.superuser(), timezone.localdate()
    run = {"starts_on": today, "ends_on": today + timedelta(days=9), "goal": 5}
    campaign = make_campaign(country, name="À nous", call="Écris", **run, by=haiti)
    pages_in(campaign, country)[0].get_latest_revision().publish(user=haiti)
    propose(campaign, haiti)
    outcome = at_once(
        lambda: lift(campaign, central), lambda: decline(campaign, central, reason="No.")
    )
    (loser,) = [result for result in outcome if isinstance(result, Exception)]
    assert isinstance(loser, ValidationError)
    campaign.refresh_from_db()
    abroad = [
        page
        for page in CampaignPage.objects.filter(campaign=campaign)
        if not page.path.startswith(country.site_page.path)
    ]
    assert bool(abroad) == campaign.is_network == (campaign.decline_reason == "")
