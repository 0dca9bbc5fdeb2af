"""By what the people who decide narrow the queue of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from moderation.queue import QueueFilterForm


class MessageFilterForm(QueueFilterForm):
    """Beside what every queue is narrowed by: the campaign, and the school of the class."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), required=False, empty_label=_("All")
    )
    school = forms.CharField(label=_("School"), required=False, max_length=100)
    field_order = ["campaign", "language", "flag", "school"]

    def offer_to(self, user):
        self.fields["campaign"].queryset = Campaign.objects.offered_to(user)

    def narrow(self, rows):
        rows = super().narrow(rows)
        if campaign := self.cleaned_data.get("campaign"):
            rows = rows.filter(campaign=campaign)
        if school := self.cleaned_data.get("school"):
            rows = rows.filter(class_code__school__name__icontains=school)
        return rows
