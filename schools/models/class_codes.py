"""Codes with which a class takes part, without accounts."""

import secrets
import unicodedata

from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models.contacts import SchoolContact
from schools.models.schools import School

# Letters and digits that look and sound unlike each other: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 7


def new_code() -> str:
    """Return a random class code: 31 bits, against guessing within the limits of the form."""
    return "".join(secrets.choice(ALPHABET) for _position in range(LENGTH))


def normalise_code(text: str) -> str:
    """Return what was typed as a class code reads: capitals, without spaces and hyphens.

    The wide letters and digits of East Asian keyboards are read as the narrow ones.
    """
    text = unicodedata.normalize("NFKC", text).upper()
    return "".join(character for character in text if character.isalnum())


def readable_code(code: str) -> str:
    """Return a code in two groups, as it is read aloud and written on a blackboard: ABC-D3F4."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}" if half > 1 else code


class ClassCodeQuerySet(models.QuerySet):
    def valid(self) -> "ClassCodeQuerySet":
        """Codes that still open the form today."""
        return self.filter(expires_on__gte=timezone.localdate(), is_stopped=False)


class ClassCode(models.Model):
    """The code of one class: it stands for the school and its country."""

    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="class_codes")
    # The campaign that the code is for; without one it opens the form of every campaign.
    campaign = models.ForeignKey(
        "campaigns.Campaign",
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="class_codes",
    )
    # Who reads the messages of the class first; without one the country does.
    teacher = models.ForeignKey(
        SchoolContact,
        verbose_name=_("teacher"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="class_codes",
    )
    label = models.CharField(_("class"), max_length=60, help_text=_("For example: grade 6, blue."))
    expires_on = models.DateField(_("expires on"))
    is_stopped = models.BooleanField(_("stopped"), default=False)

    objects = ClassCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("class code")
        verbose_name_plural = _("class codes")

    def __str__(self):
        return f"{self.readable} ({self.label})"

    @property
    @admin.display(description=_("code"), ordering="code")
    def readable(self) -> str:
        """The code as people read it."""
        return readable_code(self.code)

    @property
    def is_valid(self) -> bool:
        """Whether the code still opens the form today."""
        return not self.is_stopped and self.expires_on >= timezone.localdate()
