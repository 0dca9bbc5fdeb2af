"""The screens of campaigns: what a coordinator, an editor, a neighbour and the centre can do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.adoption import adopt, pages_in
from campaigns.factories import CampaignFactory
from campaigns.models import Campaign, CampaignEdition, CampaignPage
from campaigns.proposals import make_campaign, propose
from countries.overview import figures_of
from countries.tests.people import join
from tests.isolation.forms import forms_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
RUN = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=30), "goal": 10}


def url(name: str, *args) -> str:
    return reverse(f"network_campaigns:{name}", args=args)


@pytest.fixture
def egypts(network) -> Campaign:
    """A campaign of Egypt's own, which it proposes to the network."""
    egypt = network.coordinator("EG")
    campaign = make_campaign(network.country("EG"), name="النيل", call="اكتب", **RUN, by=egypt)
    pages_in(campaign, campaign.country)[0].get_latest_revision().publish(user=egypt)
    return propose(campaign, egypt)


def test_a_coordinator_adopts_sets_a_goal_and_looks_at_what_changed(
    client, network, haiti, campaign
):
    client.force_login(haiti)
    assert client.get(url("index")).url == url("country", "ht")
    assert "not adopted yet" in client.get(url("country", "ht")).text
    one = url("campaign", "ht", campaign.pk)
    assert "Adopt for Haiti" in client.get(one).text
    client.post(url("adopt", "ht", campaign.pk))
    assert "Adopt for Haiti" not in client.get(one).text
    given = {"goal": "0", "starts_on": "", "ends_on": "2000-01-01"}
    refused = client.post(url("edition", "ht", campaign.pk), given)
    assert set(refused.context["form"].errors) == {"goal", "ends_on"}
    assert 'value="2000-01-01"' in refused.text
    client.post(url("edition", "ht", campaign.pk), given | {"goal": "7", "ends_on": ""})
    edition = CampaignEdition.objects.get()
    assert (edition.goal, edition.ends_on, edition.adopted_by) == (7, None, haiti)

    page = network.campaign_page("", "fr")
    page.call = "Écris à un ami."
    page.save_revision().publish()
    (figure,) = [
        f for f in figures_of(network.country("HT"), haiti) if f.url == url("country", "ht")
    ]
    assert figure.value == 1
    html = client.get(one).text
    assert "The international page has changed since you adopted it" in html
    source = edition.sources.get()
    revision = CampaignPage.objects.get(pk=page.pk).live_revision_id
    seen = {"source": source.pk, "revision": revision}
    client.post(url("seen", "ht", campaign.pk), seen)
    assert "has changed since you adopted it" not in client.get(one).text


def test_every_button_can_be_pressed_in_a_browser(network, haiti, campaign, egypts):
    country = network.country("HT")
    own = make_campaign(country, name="À nous", call="Écris", **RUN, by=haiti)
    browser = Client(enforce_csrf_checks=True)
    for person, address in (
        (haiti, url("campaign", "ht", campaign.pk)),
        (haiti, url("campaign", "ht", own.pk)),
        (network.superuser(), url("proposal", egypts.pk)),
    ):
        browser.force_login(person)
        forms = forms_of(browser.get(address).content, address)
        assert forms
        for form in forms:
            assert browser.post(form.action, form.sent()).status_code != 403, form.action


def test_an_editor_adopts_but_does_not_set_goals_or_propose(client, network, haiti, campaign):
    country = network.country("HT")
    client.force_login(join(country, "editor"))
    client.post(url("adopt", "ht", campaign.pk))
    assert CampaignEdition.objects.count() == 1
    own = make_campaign(country, name="À nous", call="Écris", **RUN, by=haiti)
    for name in ("edition", "propose", "take_back"):
        assert client.post(url(name, "ht", own.pk), RUN).status_code == 404
    assert client.post(url("make", "ht"), RUN | {"name": "x", "call": "x"}).status_code == 404
    assert Campaign.objects.filter(country=country).count() == 1


@pytest.mark.parametrize("role", ["translator", "moderator"])
def test_who_writes_no_new_pages_has_no_campaigns_screen(client, network, campaign, role):
    client.force_login(join(network.country("HT"), role))
    assert client.post(url("adopt", "ht", campaign.pk)).status_code == 404
    assert client.get(url("country", "ht")).status_code == 404
    assert not CampaignEdition.objects.exists()


