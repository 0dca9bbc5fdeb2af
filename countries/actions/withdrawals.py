"""Taking pages off the public site together, and bringing them back as they were.

Wagtail's own actions take some 20 queries to unpublish a page and 50 to publish it. A country has
hundreds of pages, so here all of them change in a few statements, and what Wagtail's actions do
besides is done for all of them: entries in the log, the search index, and the signals that caches
listen to.
"""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision, WorkflowState
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published, page_unpublished, published, unpublished

from countries.models import Country, CountryHomePage, Withdrawal


def withdraw(country: Country, locale: Locale | None = None, *, by=None) -> Withdrawal:
    """Unpublish every page of `country`, or those of one of its languages, and remember them.

    Publishing that is planned is cancelled, and so is every review in progress. Pages that went
    live after an earlier withdrawal are added to it. Call it in a transaction.
    """
    pages = _pages_of(country, locale)
    every_id = list(pages.values_list("pk", flat=True))
    live = list(pages.live().order_by("path").specific())
    read = {page.pk: page.live_revision_id or _keep_words(page, by) for page in live}
    withdrawal, _created = Withdrawal.objects.get_or_create(
        country=country, locale=locale, defaults={"by": by}
    )
    withdrawal.pages |= {str(pk): revision for pk, revision in read.items()}
    withdrawal.save()
    for page in live:
        page.live, page.has_unpublished_changes, page.live_revision = False, True, None
    Page.objects.filter(pk__in=read).update(
        live=False, has_unpublished_changes=True, live_revision=None
    )
    _tell(live, "wagtail.unpublish", by)
    for page in live:
        page_unpublished.send(sender=type(page), instance=page)
        unpublished.send(sender=type(page), instance=page)
    _cancel_what_is_planned(every_id, by)
    return withdrawal


def bring_back(withdrawal: Withdrawal, *, by=None) -> None:
    """Publish again what was live when it was withdrawn, and forget the withdrawal.

    Pages that were deleted in the meantime are left out. Those that were changed since and whose
    old words are no longer valid stay drafts, to be mended. Call it in a transaction.
    """
    pages = _pages_of(withdrawal.country, withdrawal.locale).filter(live=False)
    pages = list(pages.filter(pk__in=withdrawal.pages).order_by("path").specific())
    revisions = Revision.page_revisions.in_bulk(withdrawal.pages.values())
    unchanged = []
    for page in pages:
        revision = revisions.get(withdrawal.pages[str(page.pk)])
        last_change = page.latest_revision_created_at
        if revision is None or last_change is None or last_change <= withdrawal.at:
            page.live, page.expired, page.live_revision = True, False, revision
            page.has_unpublished_changes = page.latest_revision_id != page.live_revision_id
            unchanged.append(page)
        else:
            # The draft of a page that is not live stands in its row: what visitors read does not.
            with suppress(ValidationError):
                revision.publish(user=by, changed=False, skip_permission_checks=True)
    fields = ["live", "expired", "live_revision", "has_unpublished_changes"]
    Page.objects.bulk_update([_plain(page, fields) for page in unchanged], fields)
    _tell(unchanged, "wagtail.publish", by)
    for page in unchanged:
        revision = page.live_revision
        page_published.send(sender=type(page), instance=page, revision=revision)
        published.send(sender=type(page), instance=page, revision=revision)
    withdrawal.delete()


def _pages_of(country: Country, locale: Locale | None):
    """Return the homes of `country` and all pages below, or those of one language."""
    site_page = country.site_page
    if locale is None:
        return Page.objects.descendant_of(site_page)
    home = CountryHomePage.objects.child_of(site_page).get(locale=locale)
    return Page.objects.descendant_of(home, inclusive=True)


def _keep_words(page: Page, by) -> int:
    """Return a new revision with what visitors read of a page that was published without one."""
    return page.save_revision(user=by, changed=False, clean=False).pk


def _plain(page: Page, fields: Iterable[str]) -> Page:
    """Return `page` as one of the base model, whose table alone holds `fields`."""
    return Page(pk=page.pk, **{field: getattr(page, field) for field in fields})


def _tell(pages: list[Page], action: str, by) -> None:
    """Write `action` into the log of each of `pages`, and what they are now into the index."""
    now = timezone.now()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.cached_content_type,
            label=page.get_admin_display_title(),
            action=action,
            timestamp=now,
            user=by,
            revision=page.live_revision,
            data={},
        )
        for page in pages
    )
    by_model = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, found in by_model.items():
            backend.add_bulk(model, found)


def _cancel_what_is_planned(page_ids: list[int], by) -> None:
    names = [str(pk) for pk in page_ids]
    Revision.page_revisions.filter(object_id__in=names, approved_go_live_at__isnull=False).update(
        approved_go_live_at=None
    )
    Page.objects.filter(pk__in=page_ids, go_live_at__gt=timezone.now()).update(go_live_at=None)
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=names
    )
    for state in states:
        state.cancel(user=by)
