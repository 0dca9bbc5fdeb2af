"""The record of who did what to which version, and why. It is only ever added to."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.models.append_only import AppendOnlyModel


class Decision(AppendOnlyModel):
    """One entry of the record. It never holds a word of what a child wrote."""

    class Action(models.TextChoices):
        SUBMIT = "submit", _("sent")
        FIRST_APPROVE = "first-approve", _("approved by the first of two persons")
        APPROVE = "approve", _("approved")
        RETURN = "return", _("returned")
        RESUBMIT = "resubmit", _("changed and sent again")
        WITHDRAW = "withdraw", _("withdrawn and erased")
        PASS_ON = "pass-on", _("passed on")
        UNDO = "undo", _("decision taken back")
        HIDE = "hide", _("hidden after reports")
        TAKE_DOWN = "take-down", _("taken down")
        OUTCOME = "outcome", _("outcome of a disclosure noted")
        ERASE = "erase", _("personal words erased")

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    submission = GenericForeignKey()
    version = models.PositiveIntegerField(_("version"))
    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    # Empty where the author acts: children have no account.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="decision_submission")]

    def __str__(self):
        return f"{self.get_action_display()} ({self.version})"
