"""One-time links: how the contacts of a school come in, without a password."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models.contacts import SchoolContact

LIFETIME = timedelta(hours=48)


def new_token() -> str:
    """Return what a link carries: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is stored of a token: who reads the database can open nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_of_life() -> datetime:
    """Return when a link that is made now ends."""
    return timezone.now() + LIFETIME


class AccessLink(models.Model):
    """One link in one mail to one contact. It opens once, within two days."""

    class Purpose(models.TextChoices):
        """Why it was sent: what the mail says."""

        WELCOME = "welcome"
        ASKED = "asked"
        WAITING = "waiting"

    contact = models.ForeignKey(SchoolContact, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    # Where it leads: an address of this site, or nothing.
    next_path = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=end_of_life)
    used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("one-time link")
        verbose_name_plural = _("one-time links")

    def __str__(self):
        # Neither address nor token: this text reaches logs.
        return f"#{self.pk}"
