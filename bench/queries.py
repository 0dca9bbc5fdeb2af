"""Count the SQL queries of every page of the demonstration, and print how many pages ask how often.

    DJANGO_SETTINGS_MODULE=cms.settings.dev .venv/bin/python -m bench.queries

It needs the demonstration in the database (`make run` once). Django's cache is emptied before
each page; only the addresses of the sites, which Wagtail keeps for all pages, are warm.
"""

from collections import Counter

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from campaigns.models import CampaignPage  # noqa: E402

PARTS = ["take-part/", "messages/", "receipt/"]


def addresses() -> list[str]:
    """Return the address of every live page, and of the parts of every campaign page."""
    pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    campaigns = [page.url for page in CampaignPage.objects.live()]
    return pages + [url + part for url in campaigns for part in PARTS]


def count_queries(client: Client, address: str) -> int:
    """Return the number of queries of one address, of which the second visit is counted."""
    client.get(address)
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def main() -> None:
    client = Client(headers={"host": "localhost"})
    counted = Counter(count_queries(client, address) for address in addresses())
    for queries, pages in sorted(counted.items()):
        print(f"{pages:4} pages with {queries:2} queries")


if __name__ == "__main__":
    main()
