"""The grown-ups of a school, who take part without a password."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from schools.models.schools import School


class SchoolContactQuerySet(models.QuerySet):
    """Contacts, and ways to choose among them."""

    def taking_part(self) -> "SchoolContactQuerySet":
        """Those who may come in now: not of a country that was closed."""
        return self.filter(is_active=True, user__is_active=True).exclude(
            school__country__status=Country.Status.CLOSED
        )


class SchoolContact(models.Model):
    """A person of a school. They come in by a one-time link in an e-mail, outside the admin.

    Who they are is a `User`, so that what they decide stands on record under a name; without a
    group that user has no right in the admin. Nothing of a contact is public.

    Name, address and language are those that the country wrote: whose account it is, and how that
    person is called there, is no business of the country's.
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
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        default=settings.LANGUAGE_CODE,
        help_text=_("Of the mails to this person, and of what they see."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.TEACHER)
    is_active = models.BooleanField(
        _("takes part"),
        default=True,
        help_text=_("Without this the person is out at once. What they decided stays on record."),
    )
    # The last day on which they were told that something waits.
    told_on = models.DateField(null=True, editable=False)

    objects = SchoolContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact of a school")
        verbose_name_plural = _("contacts of schools")
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="school_contact_unique")
        ]

    def __str__(self):
        return f"{self.name or self.email} ({self.school})"
