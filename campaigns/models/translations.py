"""Translations of messages, made by people and marked as such."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.messages import Message


class MessageTranslationQuerySet(models.QuerySet):
    def current(self) -> "MessageTranslationQuerySet":
        """Translations of what the message says now, while everybody may read it."""
        return self.filter(version=F("message__version"), message__state="approved")

    def waiting(self) -> "MessageTranslationQuerySet":
        """Translations that a second person has to read, the oldest first."""
        return self.current().filter(approved_by=None).order_by("pk")

    def public(self) -> "MessageTranslationQuerySet":
        """Translations that visitors may read beside the original."""
        return self.current().filter(approved_by__isnull=False)


class MessageTranslation(models.Model):
    """What one version of a message says in another language.

    A volunteer writes it, and another person approves it before anybody else can read it. When
    the message changes it is a translation of the past, and is shown no more.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="translations")
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("translation"))
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written"), auto_now=True)

    objects = MessageTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation of a message")
        verbose_name_plural = _("translations of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["message", "language"], name="message_translation_unique"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("translator")),
                name="message_translation_by_two_persons",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "id"],
                name="message_translation_waiting",
                condition=Q(approved_by=None),
            )
        ]

    def __str__(self):
        # Never the words: this text reaches logs and titles.
        return f"#{self.message_id} ({self.language})"

    @property
    def written(self) -> str:
        """When this text was written, to the microsecond: which text somebody has seen."""
        return self.written_at.astimezone(UTC).isoformat()
