"""Every link of the demonstration, followed once."""

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest

from cms.languages import html_lang, split_language

MEMORY_LIMIT = 200 * 1024 * 1024
# Links that are followed by people only: signing in, a school's own area, and the choice of a
# language, which leads to a page that the crawl meets by itself.
NOT_FOLLOWED = re.compile(r"^/(admin|language|my-school)/")
LOADING = {"script": "src", "img": "src", "source": "srcset", "iframe": "src", "link": "href"}


class PageParser(HTMLParser):
    """Collects what a page links to, what it loads, and the language that it says."""

    def __init__(self):
        super().__init__()
        self.links = []
        self.choices = []  # links to the same page in another way, which no search engine follows
        self.loaded = []
        self.language = None
        self.ids = set()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang")
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "a" and "href" in attributes:
            is_choice = attributes.get("rel") == "nofollow"
            (self.choices if is_choice else self.links).append(attributes["href"])
        name = LOADING.get(tag)
        if name and attributes.get(name):
            relation = attributes.get("rel", "")
            if tag == "link" and relation in ("canonical", "alternate"):
                self.links.append(attributes[name])
            elif name == "srcset":
                candidates = attributes[name].split(",")
                self.loaded += [candidate.split()[0] for candidate in candidates]
            else:
                self.loaded.append(attributes[name])


@dataclass
class Crawl:
    """What was found: pages by address, and addresses that answered with an error."""

    pages: dict[str, PageParser] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def fetch(url: str) -> tuple[str, str]:
    """Return the final address and the text of `url` ("" for what is not HTML)."""
    with urlopen(Request(url, headers={"User-Agent": "crawl"}), timeout=30) as response:
        is_html = response.headers.get_content_type() == "text/html"
        return response.url, response.read().decode() if is_html else ""


@pytest.fixture(scope="module")
def crawl(demo) -> Crawl:
    found = Crawl()
    waiting = deque([f"{demo.url}/", f"{demo.url}/sitemap.xml"])
    met = set(waiting)
    while waiting:
        url = waiting.popleft()
        try:
            final, text = fetch(url)
        except HTTPError as error:
            found.broken.append(f"{error.code} {url}")
            continue
        if not text:
            continue
        parser = PageParser()
        parser.feed(text)
        found.pages[final] = parser
        # One choice deep: each can be combined with each other.
        choices = [] if urlsplit(final).query else parser.choices
        for link in parser.links + choices + parser.loaded:
            target = urldefrag(urljoin(final, link)).url
            parts = urlsplit(target)
            if parts.netloc != demo.host:
                if link in parser.loaded:
                    found.strangers.append(f"{final} loads {target}")
                continue
            if target not in met and not NOT_FOLLOWED.match(parts.path):
                met.add(target)
                waiting.append(target)
    return found


def test_no_link_is_broken(crawl):
    assert not crawl.broken
    assert len(crawl.pages) > 250


def test_every_link_within_a_page_finds_its_place(crawl):
    for url, page in crawl.pages.items():
        for link in page.links:
            if link.startswith("#") and len(link) > 1:
                assert link[1:] in page.ids, f"{url} has no place {link}"


def test_nothing_is_loaded_from_a_third_party(crawl):
    assert not crawl.strangers


def test_every_page_says_the_language_of_its_address(crawl):
    for url, page in crawl.pages.items():
        code, _segments = split_language(urlsplit(url).path)
        assert code, f"{url} names no language"
        assert page.language == html_lang(code), url


def test_every_language_of_the_demonstration_was_read(crawl):
    languages = {page.language for page in crawl.pages.values()}
    assert languages == {
        "ar", "de", "en", "es", "fr", "ht", "it", "ja", "pt-BR", "ru", "zh-Hans",
    }  # fmt: skip


def test_the_server_stays_small(crawl, demo):
    print(f"{len(crawl.pages)} pages crawled, {demo.memory() / 2**20:.0f} MB")
    assert demo.memory() <= MEMORY_LIMIT
