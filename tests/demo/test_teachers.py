"""A teacher's way on a phone, without a password: link, messages, code, poster; no violation."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.demo.test_axe import violations
from tests.demo.test_journeys import fits

pytestmark = pytest.mark.browser

# country → how many messages wait for its teacher in the demonstration.
WAITING = {"haiti": 1, "egypt": 0, "japan": 1}


def come_in(page: Page, demo, country: str) -> list[str]:
    """Ask for a link, and open it; return what axe finds on the way."""
    address = f"teacher-{country}@demo.example"
    page.goto("/my-school/")
    found = violations(page)
    page.locator("input[name=email]").fill(address)
    page.locator("main form button").click()
    found += violations(page)
    page.goto(re.search(r"http\S+/my-school/open/\S+", demo.mail_to(address))[0])
    found += violations(page)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/my-school/messages/$"))
    return found


@pytest.mark.parametrize("country", WAITING)
def test_a_teacher_comes_in_reads_and_prints_a_poster(open_page, demo, country):
    page = open_page(360)
    found = come_in(page, demo, country)
    fits(page)
    found += violations(page)
    waiting = page.locator("article")
    assert waiting.count() == WAITING[country]
    if WAITING[country]:
        waiting.first.locator("details summary").first.click()
        fits(page)
        found += violations(page)
        waiting.first.locator("form[action$='/approve/'] button").click()
        expect(page.locator(".told")).to_be_visible()
    page.goto("/my-school/codes/")
    page.locator("input[name=label]").fill("6 B")
    page.locator("select[name=campaign]").select_option(index=1)
    page.locator("form.letter button").click()
    code = page.locator("article").filter(has_text="6 B").first
    key = code.locator(".desk__key").inner_text()
    fits(page)
    found += violations(page)
    code.locator("a").click()
    expect(page.locator(".poster__key")).to_have_text(key)
    fits(page)
    found += violations(page)
    form = page.locator(".poster__address").inner_text()
    page.goto(f"http://{form}?code={key.replace('-', '')}")
    expect(page.locator("input[name=class_code]")).to_have_value(key.replace("-", ""))
    assert not found, "\n".join(found)
