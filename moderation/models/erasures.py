"""The journal of what was erased, so that a backup that is restored forgets it again."""

from django.db import models

from moderation.models.append_only import AppendOnlyModel


class Erasure(AppendOnlyModel):
    """One erasure. The submission is known by the digest of its receipt; there are no words."""

    class What(models.TextChoices):
        WITHDRAWN = "withdrawn"  # taken back by its author: hidden, and every word gone
        WORDS = "words"  # every word, after the days of the country
        AUTHOR = "author"  # who wrote it; the approved words stay

    model = models.CharField(max_length=100)  # "campaigns.message"
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    what = models.CharField(max_length=10, choices=What.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.model} {self.what} #{self.pk}"
