"""Campaigns that begin in a country, and those that the centre opens within minutes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from campaigns.adoption import adopt, changed_sources, pages_in
from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from campaigns.opening import Words, open_campaign
from campaigns.proposals import decline, lift, make_campaign, propose, take_back
from campaigns.totals import with_totals
from conftest import publish

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
RUN = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=30), "goal": 10}


@pytest.fixture
def own(network, haiti) -> Campaign:
    """A campaign of Haiti's own; its French page is public."""
    campaign = make_campaign(
        network.country("HT"), name="Semaine du sable", call="Que vois-tu ?", **RUN, by=haiti
    )
    french, _creole = pages_in(campaign, network.country("HT"))
    french.get_latest_revision().publish(user=haiti)
    return campaign


def test_a_campaign_of_a_country_begins_with_a_draft_in_each_of_its_languages(network, own):
    french, creole = (page.get_latest_revision_as_object() for page in pages_in(own, own.country))
    assert (french.title, french.call) == ("Semaine du sable", "Que vois-tu ?")
    assert (french.needs_translation, creole.needs_translation) == (False, True)
    assert french.translation_key == creole.translation_key
    assert own.status == Campaign.Status.LOCAL


def test_a_campaign_of_a_country_is_told_and_used_nowhere_else(network, own):
    japan, egypt = network.country("JP"), network.coordinator("EG")
    assert own in Campaign.objects.usable_in(own.country)
    assert own not in Campaign.objects.usable_in(japan)
    assert own not in Campaign.objects.usable_in(None)
    assert own not in Campaign.objects.offered_to(egypt)
    assert own in Campaign.objects.offered_to(network.superuser())
    for home in (network.home("JP", "ja"), network.international("fr")):
        index = CampaignIndexPage.objects.child_of(home).get()
        with pytest.raises(ValidationError) as refusal:
            publish(index, CampaignPage(title="x", slug="x", campaign=own, call="x"))
        assert "campaign" in refusal.value.message_dict


def test_a_country_cannot_be_forgotten_on_a_campaign_of_a_country(network):
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignFactory(key="nobodys", status="local")


def test_its_goal_counts_its_messages(network, haiti, own):
    MessageFactory(campaign=own, approved_by=haiti)
    pages = CampaignPage.objects.filter(campaign=own, live=True)
    (page,) = with_totals(pages, own.country)
    assert (page.totals.counted, page.totals.goal, page.run.is_own_goal) == (1, 10, True)


def test_only_what_can_be_read_is_proposed_and_only_once(network, haiti, own):
    pages_in(own, own.country)[0].unpublish()
    with pytest.raises(ValidationError) as refusal:
        propose(own, haiti)
    assert refusal.value.code == "no_page"
    pages_in(own, own.country)[0].get_latest_revision().publish()
    assert propose(own, haiti).status == Campaign.Status.PROPOSED
    with pytest.raises(ValidationError) as refusal:
        propose(own, haiti)
    assert refusal.value.code == "changed_meanwhile"
    assert take_back(own, haiti).status == Campaign.Status.LOCAL


def test_what_is_lifted_gets_international_drafts_and_can_be_adopted_by_all(network, haiti, own):
    central = network.superuser()
    propose(own, haiti)
    lifted = lift(own, central)
    assert (lifted.status, lifted.country.code) == ("international", "HT")
    drafts = {
        page.locale.language_code: page.get_latest_revision_as_object()
        for page in CampaignPage.objects.filter(campaign=own)
        if not page.path.startswith(own.country.site_page.path)
    }
    assert set(drafts) == {"en", "fr", "ar"}
    assert [drafts[code].needs_translation for code in ("en", "fr", "ar")] == [True, False, True]
    egypt = network.country("EG")
    with pytest.raises(ValidationError):
        adopt(lifted, egypt, network.coordinator("EG"))
    page = CampaignPage.objects.get(pk=drafts["fr"].pk)
    assert changed_sources(own.country) == []
    page.get_latest_revision().publish(user=central)
    assert [source.page for source in changed_sources(own.country)] == [page]
    adopt(lifted, egypt, network.coordinator("EG"))
    assert len(pages_in(lifted, egypt)) == 2


def test_who_is_declined_reads_why_and_may_propose_again(network, haiti, own):
    central = network.superuser()
    propose(own, haiti)
    with pytest.raises(ValidationError):
        decline(own, central, reason="  ")
    declined = decline(own, central, reason="Please wait for the spring.")
    assert (declined.status, declined.decline_reason) == ("local", "Please wait for the spring.")
    with pytest.raises(ValidationError):
        lift(own, central)
    assert propose(own, haiti).decline_reason == ""


def test_the_centre_opens_a_campaign_with_its_pages_in_one_go(network, client):
    words = {
        "en": Words("Stand together", "What gives you hope?", "At the top.\r\n\r\n<b>b</b>\n\nC."),
        "fr": Words("Ensemble", "Qu’est-ce qui te donne espoir ?"),
    }
    campaign, pages = open_campaign(
        name="Pulse", words=words, publish=True, by=network.superuser(), **RUN
    )
    assert [page.live for page in pages] == [True, True]
    assert len({page.translation_key for page in pages}) == 1
    html = client.get("/en/campaigns/stand-together/").text
    assert "<p>&lt;b&gt;b&lt;/b&gt;</p><p>C.</p>" in html
    assert pages[0].summary == "At the top."
    assert client.get("/fr/campaigns/ensemble/").status_code == 200
    assert client.get("/en/campaigns/stand-together/take-part/").status_code == 200
    assert campaign.is_network


def test_drafts_of_an_opened_campaign_are_not_public_and_names_may_repeat(network):
    words = {"en": Words("愛", "Write.")}
    made = [
        open_campaign(name="愛", words=words, publish=False, by=network.superuser(), **RUN)
        for _time in range(2)
    ]
    assert [page.live for _campaign, (page,) in made] == [False, False]
    assert len({campaign.key for campaign, _pages in made}) == 2
    assert Page.objects.filter(title="愛").count() == 2
