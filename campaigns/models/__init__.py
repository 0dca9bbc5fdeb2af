from campaigns.models.campaigns import Campaign
from campaigns.models.messages import Message
from campaigns.models.pages import CampaignIndexPage, CampaignPage

__all__ = ["Campaign", "CampaignIndexPage", "CampaignPage", "Message"]
