"""What somebody sends and somebody else decides on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from moderation.querysets import SubmissionQuerySet


class ReturnReason(models.TextChoices):
    """Kind reasons for sending something back, written to the child who reads them."""

    PRIVATE = (
        "private",
        _(
            "Your message is good, and it tells a little too much about you or someone else. "
            "Please leave out full names, addresses, numbers and accounts."
        ),
    )
    UNCLEAR = (
        "unclear",
        _("We would like to understand you better. Could you say it once more in other words?"),
    )
    UNKIND = (
        "unkind",
        _("Some words could hurt the person who reads them. Could you say it in a friendly way?"),
    )
    OFF_TOPIC = (
        "off-topic",
        _("This is about something else. Could you write a few words for this campaign?"),
    )


class Submission(models.Model):
    """The base of everything that waits for a person's decision.

    A plain row with a state. Nothing of it is public before a named person approved that very
    `version`; the record of who decided what is `moderation.Decision`.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        WITHDRAWN = "withdrawn", _("withdrawn")

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PENDING
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10)
    submitted_at = models.DateTimeField(_("sent"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    return_reason = models.CharField(
        _("reason"), max_length=20, choices=ReturnReason.choices, blank=True
    )
    return_words = models.TextField(_("in your own words"), max_length=500, blank=True)
    # From the form, so that the same form sent twice makes one row.
    idempotency_key = models.UUIDField(unique=True, editable=False)
    # The receipt code itself is never stored: who reads the database cannot withdraw anything.
    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            # The queue: what waits in one country, oldest first.
            models.Index(
                fields=["country", "submitted_at", "id"],
                name="%(class)s_queue",
                condition=models.Q(state="pending"),
            )
        ]

    def erase(self) -> None:
        """Remove what its author wrote from this row, without saving. Subclasses add theirs."""
        self.return_words = ""

    @property
    def reply(self) -> str:
        """The kind answer to the author of what was returned: own words, or a reason's."""
        return self.return_words or (self.get_return_reason_display() if self.return_reason else "")
