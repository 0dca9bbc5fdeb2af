"""The admin in parts of about the same size, to be attacked side by side."""

from tests.isolation.addresses import Address

# The beginnings of routes below /admin/; the first that fits says to which part it belongs.
BEGINNINGS = {
    "editing": ["pages/add/", "pages/<int:page_id>/edit/", "pages/<int:page_id>/copy/"],
    "history": [
        "pages/workflow/",
        "pages/<int:page_id>/revisions/",
        "pages/<int:page_id>/history/",
        "pages/<int:page_id>/workflow_history/",
        "pages/^",
    ],
    "explorer": ["pages/<int:parent_page_id>/"],
    "pages": ["pages/"],
    "bulk": ["bulk/"],
    "choosers": ["choose-", "documents/chooser/", "images/chooser/", "tag-", "api/"],
    "files": ["images/", "documents/", "collections/"],
    "reports": ["reports/"],
    "translation": ["localize/"],
    "messages": ["messages/", "message-", "care/", "help-lines/", "word-lists/", "delivery/"],
    "campaigns and books": ["network-campaigns/", "books/", "campaigns/"],
    "schools": ["school", "class-codes/"],
    "people and countries": [
        *["users/", "groups/", "people/", "countries/", "offices/", "languages/"],
        *["workflows/", "sites/", "locales/"],
    ],
}
REST = "the rest"
PARTS = [*BEGINNINGS, REST]


def part_of(address: Address) -> str:
    """Return the part to which an address belongs."""
    route = address.route.removeprefix("admin/")
    for part, beginnings in BEGINNINGS.items():
        if route.startswith(tuple(beginnings)):
            return part
    return REST
