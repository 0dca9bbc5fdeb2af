"""No public page asks the database much, nor more when the network grows."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from campaigns.models import Campaign, Message
from conftest import publish
from countries.actions import onboard_country, territories
from home.models import NewsIndexPage, NewsPage
from moderation.actions import approve, submit

pytestmark = pytest.mark.django_db

LIMIT = 12
PAGES = [
    "/en/",
    "/en/about/",
    "/en/news/",
    "/en/news/a-day/",
    "/en/campaigns/",
    "/en/campaigns/kizuna/",
    "/en/campaigns/kizuna/take-part/",
    "/en/campaigns/kizuna/messages/",
    "/en/campaigns/kizuna/messages.xml",
    "/en/campaigns/kizuna/slideshow/",
    "/en/campaigns/kizuna/totals.json",
    "/en/campaigns/kizuna/counter/",
    "/en/campaigns/kizuna/for-websites/",
    "/en/campaigns/kizuna/receipt/",
    "/en/search/?q=school",
    "/en/countries/",
    "/en/nothing/",
    "/nowhere/",
    "/haiti/",
    "/haiti/ht/",
    "/haiti/ht/about/",
    "/haiti/ht/news/",
    "/haiti/ht/news/a-day/",
    "/haiti/ht/campaigns/",
    "/haiti/ht/campaigns/kizuna/",
    "/haiti/ht/campaigns/kizuna/take-part/",
    "/haiti/ht/campaigns/kizuna/messages/",
    "/haiti/ht/search/?q=school",
    "/haiti/ht/countries/",
    "/sitemap.xml",
    "/sitemap-haiti.xml",
]


def queries_of(client, address: str) -> int:
    """Count the queries of one address; only what the software keeps about its hosts is warm."""
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.fixture
def approve_messages(network):
    def approve_some(count: int) -> None:
        campaign = Campaign.objects.get(key="kizuna")
        for country in ("HT", "JP"):
            for _number in range(count):
                message = Message(
                    campaign=campaign,
                    country=network.country(country),
                    language="fr",
                    author_name="Mirlande",
                    text="Bonjour",
                )
                submit(message, idempotency_key=uuid4())
                approve(message, version=1, by=network.superuser())

    return approve_some


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_at_most_twelve_times(network, approve_messages, client, address):
    approve_messages(3)
    count = queries_of(client, address)
    print(f"{address}: {count} queries")
    assert count <= LIMIT


@pytest.mark.parametrize("address", ["/en/about/", "/haiti/ht/", "/sitemap-haiti.xml"])
def test_the_list_of_sites_is_read_a_few_times_and_not_once_for_each_link(
    network, client, monkeypatch, address
):
    read = []
    paths = Site.get_site_root_paths
    monkeypatch.setattr(Site, "get_site_root_paths", lambda: read.append(1) or paths())
    client.get(address)
    assert len(read) <= 3


def test_no_page_asks_more_when_there_are_more_countries_messages_and_news(
    network, approve_messages, client
):
    approve_messages(2)
    queries_of(client, "/en/")  # whatever a process learns once
    for code in ("BR", "SN", "FJ", "CH"):
        onboard_country(code=code, languages=["fr"])
    with_seven = {address: queries_of(client, address) for address in PAGES}
    for code in sorted(set(territories()) - {"HT", "JP", "EG", "BR", "SN", "FJ", "CH"})[:53]:
        onboard_country(code=code, languages=["fr"])
    approve_messages(30)
    for home in (network.home("HT", "ht"), network.international("en")):
        index = NewsIndexPage.objects.child_of(home).get()
        for number in range(5):
            publish(index, NewsPage(title=f"News {number}", slug=f"news-{number}"))
    with_sixty = {address: queries_of(client, address) for address in PAGES}
    assert with_sixty == with_seven
