"""Search over the pages of one site in one language."""

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from wagtail.models import Page

PAGE_SIZE = 10
QUERY_LIMIT = 100  # characters; more than anyone types to find a page


def normalise_query(text: str) -> str:
    """Return what was typed without controls, in one line and of a sensible length."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:QUERY_LIMIT].strip()


def search_pages(home: Page, query: str, page_number: str | None) -> ResultPage:
    """Return one page of the live public pages below `home` that match `query`."""
    # The search cannot take the condition of `readable`, so this asks for restrictions first.
    pages = Page.objects.descendant_of(home, inclusive=True).live().public()
    # SQLite's full-text search reads a lone quotation mark as the start of a phrase.
    words = query.replace('"', " ").strip()
    results = pages.search(words) if words else Page.objects.none()
    return Paginator(results, PAGE_SIZE).get_page(page_number)
