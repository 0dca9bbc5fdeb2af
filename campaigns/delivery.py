"""The messages as they are brought to the receiving school: on paper, all of them, in pieces."""

from dataclasses import dataclass

from django.db.models import QuerySet

from campaigns.models import Campaign, CampaignPage, Message
from campaigns.wall import translations_into
from countries.country_policy import countries_of
from countries.models import CountryHomePage
from countries.permissions import MANAGE, Scope

AT_ONCE = 200  # messages in one document


@dataclass(frozen=True)
class Piece:
    """Some messages in the order in which they came in, and the number after which others follow.

    `after` is 0 at the end.
    """

    messages: list[Message]
    after: int


def deliverable(user) -> QuerySet:
    """Return the campaigns whose messages `user` may print: those that their country receives."""
    campaigns = Campaign.objects.exclude(receiving_country=None).select_related(
        "receiving_country__source_locale", "receiving_country__site_page"
    )
    if Scope.of(user).is_central:
        return campaigns
    return campaigns.filter(receiving_country__in=countries_of(user, MANAGE))


def piece(campaign: Campaign, language: str, *, after: int = 0, size: int = AT_ONCE) -> Piece:
    """Return the approved messages that follow the number `after`, each with its `translation`.

    However far it has come, it costs two queries on an index.
    """
    messages = (
        Message.objects.approved()
        .filter(campaign=campaign, pk__gt=after)
        .select_related("country")
        .prefetch_related(translations_into(language))
        .order_by("pk")
    )
    found = list(messages[: size + 1])
    for message in found:
        message.translation = message.translated[0] if message.translated else None
    return Piece(found[:size], found[size - 1].pk if len(found) > size else 0)


def languages_of_receivers(campaign: Campaign) -> list[str]:
    """Return the languages of the receiving country, its source language first."""
    country = campaign.receiving_country
    homes = CountryHomePage.objects.child_of(country.site_page).live()
    codes = homes.values_list("locale__language_code", flat=True)
    return sorted(codes, key=lambda code: (code != country.source_locale.language_code, code))


def answer_page(campaign: Campaign, language: str) -> CampaignPage | None:
    """Return the page on which the receiving school answers: that lands in the campaign."""
    pages = CampaignPage.objects.descendant_of(campaign.receiving_country.site_page).live()
    return pages.filter(campaign=campaign, locale__language_code=language).first()


def world_page(campaign: Campaign) -> CampaignPage | None:
    """Return an international page of the campaign: on it the drawings of all countries are."""
    pages = CampaignPage.objects.live().filter(campaign=campaign)
    return pages.order_by("depth", "path").first()
