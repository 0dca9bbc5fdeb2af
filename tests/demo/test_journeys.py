"""Few journeys, each in four languages, on a phone and on a desk."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.demo.conftest import PASSWORD

pytestmark = pytest.mark.browser

# language → the site of a country in it, another language of that country, and who
# coordinates the country.
SITES = {
    "en": ("/fiji/en/", None, "fiji@demo.example"),
    "fr": ("/haiti/fr/", "ht", "haiti@demo.example"),
    "ar": ("/egypt/ar/", "en", "egypt@demo.example"),
    "ja": ("/japan/ja/", "en", "japan@demo.example"),
}
MESSAGES = {
    "en": ("Vika", "We are thinking of you. 🌊"),
    "fr": ("Mirlande", "Nous pensons à vous, où que vous soyez."),
    "ar": ("سلمى", "نفكّر فيكم كلّ يوم."),
    "ja": ("はるか", "みなさんのことを思っています。"),
}
PHONE, DESK = 360, 1280

in_four_languages = pytest.mark.parametrize("language", SITES)
on_phone_and_desk = pytest.mark.parametrize("width", [PHONE, DESK])


def words(language: str) -> tuple[str, str]:
    """Return a name and a message that no other journey sends."""
    name, text = MESSAGES[language]
    return name, f"{text} {uuid4().hex[:6]}"


def campaign_address(page: Page, language: str) -> str:
    """Find the Kizuna campaign from the home of the country, as a visitor would."""
    page.goto(SITES[language][0])
    page.locator('main a[href*="kizuna"]').first.click()
    expect(page.locator('a[href$="take-part/"]').first).to_be_visible()
    return page.url


def fits(page: Page) -> None:
    """Assert that nothing has to be scrolled sideways, once the styles are there."""
    page.wait_for_load_state()
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), f"{page.url} is wider than the screen"


def receipt_state(page: Page) -> str:
    """Return the state that the receipt on the screen shows."""
    state = page.locator("section.state")
    expect(state).to_be_visible()
    return re.search(r"state--(\w+)", state.get_attribute("class"))[1]


@in_four_languages
@on_phone_and_desk
def test_a_visitor_reads_and_switches_the_language(open_page, language, width):
    page = open_page(width, locale=language)
    home, other, _who = SITES[language]
    page.goto(home)
    fits(page)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    page.locator("main a[href*='news'], main a[href*='nouv'], main a[href*='actu']").first.click()
    fits(page)
    if not other:
        return
    switch = page.locator("header details").filter(has=page.locator("a[hreflang]")).first
    switch.locator("summary").click()
    switch.locator(f'a[hreflang="{other}"]').click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    fits(page)
    # The choice is remembered where the address names no language.
    top = home.removesuffix(f"{language}/")
    page.goto(top)
    expect(page).to_have_url(re.compile(f"{top}{other}/$"))


@in_four_languages
@on_phone_and_desk
def test_a_message_goes_from_the_form_to_the_wall(open_page, demo, language, width):
    page = open_page(width, locale=language)
    name, text = words(language)
    address = campaign_address(page, language)
    fits(page)
    page.locator('a[href$="take-part/"]').first.click()
    fits(page)
    for field, value in (("author_name", name), ("text", text), *[(None, None)] * 2):
        if field:
            page.locator(f"[name={field}]").fill(value)
        page.locator("[data-stepper-next]").click()
        fits(page)
    page.locator("[data-stepper-send]").click()
    assert receipt_state(page) == "pending"
    fits(page)
    receipt = page.url
    page.goto(f"{address}messages/")
    assert text not in page.content()

    desk = open_page(width)
    desk.goto("/admin/")
    desk.locator("[name=username]").fill(SITES[language][2])
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("[name=password]").press("Enter")
    desk.wait_for_url("**/admin/")
    desk.goto("/admin/messages/")
    card = desk.locator("main article, main li").filter(has_text=text).first
    expect(card).to_be_visible()
    card.locator('form[action$="/approve/"] button').click()
    desk.wait_for_url("**/admin/messages/**")
    assert text not in desk.locator("main").inner_text()

    page.goto(f"{address}messages/")
    page.reload()  # a browser keeps the wall for half a minute
    expect(page.get_by_text(text)).to_be_visible()
    fits(page)
    page.goto(receipt)
    assert receipt_state(page) == "approved"
    page.locator("details.take-back summary").click()
    page.locator("[name=withdraw]").click()
    assert receipt_state(page) == "withdrawn"
    page.goto(f"{address}messages/")
    page.reload()
    assert text not in page.content()


def tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the focus, which must be visible, is on `selector`."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            style = page.evaluate(
                """() => { const s = getComputedStyle(document.activeElement);
                return [s.outlineStyle, s.outlineWidth, s.boxShadow]; }"""
            )
            assert style[0] != "none" or style[2] != "none", f"no visible focus on {selector}"
            return
    raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")


@in_four_languages
@on_phone_and_desk
def test_the_keyboard_alone_is_enough_to_take_part(open_page, language, width):
    page = open_page(width, locale=language)
    name, text = words(language)
    campaign_address(page, language)
    tab_to(page, 'a[href$="take-part/"]')
    page.keyboard.press("Enter")
    expect(page.locator("[name=author_name]")).to_be_visible()
    tab_to(page, "[name=author_name]")
    page.keyboard.insert_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.insert_text(text)
    tab_to(page, "[data-stepper-next]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=drawing]")).to_be_focused()
    tab_to(page, "[data-stepper-next]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=class_code]")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "[data-stepper-send]")
    page.keyboard.press("Enter")
    assert receipt_state(page) == "pending"


@in_four_languages
@on_phone_and_desk
def test_everything_works_without_script(open_page, language, width):
    page = open_page(width, script=False, locale=language)
    name, text = words(language)
    page.goto(SITES[language][0])
    page.locator('main a[href*="kizuna"]').first.click()
    page.locator('a[href$="take-part/"]').first.click()
    page.locator("[name=author_name]").fill(name)
    page.locator("[name=text]").fill(text * 60)
    page.locator("form button[type=submit]:visible").last.click()
    expect(page.locator("[name=text]")).to_have_value(text * 60)
    expect(page.locator(".errorlist").first).to_be_visible()
    page.locator("[name=text]").fill(text)
    page.context.clear_cookies()
    page.locator("form button[type=submit]:visible").last.click()
    expect(page.locator("[name=text]")).to_have_value(text)
    page.locator("form button[type=submit]:visible").last.click()
    assert receipt_state(page) == "pending"
    code = page.locator(".slip__code").inner_text()
    page.goto(SITES[language][0])
    page.locator('main a[href*="kizuna"]').first.click()
    page.locator('a[href$="receipt/"]').first.click()
    page.locator("[name=code]").fill(code.lower().replace("-", " "))
    page.locator("[name=code]").press("Enter")
    assert receipt_state(page) == "pending"
    country_list = page.locator('header a[href$="/countries/"]').first
    country_list.click()
    expect(page.locator('main a[hreflang="ht"]').first).to_be_visible()
