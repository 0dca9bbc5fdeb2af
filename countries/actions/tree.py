"""How the trees of pages and collections grow when countries are opened."""

from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, Page


def lock_tree() -> Page:
    """Return the root page, locked: who else asks for it waits for the end of this transaction.

    SQLite has no locks on rows; there every transaction that writes waits for the one before it
    (`cms/settings/database.py`).
    """
    return Page.objects.select_for_update().get(depth=1)


def add_page(parent: Page, page: Page, *, live: bool, by=None) -> Page:
    """Add `page` below `parent`, published or as a draft, in the name of `by`; return it.

    It has no revision yet: what the software wrote is not worth going back to.
    """
    page.live = live
    page.has_unpublished_changes = not live
    page.owner = by
    if live:
        page.first_published_at = page.last_published_at = timezone.now()
    # Read afresh: the tree's own counters on the row may have changed since.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    log(page, "wagtail.create", user=by)
    return page


def add_collection(name: str) -> Collection:
    """Add a collection as the last below the root, under `lock_tree`; return it.

    Wagtail keeps collections in the order of their names: to put one in, it moves all that
    follow. That would take a query for each country, and give the path of one country's files
    to another while somebody's request still holds it.
    """
    root = Collection.get_first_root_node()
    last = root.get_last_child()
    path = last._inc_path() if last else Collection._get_path(root.path, root.depth + 1, 1)
    collection = Collection.objects.create(name=name, path=path, depth=root.depth + 1)
    Collection.objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    return collection
