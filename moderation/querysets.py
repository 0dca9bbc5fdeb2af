"""Which submissions: by state, by country, by who may decide."""

from django.db import models

from countries.models import Country
from countries.querysets import MODERATE


class SubmissionQuerySet(models.QuerySet):
    """Submissions, and ways to choose among them."""

    def approved(self) -> "SubmissionQuerySet":
        """What a named person has approved: all that may ever be public."""
        return self.filter(state="approved")

    def pending(self) -> "SubmissionQuerySet":
        """What waits for a decision, the most urgent and oldest first."""
        return self.filter(state="pending").order_by("-urgency", "submitted_at", "pk")

    def disclosures(self) -> "SubmissionQuerySet":
        """What may tell of harm and has no outcome yet, whatever became of it; oldest first."""
        return self.filter(urgency=2).order_by("submitted_at", "pk")

    def count_up_to(self, most: int) -> int:
        """Count no further than `most`: it costs the same however many there are."""
        return self.order_by()[:most].count()

    def for_country(self, country: Country) -> "SubmissionQuerySet":
        return self.filter(country=country)

    def for_user(self, user) -> "SubmissionQuerySet":
        """What `user` may decide on."""
        return self.filter(country__in=Country.objects.for_user(user, MODERATE))
