"""Counting again: whether the kept numbers are those of the approved messages, and mending them."""

from django.db import transaction
from django.db.models import Count, Q

from campaigns.models.campaigns import Campaign
from campaigns.models.counts import CampaignCount, Cell
from campaigns.models.messages import Message


def count_again(campaign: Campaign) -> dict[Cell, int]:
    """Return the number of approved messages of each kind, from the messages themselves."""
    kinds = (
        Message.objects.approved()
        .filter(campaign=campaign)
        .annotate(with_drawing=~Q(drawing=""))
        .order_by()
        .values_list("country_id", "language", "school_level", "with_drawing")
        .annotate(count=Count("pk"))
    )
    return {
        (campaign.pk, country, language, level, bool(drawing)): count
        for country, language, level, drawing, count in kinds.iterator()
    }


def wrong_counts(campaign: Campaign) -> dict[Cell, int]:
    """Return by how much the kept number of each kind is too small; empty where all are right.

    Only exact while nobody decides, or inside of `mend_counts`.
    """
    kept = {row.cell: row.number for row in campaign.counts.all()}
    counted = count_again(campaign)
    differences = {cell: counted.get(cell, 0) - kept.get(cell, 0) for cell in kept | counted}
    return {cell: step for cell, step in differences.items() if step}


@transaction.atomic
def mend_counts(campaign: Campaign) -> dict[Cell, int]:
    """Make the kept numbers of `campaign` right, also while people decide; return what was wrong.

    The rows are locked before the messages are counted. A decision that is under way has then
    either been counted with its message, or waits, and adds its step afterwards.
    """
    list(campaign.counts.select_for_update().order_by("pk"))
    wrong = wrong_counts(campaign)
    for cell, step in sorted(wrong.items()):
        CampaignCount.objects.add(cell, step)
    return wrong
