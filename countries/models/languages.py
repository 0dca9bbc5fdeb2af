"""The languages that the international side offers to countries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages import own_name


class OfferedLanguage(models.Model):
    """A language that a country may add to its site by itself."""

    code = models.CharField(_("language"), max_length=10, unique=True)

    class Meta:
        verbose_name = _("offered language")
        verbose_name_plural = _("offered languages")
        ordering = ["code"]

    def __str__(self):
        return own_name(self.code)
