"""The grown-ups of a school, who take part without a password."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.schools import School


class SchoolContact(models.Model):
    """A person of a school. They come in by a one-time link in an e-mail, outside the admin.

    Who they are is a `User`, so that what they decide stands on record under a name; without a
    group that user has no right in the admin. Nothing of a contact is public.
    """

    class Role(models.TextChoices):
        PRINCIPAL = "principal", _("principal")
        TEACHER = "teacher", _("teacher")

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.CASCADE, related_name="contacts"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="school_contacts",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.TEACHER)
    is_active = models.BooleanField(_("takes part"), default=True)

    class Meta:
        verbose_name = _("contact of a school")
        verbose_name_plural = _("contacts of schools")
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="school_contact_unique")
        ]

    def __str__(self):
        return f"{self.user} ({self.school})"
