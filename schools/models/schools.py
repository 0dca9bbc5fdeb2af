"""Schools of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country


class School(models.Model):
    """One school, from pre-school to teacher training. A row, not a page."""

    class Level(models.TextChoices):
        """The kinds of institutions that the network names."""

        PRE_SCHOOL = "pre-school", _("Pre-school")
        PRIMARY = "primary", _("Primary school")
        SECONDARY = "secondary", _("Secondary school")
        VOCATIONAL = "vocational", _("Vocational school")
        TEACHER_TRAINING = "teacher-training", _("Teacher training")

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="schools"
    )
    name = models.CharField(_("name"), max_length=200)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    is_demo = models.BooleanField(_("invented for the demonstration"), default=False)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="school_name_unique")
        ]

    def __str__(self):
        return self.name
