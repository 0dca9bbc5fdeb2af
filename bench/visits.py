"""The visits of one network that `bench.scale` compares, in a process of its own."""

from collections.abc import Callable

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from bench.answers import answer, getter  # noqa: E402
from cms.models import User  # noqa: E402
from countries.actions import bind_host, international_office, onboard_country  # noqa: E402
from countries.models import Country, CountryHomePage  # noqa: E402
from home.models import NewsPage  # noqa: E402

HERE, ON_A_HOST, NOT_YET = "AF", "AD", "ZW"  # countries: two of the first seven, and the last
HOST = "schools-ad.example"
THREE_LANGUAGES = ["en", "fr", "ar"]
WORD = "1"  # in the title of the first news of every country and language


def coordinator() -> User:
    """Return the coordinator of the country that is visited."""
    return Country.objects.get(code=HERE).groups.get(role="coordinator").group.user_set.get()


def central() -> User:
    """Return somebody of the international coordination, who is no superuser."""
    user, _made = User.objects.get_or_create(email="international@growth.example")
    user.groups.set([international_office().group])
    return user


def admin_visits(user: User) -> dict[str, Callable]:
    """Return the visits of the admin as `user`, by the name of the screen."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    home = CountryHomePage.objects.child_of(Country.objects.get(code=HERE).site_page).first()
    news = NewsPage.objects.descendant_of(home).order_by("path").first()
    addresses = {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer root": reverse("wagtailadmin_explore_root"),
        "page chooser": reverse("wagtailadmin_choose_page"),
        "page chooser, search": f"{reverse('wagtailadmin_choose_page_search')}?q={WORD}",
        "image chooser": reverse("wagtailimages_chooser:choose"),
        "admin search": f"{reverse('wagtailadmin_pages:search')}?q={WORD}",
        "page edit": reverse("wagtailadmin_pages:edit", args=[news.pk]),
    }
    return {name: getter(client, address) for name, address in addresses.items()}


def public_visits() -> dict[str, Callable]:
    """Return the visits of strangers, on a path and on a country's own host."""
    bind_host(Country.objects.get(code=ON_A_HOST), HOST)
    home = CountryHomePage.objects.child_of(Country.objects.get(code=HERE).site_page).first()
    hosted = CountryHomePage.objects.child_of(Country.objects.get(code=ON_A_HOST).site_page).first()
    news = NewsPage.objects.descendant_of(home).order_by("path").first()
    path = Client(headers={"host": "localhost"})
    own_host = Client(headers={"host": HOST})
    return {
        "home on a path": getter(path, home.get_url()),
        "news on a path": getter(path, news.get_url()),
        "home on a host": getter(own_host, f"/{hosted.slug}/", secure=True),
    }


def open_country(user: User) -> None:
    """Open a country in three languages, its coordinator invited, and undo it."""
    with transaction.atomic():
        onboard_country(
            code=NOT_YET,
            languages=THREE_LANGUAGES,
            coordinator_name="Tendai",
            coordinator_email="tendai@growth.example",
            by=user,
        )
        transaction.set_rollback(True)


def all_visits() -> dict[str, Callable]:
    """Return every visit by its name, as `bench.scale` knows it."""
    for language in THREE_LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    office = central()
    visits = {"opening a country": lambda: open_country(office)}
    for who, user in {"coordinator": coordinator(), "central": office}.items():
        visits |= {f"{who}: {name}": visit for name, visit in admin_visits(user).items()}
    return visits | {f"visitor: {name}": visit for name, visit in public_visits().items()}


if __name__ == "__main__":
    answer(all_visits())
