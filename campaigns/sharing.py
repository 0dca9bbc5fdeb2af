"""What leaves the site: the counters as JSON, the counter for other websites, the share card."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from campaigns.parts import kept_briefly, render_part
from campaigns.share_card import card, card_name
from campaigns.totals import add_totals, totals_by_country

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

CARD_KEPT = 24 * 3600  # seconds


def show_totals(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Send the counters of the campaign, for any website and any program to read."""
    by_country, updated = totals_by_country(page.campaign)
    response = JsonResponse(
        {
            "campaign": page.campaign.key,
            "goal": page.campaign.goal,
            "world": sum(by_country.values()),
            "countries": by_country,
            "updated": updated,
        }
    )
    response["Access-Control-Allow-Origin"] = "*"
    return kept_briefly(request, page, response)


def show_embed(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Send the counter for the frame of another website: one small file, no script, no cookie.

    Only this address may stand in a frame; its style is allowed by its digest.
    """
    add_totals(page)
    style = render_to_string("campaigns/embed.css").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    context = {"page": page, "style": style}
    response = render(request, "campaigns/embed.html", context)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    )
    response.xframe_options_exempt = True
    return kept_briefly(request, page, response)


def show_for_websites(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show the lines that put the counter on another website, to copy."""
    add_totals(page)
    context = {"full_url": page.full_url}
    return render_part(request, page, "campaigns/for_websites.html", context)


def show_card(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Send the picture that stands where this page is shared."""
    response = HttpResponse(card(*card_words(page)), content_type="image/jpeg")
    # Its address says what is on it.
    patch_cache_control(response, public=True, max_age=CARD_KEPT)
    return response


def card_address(page: CampaignPage) -> str:
    """Return the whole address of the card; another one as soon as other words are on it."""
    return f"{page.full_url}share-card.jpg?v={card_name(*card_words(page))[-12:-4]}"


def card_words(page: CampaignPage) -> tuple[str, str, str, str]:
    """Return what is on the card of a page: its title, what to write, the network, the language."""
    return page.title, page.call, str(settings.NETWORK_NAME), page.locale.language_code
