"""A campaign itself: its dates and its goal. Pages tell about it on each site, in each language."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Campaign(models.Model):
    """One campaign of the whole network, told by a page for each site and language."""

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

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("A campaign cannot end before it starts."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether messages are accepted today."""
        return self.starts_on <= timezone.localdate() <= self.ends_on

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()
