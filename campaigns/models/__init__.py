from campaigns.models.campaigns import Campaign
from campaigns.models.counts import CampaignCount
from campaigns.models.editions import CampaignEdition, EditionSource
from campaigns.models.messages import Message
from campaigns.models.pages import CampaignIndexPage, CampaignPage
from campaigns.models.translations import MessageTranslation

__all__ = [
    "Campaign",
    "CampaignCount",
    "CampaignEdition",
    "CampaignIndexPage",
    "CampaignPage",
    "EditionSource",
    "Message",
    "MessageTranslation",
]
