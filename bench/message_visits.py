"""The visits of one network that `bench.messages` compares, in a process of its own."""

from collections.abc import Callable

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.answers import answer, getter  # noqa: E402
from bench.visits import coordinator  # noqa: E402
from campaigns.models import CampaignPage, Message  # noqa: E402
from campaigns.wall import _cursor  # noqa: E402
from home.models import NewsPage  # noqa: E402


def deep_wall(page: CampaignPage) -> str:
    """Return the address of the wall's page 1,000; of the last that there is in a small one."""
    messages = Message.objects.approved().filter(campaign=page.campaign, country=page.country)
    place = min(1000 * 24, messages.count() - 1)
    message = messages.order_by("-decided_at", "-pk")[place]
    return f"{page.get_url()}messages/?before={_cursor(message)}"


def save_page(news: NewsPage) -> None:
    """Save and publish an ordinary page, and undo it."""
    with transaction.atomic():
        news.save_revision().publish()
        transaction.set_rollback(True)


def all_visits() -> dict[str, Callable]:
    page = CampaignPage.objects.get(campaign__key="bench")
    news = NewsPage.objects.order_by("path").first()
    visitor = Client(headers={"host": "localhost"})
    person = Client(headers={"host": "localhost"})
    person.force_login(coordinator())
    return {
        "wall, first page": getter(visitor, f"{page.get_url()}messages/"),
        "wall, page 1,000": getter(visitor, deep_wall(page)),
        "wall, campaign page": getter(visitor, page.get_url()),
        "queue": getter(person, reverse("messages:index")),
        "dashboard": getter(person, reverse("wagtailadmin_home")),
        "saving a page": lambda: save_page(news),
    }


if __name__ == "__main__":
    answer(all_visits())
