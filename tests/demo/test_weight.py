"""How much a visitor on a slow line must load: the budget of every public page."""

import gzip

import pytest

pytestmark = pytest.mark.browser

KB = 1000
CODE_LIMIT = 50 * KB  # HTML, styles and scripts, compressed
FIRST_VIEW_LIMIT = 150 * KB  # with the pictures that the first screen of a phone loads

PAGES = [
    "/en/",
    "/ar/",
    "/haiti/ht/",
    "/japan/ja/",
    "/en/countries/",
    "/en/search/?q=school",
    "/en/history/",
    "/en/news/",
    "/egypt/ar/campaigns/",
    "/japan/ja/campaigns/kizuna/",
    "/japan/ja/campaigns/kizuna/take-part/",
    "/japan/ja/campaigns/kizuna/messages/",
    "/japan/ja/campaigns/kizuna/receipt/",
    "/japan/ja/campaigns/a-book-for-a-child-in-haiti/",
    "/japan/ja/campaigns/a-book-for-a-child-in-haiti/books/",
    "/en/nothing/",
]


@pytest.fixture
def weigh(open_page):
    """Return a function that loads a page as a phone does and weighs what came."""

    def weigh_page(address: str) -> tuple[int, int, set[str]]:
        page = open_page(360)
        responses = []
        page.on("response", lambda response: responses.append(response))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        code = everything = 0
        kinds = set()
        for response in responses:
            kind = response.request.resource_type
            kinds.add(kind)
            size = len(response.body())
            if kind in ("document", "stylesheet", "script"):
                size = len(gzip.compress(response.body(), 6))
                code += size
            everything += size
        return code, everything, kinds

    return weigh_page


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(weigh, address):
    code, everything, kinds = weigh(address)
    print(f"{address}: code {code / KB:.1f} kB, with pictures {everything / KB:.1f} kB")
    assert code <= CODE_LIMIT
    assert everything <= FIRST_VIEW_LIMIT
    assert "font" not in kinds
