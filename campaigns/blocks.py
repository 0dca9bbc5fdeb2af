"""Blocks of campaign pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PartnerBlock(blocks.StructBlock):
    """Somebody who makes the campaign together with the country."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    url = blocks.URLBlock(label=_("Address of their site"), required=False)
    logo = ImageChooserBlock(label=_("Picture"), required=False)
    alt = blocks.CharBlock(
        label=_("Description"),
        max_length=250,
        required=False,
        help_text=_("What the picture shows, for people who cannot see it."),
    )

    def clean(self, value):
        value = super().clean(value)
        if value["logo"] and not value["alt"]:
            raise blocks.StructBlockValidationError(
                {"alt": ValidationError(_("Please describe the picture in one sentence."))}
            )
        return value

    class Meta:
        icon = "group"
        label = _("Partner")
        description = _("Somebody who makes the campaign together with you.")
        preview_value = {"name": _("The library of the town")}
        template = "campaigns/blocks/partner.html"


class PartnersBlock(blocks.StreamBlock):
    """The partners of a campaign on one site."""

    partner = PartnerBlock()

    class Meta:
        icon = "group"
        max_num = 12
