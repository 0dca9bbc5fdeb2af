"""Somebody decides on what children sent by the keyboard alone, and takes it back."""

import pytest
from playwright.sync_api import Page, expect

from tests.demo.test_axe import violations
from tests.demo.test_axe_admin import sign_in

pytestmark = pytest.mark.browser

PEOPLE = {"haiti@demo.example": 1280, "egypt@demo.example": 820}


def card(page: Page) -> str:
    """Return which card has the focus."""
    return page.evaluate("document.activeElement.closest('[data-queue-card]').dataset.queueCard")


@pytest.mark.parametrize("address", PEOPLE)
def test_keys_alone_decide_and_a_decision_is_taken_back(open_page, address):
    page = open_page(PEOPLE[address])
    sign_in(page, address)
    page.goto("/admin/messages/")
    expect(page.locator("[data-queue-keys]")).to_be_visible()
    assert not violations(page)
    waiting = page.locator("[data-queue-card]").count()
    assert waiting >= 2

    page.keyboard.press("n")
    first = card(page)
    page.keyboard.press("s")
    second = card(page)
    assert second != first
    page.keyboard.press("r")
    expect(page.locator("[data-queue-return][open] [name=reason]").first).to_be_focused()
    page.keyboard.press("a")  # typed in a field: nothing is decided
    assert not violations(page)
    page.keyboard.press("Escape")
    assert card(page) == second
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("a")
    expect(page.locator(f"[data-queue-card='{second}'] [data-queue-approve]")).to_have_count(0)
    expect(page.locator(f".queue__card--skipped[data-queue-card='{first}']")).to_be_visible()

    page.locator(".queue__undo button").focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    expect(page.locator(f"[data-queue-card='{second}'] [data-queue-approve]")).to_be_visible()
    assert page.locator("[data-queue-card]").count() == waiting
