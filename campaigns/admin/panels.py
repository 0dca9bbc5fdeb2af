"""What the dashboard tells the international coordination about campaigns."""

from wagtail.admin.ui.components import Component

from campaigns.models import Campaign

NEWEST = 10


class ProposalsPanel(Component):
    """Campaigns that countries propose to the network, the oldest first."""

    order = 60
    template_name = "campaigns/admin/proposals_panel.html"

    def get_context_data(self, parent_context):
        proposed = Campaign.objects.filter(status=Campaign.Status.PROPOSED)
        found = proposed.select_related("country").order_by("proposed_at")
        return {"proposals": found[:NEWEST]}
