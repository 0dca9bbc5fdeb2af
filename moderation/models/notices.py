"""The outbox: what is to be mailed, written in the transaction of what it tells."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    def due(self) -> "NoticeQuerySet":
        """What may be sent now, the oldest first."""
        return self.filter(sent_at=None, next_at__lte=timezone.now()).order_by("next_at", "pk")


class Notice(models.Model):
    """One mail to one person. It holds what the mail is about as ids, and no word of a child."""

    kind = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=10)
    ids = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    # When it may be tried; empty once it was given up.
    next_at = models.DateTimeField(null=True, default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["next_at", "id"], name="notice_due", condition=Q(sent_at=None))
        ]

    def __str__(self):
        return f"{self.kind} #{self.pk}"

    @property
    def address(self) -> str:
        """Where it goes: to the person's address of now, if it is to a person."""
        return self.user.email if self.user else self.email
