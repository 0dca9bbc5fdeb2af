"""How many approved messages there are: kept beside the messages, never typed in.

A million messages cannot be counted each time a page is shown, so the numbers stand in rows of
their own, one for each campaign, country, language, school level, with drawing or without. They
change in the transaction that changes a message, whoever saves it and by whichever verb.
"""

from django.db import connection, models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaigns import Campaign
from countries.models import Country

# Of which campaign, country, language and school level, and whether with a drawing.
Cell = tuple[int, int, str, str, bool]
COUNTED_FIELDS = ["state", "campaign_id", "country_id", "language", "school_level", "drawing"]


class CampaignCountManager(models.Manager):
    def add(self, cell: Cell, step: int) -> None:
        """Add `step` to the number of `cell`, exactly, however many do so at once.

        One statement, which both databases know and the ORM does not: it would take up to three,
        of the eight that a decision may cost.
        """
        keys = CampaignCount.named(cell)
        columns = ", ".join([*keys, "number", "changed_at"])
        values = ", ".join(["%s"] * (len(keys) + 2))
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO campaigns_campaigncount AS kept ({columns}) VALUES ({values}) "  # noqa: S608
                f"ON CONFLICT ({', '.join(keys)}) DO UPDATE "
                "SET number = kept.number + excluded.number, changed_at = excluded.changed_at",
                [*cell, step, now],
            )


class CampaignCount(models.Model):
    """The number of approved messages of one campaign that have one kind, in one country."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="counts")
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    school_level = models.CharField(max_length=20, blank=True)
    with_drawing = models.BooleanField()
    # Without a check in the database: a wrong number must never stop a child's withdrawal.
    number = models.IntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CampaignCountManager()

    class Meta:
        verbose_name = _("number of messages")
        verbose_name_plural = _("numbers of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "country", "language", "school_level", "with_drawing"],
                name="campaign_count_unique",
            )
        ]

    def __str__(self):
        return str(self.number)

    @property
    def cell(self) -> Cell:
        return (
            self.campaign_id,
            self.country_id,
            self.language,
            self.school_level,
            self.with_drawing,
        )

    @staticmethod
    def named(cell: Cell) -> dict:
        """Return the fields of the row of `cell`."""
        names = ["campaign_id", "country_id", "language", "school_level", "with_drawing"]
        return dict(zip(names, cell, strict=True))


class Counted:
    """Keeps the counts right when a message is saved: for the model of messages to inherit.

    It compares the message with what it was when it was read, so whoever changes one reads it
    with a lock first, as the verbs of moderation do. `QuerySet.update` is not seen;
    `check_counts` would tell.
    """

    # The counted fields as the database has them; None where nothing, or not all, was read.
    _was: dict | None = None

    @classmethod
    def from_db(cls, db, field_names, values):
        message = super().from_db(db, field_names, values)
        message._remember()
        return message

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        super().refresh_from_db(using=using, fields=fields, **kwargs)
        if fields is None:
            self._remember()

    def save(self, *args, update_fields=None, **kwargs):
        names = COUNTED_FIELDS if update_fields is None else update_fields
        saved = {_plain(name) for name in names}
        with transaction.atomic(savepoint=False):
            was = self._was
            if was is None:
                was = {} if self._state.adding else self._read()
            super().save(*args, update_fields=update_fields, **kwargs)
            now = was | {
                name: self.__dict__[name]
                for name in COUNTED_FIELDS
                if name in self.__dict__ and _plain(name) in saved
            }
            move(_cell_of(was), _cell_of(now))
        self._was = now

    def _remember(self) -> None:
        if self.get_deferred_fields().isdisjoint(COUNTED_FIELDS):
            self._was = {name: self.__dict__[name] for name in COUNTED_FIELDS}

    def _read(self) -> dict:
        return type(self)._base_manager.values(*COUNTED_FIELDS).get(pk=self.pk)


def _plain(name: str) -> str:
    return name.removesuffix("_id")


def _cell_of(values: dict) -> Cell | None:
    """Return where a message with these values is counted; None where it is not."""
    if values.get("state") != "approved":
        return None
    of, drawing = [values[name] for name in COUNTED_FIELDS[1:-1]], values["drawing"]
    return (*of, bool(drawing))


def move(before: Cell | None, after: Cell | None) -> None:
    """Count a message where it is now instead of where it was; always in the same order."""
    if before != after:
        steps = [(cell, step) for cell, step in ((before, -1), (after, 1)) if cell]
        for cell, step in sorted(steps):
            CampaignCount.objects.add(cell, step)


@receiver(post_delete, sender="campaigns.Message")
def count_without_deleted(sender, instance, **kwargs) -> None:
    """Count a message no more that is deleted altogether."""
    was = instance._was or {name: getattr(instance, name) for name in COUNTED_FIELDS}
    move(_cell_of(was), None)
