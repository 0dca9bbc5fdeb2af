"""The public side: what of a country no visitor may read, whoever they are."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from wagtail.models import CollectionViewRestriction

from tests.isolation.client import sign_in
from tests.isolation.probes import Probe, posted
from tests.isolation.world import BEACON, Side

NOT_PUBLIC = ["draft", "scheduled", "unpublished", "waiting", "refused"]
RESTRICTED = ["private", "members"]


@dataclass(frozen=True)
class Visit:
    """An address that must not show what is hidden; `control` shows it, or a thing beside it."""

    probe: Probe
    control: Probe


def visits(theirs: Side, own: Side) -> list[Visit]:
    """Return every way that a visitor may try to read what a country keeps to itself."""
    open_page = _look(theirs, theirs["about"])
    found = [Visit(_look(theirs, theirs[name]), open_page) for name in NOT_PUBLIC]
    found += [Visit(probe, probe) for probe in (_look(theirs, theirs[n]) for n in RESTRICTED)]
    for name, page in theirs.pages.items():
        if name not in RESTRICTED:
            found.append(Visit(_look(theirs, page, on_main_host=True), open_page))
    document = theirs["hidden document"]
    download = Probe("document", document.url)
    found.append(Visit(download, download))
    restriction = theirs["page restriction"]
    guess = posted(
        "password",
        reverse(
            "wagtailcore_authenticate_with_password", args=[restriction.pk, theirs["private"].pk]
        ),
        {"password": "words", "return_url": "/"},
        "theirs",
    )
    found.append(Visit(guess, open_page))
    found += [Visit(probe, open_page) for probe in _lists(theirs, own)]
    return found


def keyholder(theirs: Side, user) -> str:
    """Return the cookies of somebody who may read everything: who knows all passwords."""
    cookies = sign_in(user)
    session = SessionStore(cookies.partition("=")[2])
    session["passed_page_view_restrictions"] = [theirs["page restriction"].pk]
    session["passed_collection_view_restrictions"] = list(
        CollectionViewRestriction.objects.values_list("pk", flat=True)
    )
    session.save()
    return cookies


def _look(side: Side, page, *, on_main_host: bool = False) -> Probe:
    """Return the visit of a page, on its country's host or below the network's address."""
    if on_main_host:
        path = page.url_path
        return Probe("page", path)
    return Probe(
        "page",
        urlsplit(page.full_url).path,
        headers={"HTTP_HOST": f"{side.mark}.example.org"},
    )


def _lists(theirs: Side, own: Side):
    """Yield the lists that gather pages and messages: searches, sitemaps, walls, homes."""
    for path in ("/", "/sitemap.xml", "/fr/", "/fr/countries/"):
        yield Probe("list", path)
    yield Probe("list", f"/sitemap-{theirs.code.lower()}.xml")
    yield Probe("list", f"/fr/search/?q={BEACON}")
    for side in (theirs, own):
        host = {"HTTP_HOST": f"{side.mark}.example.org"}
        language = side.languages[0]
        home = side[f"home {language}"]
        for page in (home, side["news index"], side["campaigns"], side["about"]):
            yield Probe("list", urlsplit(page.full_url).path, headers=host)
        yield Probe("list", f"/{language}/search/?q={BEACON}", headers=host)
        wall = urlsplit(side["campaign page"].full_url).path
        for part in ("", "messages/", "messages.xml", "slideshow/", "receipt/", "take-part/"):
            yield Probe("list", f"{wall}{part}", headers=host)
        yield Probe("list", "/sitemap.xml", headers=host)
