from campaigns.models.books import AgeBand, BookAccount, BookBalance, BookEntry, Step
from campaigns.models.campaigns import Campaign
from campaigns.models.consignments import Confirmation, Consignment, ReceivingSchool
from campaigns.models.counts import CampaignCount
from campaigns.models.editions import CampaignEdition, EditionSource
from campaigns.models.messages import Message
from campaigns.models.pages import CampaignIndexPage, CampaignPage
from campaigns.models.translations import MessageTranslation

__all__ = [
    "AgeBand",
    "BookAccount",
    "BookBalance",
    "BookEntry",
    "Campaign",
    "CampaignCount",
    "CampaignEdition",
    "CampaignIndexPage",
    "CampaignPage",
    "Confirmation",
    "Consignment",
    "EditionSource",
    "Message",
    "MessageTranslation",
    "ReceivingSchool",
    "Step",
]
