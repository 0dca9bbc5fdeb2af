"""The editor's form of a campaign page."""

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel

from campaigns.models.campaigns import Campaign
from cms.page_forms import PageForm
from countries.models import Country

FOR_READERS = ["action-publish", "action-submit"]  # buttons that send the page on its way


class CampaignPageForm(PageForm):
    """Offers the campaigns of the network and of the page's country.

    A page that is still to be translated is kept as a draft, and is neither published nor sent
    for review.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "campaign" in self.fields:
            place = self.instance if self.instance.path else self.parent_page
            country = Country.objects.of_page(place).first()
            self.fields["campaign"].queryset = Campaign.objects.usable_in(country)

    def clean(self):
        cleaned = super().clean()
        goes_out = any(name in self.data for name in FOR_READERS)
        if cleaned.get("needs_translation") and goes_out:
            self.add_error("needs_translation", why_not_public())
        return cleaned


def why_not_public() -> str:
    """Say why a page that is still to be translated stays a draft."""
    return _(
        "This page is still to be translated. Translate its words, take the tick away, and then "
        "publish it."
    )


class ShownWhenTicked(FieldPanel):
    """A tick that the software sets and a person takes away; nobody else is asked for it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            was_refused = self.bound_field is not None and bool(self.bound_field.errors)
            return super().is_shown() and (self.instance.needs_translation or was_refused)
