"""What leaves the site: the counters as JSON, the counter for other websites, the share card."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from campaigns.parts import kept_briefly, render_part
from campaigns.totals import totals_by_country, with_totals

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


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
    page.totals = with_totals(type(page).objects.filter(pk=page.pk), page.country)[0].totals
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
    page.totals = with_totals(type(page).objects.filter(pk=page.pk), page.country)[0].totals
    context = {"full_url": page.full_url}
    return render_part(request, page, "campaigns/for_websites.html", context)
