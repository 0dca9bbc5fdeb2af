"""A campaign itself: its dates and its goal. Pages tell about it on each site, in each language."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from countries.permissions import Scope


@dataclass(frozen=True)
class Run:
    """When messages are taken on one site, and how many it hopes for.

    The numbers are those of the campaign, or of a country's own edition of it; `is_own_goal` says
    that the goal counts the country's messages and not the world's.
    """

    starts_on: date
    ends_on: date
    goal: int
    is_own_goal: bool = False

    @property
    def is_open(self) -> bool:
        """Whether messages are accepted today."""
        return self.starts_on <= timezone.localdate() <= self.ends_on

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()


class CampaignQuerySet(models.QuerySet):
    """Campaigns, and ways to choose among them."""

    def network(self) -> "CampaignQuerySet":
        """Campaigns of the whole network."""
        return self.filter(status="international")

    def usable_in(self, country: Country | None) -> "CampaignQuerySet":
        """What the pages of a country may tell: the network's campaigns, and the country's own.

        Without a country, on the international site: the network's.
        """
        return self.filter(Q(status="international") | Q(country=country, country__isnull=False))

    def offered_to(self, user) -> "CampaignQuerySet":
        """What `user` may see and name in the admin."""
        scope = Scope.of(user)
        if scope.is_central:
            return self
        return self.filter(Q(status="international") | Q(country__in=scope.country_ids))

    def running(self) -> "CampaignQuerySet":
        """Campaigns that have not ended, those that still come included."""
        return self.filter(ends_on__gte=timezone.localdate())


class Campaign(models.Model):
    """One campaign, of the whole network or of one country, told by a page for each language.

    `country` is where it comes from: none for a campaign of the international coordination. Until
    it is lifted to the network, nobody outside that country sees it.
    """

    class Status(models.TextChoices):
        """Whose it is: the country's alone, with the wish to be the network's, or the network's."""

        LOCAL = "local", _("of the country")
        PROPOSED = "proposed", _("of the country, proposed to the network")
        INTERNATIONAL = "international", _("of the whole network")

    key = models.SlugField(_("key"), unique=True, help_text=_("For example: kizuna."))
    name = models.CharField(_("name"), max_length=120, help_text=_("For the admin only."))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    goal = models.PositiveIntegerField(
        _("goal"), help_text=_("How many messages the network hopes for, worldwide.")
    )
    has_books = models.BooleanField(
        _("collects books"),
        default=False,
        help_text=_("Schools collect books and send them; every book is counted on its way."),
    )
    receiving_country = models.ForeignKey(
        "countries.Country",
        verbose_name=_("receiving country"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the messages are brought to. Its coordinator can print them all."),
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="campaigns",
        editable=False,
    )
    status = models.CharField(
        _("status"),
        max_length=15,
        choices=Status.choices,
        default=Status.INTERNATIONAL,
        editable=False,
    )
    # The wish to be lifted to the whole network, and the answer where it was not.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    proposed_at = models.DateTimeField(null=True, editable=False)
    decline_reason = models.TextField(blank=True, max_length=1000, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("A campaign cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status="international") | Q(country__isnull=False),
                name="campaign_of_a_country_names_it",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def run(self) -> Run:
        """The dates and the goal of the campaign itself."""
        return Run(self.starts_on, self.ends_on, self.goal)

    @property
    def is_open(self) -> bool:
        """Whether messages are accepted today, where no country has dates of its own."""
        return self.run.is_open

    @property
    def is_over(self) -> bool:
        return self.run.is_over

    @property
    def is_network(self) -> bool:
        """Whether it is a campaign of the whole network."""
        return self.status == self.Status.INTERNATIONAL
