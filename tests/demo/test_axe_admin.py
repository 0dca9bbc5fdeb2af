"""The admin's screens of countries and people, and what they lead strangers to: axe, nothing muted.

Wagtail's menu and header around them are checked with them.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.demo.conftest import PASSWORD
from tests.demo.test_axe import violations

pytestmark = pytest.mark.browser

INTERNATIONAL = "international@demo.example"
OFFICE_SCREENS = [
    "",
    "countries/",
    "countries/open/",
    "countries/ht/",
    "countries/ht/check/",
    "countries/ht/host/",
    "offices/",
    "offices/open/",
    "languages/",
    "people/",
    "people/ht/",
    "people/ht/invite/",
    "people/ht/hand-over/",
    "network-campaigns/",
    "network-campaigns/open/",
    "network-campaigns/1/",
    "network-campaigns/3/proposal/",
]
COUNTRY_SCREENS = [
    "",
    "countries/{}/",
    "countries/{}/check/",
    "countries/{}/languages/add/",
    "countries/{}/pause/",
    "people/{}/",
    "people/{}/invite/",
    "network-campaigns/{}/",
    "network-campaigns/{}/1/",
    "network-campaigns/{}/make/",
    "books/books-for-haiti/{}/",
    "books/books-for-haiti/{}/add/",
    "books/books-for-haiti/{}/ship/",
]
# Who → which screens, in which width: every direction of writing and a script without spaces.
VISITS = {
    INTERNATIONAL: (OFFICE_SCREENS, 1280),
    "haiti@demo.example": (
        ["network-campaigns/ht/1/", "network-campaigns/ht/1/goal-and-dates/"],
        360,
    ),
    "egypt@demo.example": ([screen.format("eg") for screen in COUNTRY_SCREENS], 820),
    "japan@demo.example": ([screen.format("jp") for screen in COUNTRY_SCREENS], 360),
}


def sign_in(page: Page, address: str) -> None:
    page.goto("/admin/")
    page.locator("[name=username]").fill(address)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.locator("[name=password]").press("Enter")


def send(page: Page) -> None:
    """Send the form in the middle of the screen, and wait until the message has faded in."""
    with page.expect_navigation(wait_until="load"):
        page.locator("main form.country__form .country__answer button").click()
    page.wait_for_function(
        """() => [...document.querySelectorAll(".messages li")].every(
            message => getComputedStyle(message.parentElement).opacity === "1"
            && message.getAnimations().length + message.parentElement.getAnimations().length === 0
        )"""
    )


@pytest.mark.parametrize("address", VISITS)
def test_axe_finds_nothing_on_the_screens_of_countries_and_people(open_page, address):
    screens, width = VISITS[address]
    page = open_page(width)
    sign_in(page, address)
    found = []
    for screen in screens:
        response = page.goto(f"/admin/{screen}")
        assert response.ok and page.url.endswith(f"/admin/{screen}")
        found += violations(page)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_an_invitation_and_its_errors(open_page, demo):
    page = open_page(1280)
    sign_in(page, INTERNATIONAL)
    page.goto("/admin/people/eg/invite/")
    send(page)
    found = violations(page)
    page.locator("[name=name]").fill("Salma")
    page.locator("[name=email]").fill("salma@axe.example")
    page.locator("[name=language]").select_option("ar")
    send(page)
    found += violations(page)
    guest = open_page(360)
    guest.goto(re.search(r"http\S+/invitation/\S+/", demo.mail_to("salma@axe.example"))[0])
    expect(guest.locator("html")).to_have_attribute("dir", "rtl")
    found += violations(guest)
    with guest.expect_navigation(wait_until="load"):
        guest.locator("form.letter button[type=submit]").click()
    found += violations(guest)
    guest.goto("/invitation/nothing/")
    found += violations(guest)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_country_that_rests(open_page):
    page = open_page(1280)
    sign_in(page, INTERNATIONAL)
    page.goto("/admin/countries/br/pause/")
    send(page)
    found = violations(page)
    visitor = open_page(360, expected=503)
    assert visitor.goto("/brazil/pt-br/").status == 503
    found += violations(visitor)
    page.goto("/admin/countries/br/resume/")
    send(page)
    found += violations(page)
    assert visitor.goto("/brazil/pt-br/").ok
    assert not found, "\n".join(found)
