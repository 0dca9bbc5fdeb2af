"""What a visitor sees of a book drive: the four numbers, the way of the books, the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from campaigns.books.flow_map import flow_map
from campaigns.books.totals import report, world_standing
from campaigns.parts import kept_briefly, render_part

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


def show_books(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show how far the books of a drive have come; 404 for any other campaign."""
    if not page.campaign.has_books:
        raise Http404
    told = report(page.campaign)
    own = world_standing(page.campaign, page.country) if page.country else None
    context = {"report": told, "own": own, "map": flow_map(told.flows)}
    response = render_part(request, page, "campaigns/books/books.html", context)
    return kept_briefly(request, page, response)
