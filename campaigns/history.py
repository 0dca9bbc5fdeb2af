"""What the history of a country says about its campaigns."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


def _adopted(campaign: str) -> str:
    return _("Campaign adopted: %(campaign)s") % {"campaign": campaign}


def _proposed(campaign: str) -> str:
    return _("Campaign proposed to the network: %(campaign)s") % {"campaign": campaign}


def _taken_back(campaign: str) -> str:
    return _("Proposal taken back: %(campaign)s") % {"campaign": campaign}


def _lifted(campaign: str) -> str:
    return _("Campaign lifted to the whole network: %(campaign)s") % {"campaign": campaign}


def _declined(campaign: str) -> str:
    return _("Proposal declined: %(campaign)s") % {"campaign": campaign}


ACTIONS = {
    "campaigns.adopt": (gettext_lazy("Adopt campaign"), _adopted),
    "campaigns.propose": (gettext_lazy("Propose campaign"), _proposed),
    "campaigns.take_back": (gettext_lazy("Take back proposal"), _taken_back),
    "campaigns.lift": (gettext_lazy("Lift campaign"), _lifted),
    "campaigns.decline": (gettext_lazy("Decline proposal"), _declined),
}


class CampaignFormatter(LogFormatter):
    """Names the campaign of the entry."""

    def format_message(self, log_entry):
        return self.tell(log_entry.data["campaign"])
