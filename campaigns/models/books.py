"""The ledger of a book drive: every book that was promised, collected, sent, received or lost."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.models.campaigns import Campaign
from campaigns.models.consignments import Consignment
from cms.storage import private_storage
from countries.models import Country
from moderation.models.append_only import AppendOnlyModel
from schools.models import ClassCode, School

MOST = 10_000  # books in one entry; whoever has more makes two


class AgeBand(models.TextChoices):
    """For readers of which age a book is."""

    FROM_3 = "3-5", _("3 to 5 years")
    FROM_6 = "6-8", _("6 to 8 years")
    FROM_9 = "9-11", _("9 to 11 years")
    FROM_12 = "12-14", _("12 to 14 years")
    FROM_15 = "15-17", _("15 to 17 years")


class Step(models.TextChoices):
    """How far books have come. What was sent is received or lost once it is confirmed."""

    PLEDGED = "pledged", pgettext_lazy("books", "promised")
    COLLECTED = "collected", pgettext_lazy("books", "collected")
    SHIPPED = "shipped", pgettext_lazy("books", "sent")
    RECEIVED = "received", pgettext_lazy("books", "received")
    LOST = "lost", pgettext_lazy("books", "lost or damaged")


class BookAccount(models.Model):
    """One country in one book drive. Its row is locked while its ledger is written."""

    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="book_accounts")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "country"], name="book_account_unique")
        ]

    def __str__(self):
        return f"{self.campaign}: {self.country}"


class BookEntry(AppendOnlyModel):
    """One line of the ledger: so many books of one language and age band came so far.

    A correction is an entry too: it names the entry that it `corrects`, and its number may be
    below zero. `country` is where the books come from, at every step.
    """

    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="book_entries")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    number = models.IntegerField(_("number of books"))
    language = models.CharField(_("language"), max_length=10)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices)
    school = models.ForeignKey(
        School,
        verbose_name=_("school"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # A class may be forgotten; the school stays.
    class_code = models.ForeignKey(
        ClassCode,
        verbose_name=_("class"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consignment = models.ForeignKey(
        Consignment, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    on = models.DateField(_("date"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    # Proof for those who keep the ledger. A view shows it to them, and to nobody else.
    picture = models.FileField(
        _("picture"), storage=private_storage, upload_to="books/", max_length=80, blank=True
    )
    document = models.FileField(
        _("document"), storage=private_storage, upload_to="books/", max_length=80, blank=True
    )
    at = models.DateTimeField(auto_now_add=True)
    # From the form, so that the same form sent twice counts its books once.
    form_key = models.UUIDField(editable=False)

    class Meta:
        verbose_name = _("entry of books")
        verbose_name_plural = _("entries of books")
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects=None, number__gte=1, number__lte=MOST)
                | Q(corrects__isnull=False, number__gte=-MOST, number__lte=MOST) & ~Q(number=0),
                name="book_entry_number",
            ),
            models.UniqueConstraint(
                fields=["form_key", "step", "language", "age_band"], name="book_entry_once"
            ),
        ]
        indexes = [models.Index(fields=["campaign", "country", "-id"], name="book_ledger")]

    def __str__(self):
        return f"#{self.pk}"


class BookBalance(models.Model):
    """The sum of the entries of one kind. It is derived: only the ledger writes it.

    `to_school` is where books go to, from the step at which they are sent.
    """

    wagtail_reference_index_ignore = True

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="book_balances")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices)
    language = models.CharField(max_length=10)
    age_band = models.CharField(max_length=5, choices=AgeBand.choices)
    to_school = models.ForeignKey(School, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "campaign",
                "country",
                "step",
                "language",
                "age_band",
                Coalesce("to_school", 0),
                name="book_balance_unique",
            )
        ]

    def __str__(self):
        return f"{self.campaign} {self.country} {self.step}: {self.number}"
