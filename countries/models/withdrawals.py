"""What was taken off the public site together, so that it can come back as it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from countries.models.countries import Country


class Withdrawal(models.Model):
    """The pages that were live when a country was closed, or when one of its languages was retired.

    `locale` is empty for the whole country. `pages` leads from the id of each page to that of the
    revision that visitors read. The row is deleted when the pages come back.
    """

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="withdrawals")
    locale = models.ForeignKey(Locale, null=True, on_delete=models.CASCADE, related_name="+")
    pages = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        # One constraint on both would need NULLS NOT DISTINCT, which SQLite does not know.
        constraints = [
            models.UniqueConstraint(fields=["country", "locale"], name="withdrawal_unique"),
            models.UniqueConstraint(
                fields=["country"], condition=models.Q(locale=None), name="one_closing_of_a_country"
            ),
        ]

    def __str__(self):
        return f"{self.country_id}: {self.locale_id or '*'}"
