"""A country's own edition of a campaign: what it makes its own, and what its pages began from."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from campaigns.models.campaigns import Campaign, Run
from countries.models import Country


class CampaignEdition(models.Model):
    """That a country has adopted a campaign, with its own goal and dates where it has any.

    Its words stand on its pages, one in each language, and are the country's to change.
    """

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="editions"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="editions"
    )
    goal = models.PositiveIntegerField(
        _("goal"),
        null=True,
        blank=True,
        help_text=_(
            "How many messages your country hopes for. Empty: the pages show the goal of the "
            "network."
        ),
    )
    starts_on = models.DateField(
        _("starts on"), null=True, blank=True, help_text=_("Empty: when the campaign starts.")
    )
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("Empty: when the campaign ends.")
    )
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("adopted by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    adopted_at = models.DateTimeField(_("adopted on"), auto_now_add=True)

    class Meta:
        verbose_name = _("edition of a campaign")
        verbose_name_plural = _("editions of campaigns")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "country"], name="one_edition_a_country")
        ]

    def __str__(self):
        return f"{self.campaign}: {self.country}"

    @property
    def run(self) -> Run:
        """The dates and the goal that hold in the country."""
        return _run(self.campaign, self.starts_on, self.ends_on, self.goal)

    def clean(self):
        super().clean()
        if self.goal == 0:
            raise ValidationError({"goal": _("Please write a number above zero, or nothing.")})
        run = self.run
        if run.ends_on < run.starts_on:
            field = "ends_on" if self.ends_on else "starts_on"
            raise ValidationError(
                {field: _("With these dates the campaign would end before it starts.")}
            )


OWN = ["starts_on", "ends_on", "goal"]


def with_edition(rows: models.QuerySet, editions: str, **condition) -> models.QuerySet:
    """Give each of `rows` what its one edition says, in the same query: `own_starts_on` and so on.

    `editions` leads from a row to editions, among which `condition` chooses.
    """
    chosen = Q(**{f"{editions}__{name}": value for name, value in condition.items()})
    return rows.annotate(
        edition=FilteredRelation(editions, condition=chosen),
        **{f"own_{name}": F(f"edition__{name}") for name in OWN},
    )


def run_in_country(campaign: Campaign, row) -> Run:
    """Return the run of `campaign` in a country, by a row that `with_edition` has read.

    A campaign that is the country's own has one goal, whoever set it.
    """
    return _run(campaign, *(getattr(row, f"own_{name}") for name in OWN))


def _run(campaign: Campaign, starts_on, ends_on, goal) -> Run:
    return Run(
        starts_on or campaign.starts_on,
        ends_on or campaign.ends_on,
        goal or campaign.goal,
        is_own_goal=bool(goal) or not campaign.is_network,
    )


class EditionSourceQuerySet(models.QuerySet):
    """International pages from which countries' pages began."""

    def changed(self) -> "EditionSourceQuerySet":
        """Those that were published anew since the country looked at them last."""
        seen = F("seen_revision")
        differs = ~Q(page__live_revision=seen) | Q(seen_revision=None)
        return self.filter(differs, page__live=True, page__live_revision__isnull=False)


class EditionSource(models.Model):
    """One international page from which pages of an edition began, and what was seen of it since.

    A revision that the server has thrown away is None; then there is nothing to compare with.
    """

    edition = models.ForeignKey(CampaignEdition, on_delete=models.CASCADE, related_name="sources")
    page = models.ForeignKey("campaigns.CampaignPage", on_delete=models.CASCADE, related_name="+")
    source_revision = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_revision = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)

    objects = EditionSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "page"], name="one_source_an_edition")
        ]

    def __str__(self):
        return f"{self.edition} ← {self.page_id}"
