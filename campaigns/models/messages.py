"""Messages that children send to a campaign."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaigns import Campaign
from moderation.models import Submission
from schools.models import ClassCode


class Message(Submission):
    """One message. Asked of its author: a first name or nickname, the words, nothing else."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="messages"
    )
    author_name = models.CharField(_("first name or nickname"), max_length=200)
    text = models.TextField(_("message"))
    class_code = models.ForeignKey(
        ClassCode, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    is_demo = models.BooleanField(_("invented for the demonstration"), default=False)

    class Meta(Submission.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            *Submission.Meta.indexes,
            # The wall: what is approved of one campaign, newest first; and of one country.
            models.Index(
                fields=["campaign", "-decided_at", "-id"],
                name="message_wall",
                condition=models.Q(state="approved"),
            ),
            models.Index(
                fields=["campaign", "country", "-decided_at", "-id"],
                name="message_country_wall",
                condition=models.Q(state="approved"),
            ),
        ]

    def __str__(self):
        # Never the words: this text reaches logs and titles.
        return f"#{self.pk}"

    def erase(self):
        super().erase()
        self.author_name = self.text = ""
        self.class_code = None
