"""Invitations: the only way in which somebody becomes a person of a country or an office."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from countries.models.countries import Country, CountryGroup, Office

LIFETIME = timedelta(days=7)


def new_token() -> str:
    """Return what the link of an invitation carries: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is stored of a token: who reads the database can accept nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_of_life():
    """Return when an invitation that is made now ends."""
    return timezone.now() + LIFETIME


class InvitationQuerySet(models.QuerySet):
    """Invitations, and ways to choose among them."""

    def waiting(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def unanswered(self) -> "InvitationQuerySet":
        """Those that wait, and those whose time ran out while they did."""
        return self.filter(accepted_at=None, revoked_at=None)

    def of(self, place: Country | Office) -> "InvitationQuerySet":
        """Those to any role of a country, or to an office."""
        if isinstance(place, Country):
            return self.filter(role__country=place)
        return self.filter(office=place)


class Invitation(models.Model):
    """An e-mail address that is asked to join one role of one country, or one office.

    Exactly one of `role` and `office` is set. The link in the mail carries a token of which
    only the digest is stored.
    """

    role = models.ForeignKey(
        CountryGroup, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    office = models.ForeignKey(
        Office, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=10)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Whose work the new coordinator takes over: they leave the country when it is accepted.
    replaces = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("ends"), default=end_of_life)
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("taken back"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    # Said to the person who invites, where the mail could not be handed over; never stored.
    mail_failed = False

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        indexes = [models.Index(Lower("email"), name="invitation_email")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role=None, office__isnull=False)
                | models.Q(role__isnull=False, office=None),
                name="invitation_to_role_or_office",
            )
        ]

    def __str__(self):
        # Never the address: this text reaches logs and titles.
        return f"#{self.pk}"

    @property
    def place(self) -> Country | Office:
        """Whose people the invited person joins."""
        return self.office or self.role.country

    @property
    def is_waiting(self) -> bool:
        """Whether the link in the mail still works."""
        return not (self.accepted_at or self.revoked_at) and self.expires_at > timezone.now()
