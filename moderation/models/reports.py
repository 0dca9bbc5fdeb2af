"""What visitors report, without an account."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """What is wrong, for a visitor to choose from."""

    PRIVATE = "private", _("It tells too much about somebody.")
    UNKIND = "unkind", _("It could hurt somebody.")
    DANGER = "danger", _("Somebody may be in danger.")
    OTHER = "other", _("Something else is wrong with it.")


class Report(models.Model):
    """One visitor's report of one submission; deleted when somebody has decided.

    The visitor is a keyed digest made for this submission alone, so nobody can be followed from
    one to the next.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=10, choices=ReportReason.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "digest"], name="one_report_per_visitor"
            )
        ]

    def __str__(self):
        return f"{self.content_type_id}: {self.object_id}"
