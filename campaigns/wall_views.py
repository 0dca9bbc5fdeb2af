"""What everybody sees of a campaign: the page, the wall, one drawing, the feed, the slideshow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from campaigns.books.totals import world_standing
from campaigns.drawings import respond
from campaigns.feeds import wall_feed
from campaigns.filters import WallChoice, filters_of
from campaigns.models.messages import Message
from campaigns.parts import kept_briefly, render_part
from campaigns.totals import add_totals, totals_by_country
from campaigns.wall import wall_messages, wall_page

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

FIRST_MESSAGES = 6
SECONDS_A_SLIDE = 20


def show_campaign(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show the story, the progress and the newest messages; after its end, what came of it."""
    add_totals(page)
    language = get_language()
    wall = wall_page(page.campaign, page.country, language=language, size=FIRST_MESSAGES)
    context = {"wall": wall}
    if page.run.is_over:
        context["by_country"] = totals_by_country(page.campaign)[0]
    if page.campaign.has_books:
        context["books"] = world_standing(page.campaign)
    response = render_part(request, page, page.template, context)
    return kept_briefly(request, page, response)


def show_wall(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show all approved messages, one page of them at a time, narrowed as the address says."""
    choice = WallChoice.of(request.GET)
    before = request.GET.get("before", "")
    wall = wall_page(
        page.campaign, page.country, choice=choice, language=get_language(), before=before
    )
    context = {
        "wall": wall,
        "choice": choice,
        "filters": filters_of(page.campaign, page.country, choice),
    }
    return kept_briefly(request, page, render_part(request, page, "campaigns/wall.html", context))


def show_slideshow(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show one message in big type, and lead on to the next: by itself once it was started."""
    choice = WallChoice.of(request.GET)
    before = request.GET.get("before", "")
    wall = wall_page(
        page.campaign, page.country, choice=choice, language=get_language(), before=before, size=1
    )
    context = {
        "wall": wall,
        "choice": choice,
        "is_playing": "play" in request.GET,
        "seconds": SECONDS_A_SLIDE,
    }
    response = render_part(request, page, "campaigns/slideshow.html", context)
    return kept_briefly(request, page, response)


def show_drawing(request: HttpRequest, page: CampaignPage, pk: int, size: str = "") -> HttpResponse:
    """Send the drawing of a message of this wall, from where no address leads to.

    Asked of the database each time, so that what is taken down or taken back is gone within the
    half minute that a copy may be kept. Raises Http404 unless the message is approved now.
    """
    message = approved_message(page, pk)
    if not message.drawing:
        raise Http404
    return kept_briefly(request, page, respond(message.drawing.name, small=size == "small"))


def show_feed(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Send the newest messages as an Atom feed."""
    wall = wall_page(page.campaign, page.country, language=get_language())
    return kept_briefly(request, page, wall_feed(page, wall))


def approved_message(page: CampaignPage, pk: int) -> Message:
    """Return the message of the wall of `page` with this number.

    Raises Http404 where the wall has none.
    """
    if pk >= 2**63:
        raise Http404
    messages = wall_messages(page.campaign, page.country).select_related("country")
    message = messages.filter(pk=pk).first()
    if message is None:
        raise Http404
    return message
