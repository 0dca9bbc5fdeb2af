"""Every template, in four languages, without one violation that axe knows, nothing muted."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SITES = {
    "en": ["/en/", "/fiji/en/"],
    "fr": ["/fr/", "/haiti/fr/"],
    "ar": ["/ar/", "/egypt/ar/"],
    "ja": ["/japan/ja/"],
}
# Addresses below a home that every site has; the others are found by their links.
PARTS = ["", "countries/", "search/?q=a", "search/?q=zzzzzz", "nothing/"]


def addresses_of(page, home: str) -> list[str]:
    """Return one address for each template of the site at `home`, by following its links."""
    page.goto(home)
    found = [home + part for part in PARTS]
    menu = page.eval_on_selector_all(
        "header nav a", "links => links.map(link => link.getAttribute('href'))"
    )
    for address in menu:
        if not address.startswith(home):
            continue
        found.append(address)
        page.goto(address)
        below = page.eval_on_selector_all(
            "main a", "links => links.map(link => link.getAttribute('href'))"
        )
        deeper = [link for link in below if link.startswith(address) and link != address]
        found += [link for link in deeper if "?" not in link][:1]
    campaign = next(address for address in found if "kizuna" in address or "haiti" in address[7:])
    base = campaign.partition("take-part/")[0]
    if page.request.get(f"{base}books/").ok:
        found.append(f"{base}books/")
    found += [base, f"{base}take-part/", f"{base}messages/", f"{base}receipt/"]
    found += [f"{base}receipt/AAAA-AAAA-AAAA-AAAA-AAAA/"]
    return list(dict.fromkeys(found))


def violations(page) -> list[str]:
    results = Axe().run(page)
    return [
        f"{page.url} {violation['id']}: {node['html'][:200]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "width"),
    # Every language on a phone; on a desk one for each direction of writing.
    [*((language, 360) for language in SITES), ("en", 1280), ("ar", 1280)],
)
def test_axe_finds_nothing_on_any_template(open_page, language, width):
    page = open_page(width, locale=language)
    found = []
    for home in SITES[language]:
        addresses = addresses_of(page, home)
        assert len(addresses) > 12, addresses
        for address in addresses:
            page.goto(address)
            found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", SITES)
def test_axe_finds_nothing_on_the_form_with_errors_and_on_the_receipt(open_page, language):
    page = open_page(360, script=True, locale=language)
    page.goto(SITES[language][-1])
    page.locator('main a[href*="kizuna"]').first.click()
    page.locator('a[href$="take-part/"]').first.click()
    page.locator("[data-stepper-next]").click()
    found = violations(page)
    # As without script: everything empty, then everything right.
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[data-stepper]').submit()")
    found += violations(page)
    with page.expect_navigation(url="**/receipt/**"):
        page.evaluate(
            """() => { const form = document.querySelector('form[data-stepper]');
            form.author_name.value = 'Ana'; form.text.value = 'axe'; form.submit(); }"""
        )
    found += violations(page)
    assert not found, "\n".join(found)
