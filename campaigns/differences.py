"""What readers see changed between two published versions of an international page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe
from wagtail.admin.panels import ObjectList

from campaigns.models import CampaignPage

if TYPE_CHECKING:
    from campaigns.models import EditionSource

# What readers see; the rest is the editor's own.
FIELDS = ["title", "summary", "social_image", "social_image_alt", "call", "body"]
CHANGED = ".addition, .deletion"  # how Wagtail marks what is new and what is gone


@dataclass(frozen=True)
class Difference:
    """One field with what was taken out and what was put in, as Wagtail's markup."""

    name: str
    label: str
    html: str


@cache
def _panel() -> ObjectList:
    return ObjectList(CampaignPage.content_panels).bind_to_model(CampaignPage)


def differences(source: EditionSource) -> list[Difference]:
    """Return what has changed of each field since the country saw the page.

    What looks the same is left out, though it may be stored otherwise: an editor writes text anew
    when it is saved. Without the version that was seen there is nothing to compare with.
    """
    if source.seen_revision is None or source.page.live_revision is None:
        return []
    before, after = source.seen_revision.as_object(), source.page.live_revision.as_object()
    bound = _panel().get_bound_panel(instance=source.page, request=None, form=None)
    compared = [compare(before, after) for compare in bound.get_comparison()]
    found = [
        Difference(each.field.name, each.field_label(), _only_changes(each.htmldiff()))
        for each in compared
        if each.field.name in FIELDS and each.has_changed()
    ]
    return [difference for difference in found if difference.html]


def _only_changes(html: str) -> str:
    """Return the markup of a comparison without the blocks that are as they were."""
    soup = BeautifulSoup(html, "html.parser")
    for block in soup.find_all("div", class_="comparison__child-object", recursive=False):
        if not _is_changed(block):
            block.decompose()
    return mark_safe(str(soup)) if soup.select_one(CHANGED) else ""  # noqa: S308 - Wagtail's own


def _is_changed(block) -> bool:
    return bool({"addition", "deletion"} & set(block.get("class", []))) or bool(
        block.select_one(CHANGED)
    )


def has_changed(source: EditionSource) -> bool:
    """Say whether readers see something else since; also where nobody knows what it was."""
    return source.seen_revision is None or bool(differences(source))
