"""Consignments of books: who sent what to which school, and who confirmed that it arrived."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaigns import Campaign
from countries.models import Country
from moderation.models.append_only import AppendOnlyModel
from schools.models import School


class ReceivingSchool(models.Model):
    """A school to which the books of a campaign may be sent: the network decides which."""

    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="receiving_schools"
    )
    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+"
    )
    is_open = models.BooleanField(_("takes books"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "school"], name="receiving_school_unique")
        ]

    def __str__(self):
        return f"{self.school} ({self.school.country})"


class Consignment(AppendOnlyModel):
    """Books that left a country together for one school. What is in it, its entries say."""

    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="consignments")
    country = models.ForeignKey(
        Country, verbose_name=_("from"), on_delete=models.PROTECT, related_name="+"
    )
    to_country = models.ForeignKey(
        Country, verbose_name=_("to"), on_delete=models.PROTECT, related_name="+"
    )
    to_school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+"
    )
    shipped_on = models.DateField(_("sent on"))
    carrier = models.CharField(_("carrier"), max_length=100)
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # From the form, so that the same form sent twice makes one row.
    form_key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("consignment")
        verbose_name_plural = _("consignments")
        indexes = [
            models.Index(fields=["campaign", "country", "-id"], name="consignment_from"),
            models.Index(fields=["campaign", "to_country", "-id"], name="consignment_to"),
        ]

    def __str__(self):
        return f"#{self.pk}"


class Confirmation(AppendOnlyModel):
    """The receiving side has counted a consignment: who, when, and what became of the rest."""

    wagtail_reference_index_ignore = True

    consignment = models.OneToOneField(
        Consignment, on_delete=models.PROTECT, related_name="confirmation"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(_("arrived on"))
    note = models.TextField(_("what became of the rest"), max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    form_key = models.UUIDField(unique=True, editable=False)

    def __str__(self):
        return f"#{self.consignment_id}"