def test_a_neighbour_finds_nothing_of_a_countrys_campaign(client, network, haiti, egypts):
    adopted = adopt(
        Campaign.objects.get(key="kizuna"), network.country("EG"), network.coordinator("EG")
    )
    client.force_login(haiti)
    assert egypts.name not in client.get(url("country", "ht")).text
    queue = client.get(reverse("messages:index")).text
    assert adopted.campaign.name in queue and egypts.name not in queue
    refused = [
        *(url(name, "eg") for name in ("country", "make")),
        *(url(name, "eg", egypts.pk) for name in ("campaign", "edition")),
        *(url(name, "ht", egypts.pk) for name in ("campaign", "edition")),
        url("campaign", "eg", adopted.campaign_id),
        url("proposal", egypts.pk),
        url("network_campaign", adopted.campaign_id),
    ]
    for address in refused:
        answer = client.get(address)
        assert answer.status_code in (302, 404) and egypts.name not in answer.text, address
    for name in ("adopt", "seen", "propose", "take_back"):
        for code in ("ht", "eg"):
            assert client.post(url(name, code, egypts.pk)).status_code == 404
    adopt(adopted.campaign, network.country("HT"), haiti)
    theirs = adopted.sources.get(page__locale__language_code="ar")
    data = {"source": theirs.pk, "revision": theirs.seen_revision_id}
    assert client.post(url("seen", "ht", adopted.campaign_id), data).status_code == 404
    for name in ("lift", "proposal"):
        client.post(url(name, egypts.pk), {"reason": "x"})
    egypts.refresh_from_db()
    assert egypts.status == Campaign.Status.PROPOSED


def test_the_editor_of_a_page_offers_the_networks_campaigns_and_the_countrys_own(
    client, network, haiti, campaign, egypts
):
    page = network.campaign_page("HT", "fr")
    client.force_login(haiti)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.get(address)
    assert campaign.name in answer.text and egypts.name not in answer.text
    data = {"title": "x", "slug": "x", "call": "x", "campaign": egypts.pk, "body-count": 0}
    refused = client.post(address, data | {"partners-count": 0, "comments-TOTAL_FORMS": 0})
    assert refused.status_code == 200 and "campaign" in refused.context["form"].errors
    assert egypts.name not in refused.text
    page.refresh_from_db()
    assert page.campaign == campaign


def test_a_coordinator_makes_a_campaign_with_clear_words_for_bad_input(client, network, haiti):
    client.force_login(haiti)
    bad = {"name": "Sable", "call": "", "starts_on": TODAY, "ends_on": "2000-01-01", "goal": "-1"}
    refused = client.post(url("make", "ht"), bad)
    assert set(refused.context["form"].errors) == {"call", "ends_on", "goal"}
    assert 'value="Sable"' in refused.text
    assert (
        client.post(url("make", "ht"), RUN | {"name": "Sable", "call": "Écris"}).status_code == 302
    )
    assert Campaign.objects.get(name="Sable").country == network.country("HT")


def test_the_centre_reads_proposals_and_answers(client, network, egypts):
    client.force_login(network.superuser())
    assert egypts.name in client.get("/admin/").text
    assert egypts.name in client.get(url("index")).text
    refused = client.post(url("proposal", egypts.pk), {"reason": ""})
    assert "Please write why" in refused.text
    client.post(url("proposal", egypts.pk), {"reason": "Not this year."})
    client.force_login(network.coordinator("EG"))
    assert "Not this year." in client.get(url("campaign", "eg", egypts.pk)).text
    client.post(url("propose", "eg", egypts.pk))
    client.force_login(network.superuser())
    client.post(url("lift", egypts.pk))
    egypts.refresh_from_db()
    assert egypts.is_network
    assert "Egypt" in client.get(url("network_campaign", egypts.pk)).text


def test_the_centre_opens_a_campaign_in_one_screen(client, network):
    client.force_login(network.superuser())
    given = RUN | {"name": "Pulse", "title_fr": "Ensemble", "publish": "on"}
    refused = client.post(url("open"), given)
    assert set(refused.context["form"].errors) == {"title_en", "call_en", "call_fr"}
    assert 'value="Ensemble"' in refused.text
    words = {"title_en": "Together", "call_en": "Write.", "call_fr": "Écris.", "story_en": "Now."}
    client.post(url("open"), given | words)
    client.logout()
    assert client.get("/fr/campaigns/ensemble/").status_code == 200
    assert "Now." in client.get("/en/campaigns/together/").text


def test_the_list_asks_the_database_no_more_when_there_are_more_campaigns(client, network, haiti):
    client.force_login(haiti)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("country", "ht")).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(5):
        campaign = CampaignFactory(key=f"more-{number}")
        CampaignEdition.objects.create(campaign=campaign, country=network.country("HT"))
    assert queries() == few
