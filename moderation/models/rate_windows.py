"""Limits on how often one address may send, shared by all servers through the database."""

from django.db import models


class RateWindow(models.Model):
    """How often one sender has sent within one window of time.

    The sender is a keyed digest that is made for this window alone; the row is deleted when
    the window is over, so no network address is kept and none can be followed.
    """

    digest = models.CharField(max_length=64, unique=True)
    window = models.PositiveBigIntegerField(db_index=True)  # number of the window since 1970
    count = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.window}: {self.count}"
