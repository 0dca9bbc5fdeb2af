"""The parts of a campaign page: how each is rendered, and how long anybody may keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

# Routes of the page that templates lead to.
PARTS = ["take_part", "messages", "books", "find_receipt", "feed", "slideshow", "for_websites"]
# What is taken down is gone from every cache within a minute.
KEPT = 30  # seconds


def render_part(
    request: HttpRequest, page: CampaignPage, template: str, context: dict, status: int = 200
) -> HttpResponse:
    """Render a part of the campaign page with the addresses of all its parts."""
    parts = {name: page.part_url(request, name) for name in PARTS}
    urls = {"page": page.get_url(request)} | parts
    context = page.get_context(request) | {"urls": urls} | context
    return render(request, template, context, status=status)


def kept_briefly(request: HttpRequest, page: CampaignPage, response: HttpResponse) -> HttpResponse:
    """Let caches keep what shows approved messages for half a minute, and return it.

    What only some may read, and what editors see, is kept by their own browser at most.
    """
    is_open = not getattr(page, "is_private", True)
    if is_open and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        patch_cache_control(response, public=True, max_age=KEPT)
    else:
        patch_cache_control(response, private=True, max_age=0)
    return response
