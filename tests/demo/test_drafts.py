"""What is written stays on the device until it is sent, whatever happens on the way."""

import pytest
from playwright.sync_api import Page, expect

from tests.demo.test_journeys import PHONE, campaign_address, fits, receipt_state, words

pytestmark = pytest.mark.browser

in_three_languages = pytest.mark.parametrize("language", ["en", "fr", "ar"])


def begin(page: Page, language: str, text: str) -> None:
    """Open the form and write a message, up to the last step."""
    page.goto(f"{campaign_address(page, language)}take-part/")
    page.locator("[name=author_name]").fill("Ayo")
    to_the_last_step(page, text)


def to_the_last_step(page: Page, text: str | None = None) -> None:
    page.locator("[data-stepper-next]").click()
    if text:
        page.locator("[name=text]").fill(text)
    for _step in range(3):
        page.locator("[data-stepper-next]").click()


def kept(page: Page) -> int:
    """How many drafts the device keeps."""
    return page.evaluate("localStorage.length")


@in_three_languages
def test_words_survive_a_reload_a_lost_line_and_a_lost_cookie_and_then_go(open_page, language):
    page = open_page(PHONE, locale=language)
    _name, text = words(language)
    begin(page, language, text)
    page.reload()
    expect(page.locator("[data-draft-status]")).to_be_visible()
    to_the_last_step(page)
    page.context.set_offline(True)
    page.locator("[data-stepper-send]").click()
    expect(page.locator("[data-draft-status]")).not_to_be_empty()
    assert kept(page) == 1
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.locator("[data-stepper-send]").click()
    expect(page.locator(".alert")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value(text)
    page.locator("[data-stepper-send]").click()
    assert receipt_state(page) == "pending"
    assert kept(page) == 0


@in_three_languages
def test_a_question_is_asked_once_and_the_words_can_be_cleared(open_page, language):
    page = open_page(PHONE, locale=language)
    begin(page, language, "3456-7890 👋")
    page.locator("[data-stepper-send]").click()
    expect(page.locator(".alert__part")).to_have_text("3456-7890")
    fits(page)
    page.locator(".alert a.button").click()
    expect(page.locator("[name=text]")).to_be_focused()
    page.locator("[data-draft-clear] button").click()
    expect(page.locator("[name=author_name]")).to_have_value("")
    assert kept(page) == 0


def test_who_looks_like_a_machine_does_a_little_work_and_goes_on(open_page):
    page = open_page(PHONE, locale="en")
    begin(page, "en", words("en")[1])
    page.evaluate("document.querySelector('[name=subject]').value = 'x'")
    with page.expect_navigation(url="**/receipt/**"):
        page.locator("[data-stepper-send]").click()
    assert receipt_state(page) == "pending"
