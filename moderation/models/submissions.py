"""What somebody sends and somebody else decides on."""

from enum import IntFlag

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from countries.permissions import EVERY_COUNTRY, MODERATE
from moderation.querysets import SubmissionQuerySet


class ReturnReason(models.TextChoices):
    """Kind reasons for sending something back, written to the child who reads them."""

    PRIVATE = (
        "private",
        _(
            "Your message is good, and it tells a little too much about you or someone else. "
            "Please leave out full names, addresses, numbers and accounts."
        ),
    )
    UNCLEAR = (
        "unclear",
        _("We would like to understand you better. Could you say it once more in other words?"),
    )
    UNKIND = (
        "unkind",
        _("Some words could hurt the person who reads them. Could you say it in a friendly way?"),
    )
    OFF_TOPIC = (
        "off-topic",
        _("This is about something else. Could you write a few words for this campaign?"),
    )


class Flag(IntFlag):
    """What a person who decides should look at. A flag never decides anything by itself.

    Stored as one number, so that a queue is filtered by one comparison on any database.
    """

    PERSONAL = 1  # an address, a number, an account or a full name seems to stand in the text
    LINK = 2
    WORD = 4  # a word of the country's list
    LANGUAGE = 8  # it does not read like the language that it says
    PEOPLE_SHOWN = 16  # its author says that the picture shows people
    HARM = 32  # it may tell of harm to a child
    REPORTED = 64  # visitors reported it
    UNVERIFIED = 128  # it may come from a machine

    @classmethod
    def needing_two(cls) -> "Flag":
        """The flags with which two different persons have to approve."""
        return cls.PERSONAL | cls.LINK | cls.WORD | cls.PEOPLE_SHOWN | cls.HARM | cls.REPORTED

    @property
    def words(self) -> list[str]:
        """Each flag that is raised, in words for the person who decides."""
        return [FLAG_WORDS[flag] for flag in type(self) if flag in self]


FLAG_WORDS = {
    Flag.HARM: _("may tell of harm"),
    Flag.REPORTED: _("reported by visitors"),
    Flag.PERSONAL: _("personal details"),
    Flag.LINK: _("a link"),
    Flag.WORD: _("a word of your list"),
    Flag.PEOPLE_SHOWN: _("the picture shows people"),
    Flag.LANGUAGE: _("perhaps another language"),
    Flag.UNVERIFIED: _("perhaps a machine"),
}


class Urgency(models.IntegerChoices):
    """What stands first in the queue."""

    ORDINARY = 0, _("ordinary")
    REPORTED = 1, _("reported")
    HARM = 2, _("urgent")


class Outcome(models.TextChoices):
    """What came of a disclosure of harm, in the words of those who looked after it."""

    NO_HARM = "no-harm", _("We looked into it: there is no sign of harm.")
    SUPPORTED = "supported", _("The child is known, and people around the child help.")
    REPORTED = "authorities", _("It was handed to the people who protect children.")
    UNKNOWN = "unknown", _("The child could not be found; what we know was handed on.")


class TakeDownReason(models.TextChoices):
    """Why something leaves every public place."""

    ASKED = "asked", _("Its author, or somebody for the child, asked for it.")
    PRIVATE = "shows-too-much", _("It shows or tells too much about somebody.")
    UNKIND = "hurts", _("It hurts somebody.")
    UNLAWFUL = "unlawful", _("The law does not allow it.")
    MISTAKE = "mistake", _("It was approved by mistake.")


class Submission(models.Model):
    """The base of everything that waits for a person's decision.

    A plain row with a state. Nothing of it is public before a named person approved that very
    `version`; the record of who decided what is `moderation.Decision`.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REMOVED = "removed", _("taken down")

    class Desk(models.TextChoices):
        """Whose turn it is to decide."""

        TEACHER = "teacher", _("the teacher")
        COUNTRY = "country", _("the country")
        INTERNATIONAL = "international", _("the international coordination")

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PENDING
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )
    desk = models.CharField(
        _("who decides"), max_length=15, choices=Desk.choices, default=Desk.COUNTRY
    )
    flags = models.PositiveSmallIntegerField(default=0, editable=False)
    urgency = models.PositiveSmallIntegerField(
        choices=Urgency.choices, default=Urgency.ORDINARY, editable=False
    )
    # A grown-up who sent it while signed in: they never approve their own.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The first of the two persons, where two have to approve this version.
    first_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # What came of a disclosure of harm; nothing of it is erased before.
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=Outcome.choices, blank=True, editable=False
    )
    # When its words were erased.
    erased_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    submitted_at = models.DateTimeField(_("sent"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    return_reason = models.CharField(
        _("reason"), max_length=20, choices=ReturnReason.choices, blank=True
    )
    return_words = models.TextField(_("in your own words"), max_length=500, blank=True)
    # From the form, so that the same form sent twice makes one row.
    idempotency_key = models.UUIDField(unique=True, editable=False)
    # The receipt code itself is never stored: who reads the database cannot withdraw anything.
    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            # The queue: what waits on one desk of one country, or of all, most urgent and oldest
            # first; and the disclosures without an outcome.
            models.Index(
                fields=["country", "desk", "-urgency", "submitted_at", "id"],
                name="%(class)s_queue",
                condition=models.Q(state="pending"),
            ),
            models.Index(
                fields=["desk", "-urgency", "submitted_at", "id"],
                name="%(class)s_desk",
                condition=models.Q(state="pending"),
            ),
            models.Index(
                fields=["submitted_at", "id"],
                name="%(class)s_disclosures",
                condition=models.Q(urgency=Urgency.HARM),
            ),
        ]

    # The namespace of its screens in the admin, and the lookup of the day after which it is kept
    # for some days only ("campaign__ends_on"). Subclasses say theirs.
    admin_namespace = ""
    closes_with = ""

    def may_be_decided_by(self, user) -> bool:
        """Say whether `user` may decide on this: never on what they wrote themselves.

        What lies on the international desk is decided by those who act for every country.
        """
        if user.pk == self.author_id:
            return False
        if self.desk == self.Desk.INTERNATIONAL:
            return user.is_active and user.has_perm(EVERY_COUNTRY)
        return self.may_be_cared_for_by(user)

    def may_be_cared_for_by(self, user) -> bool:
        """Say whether `user` decides for the country, whatever the desk."""
        return Country.objects.for_user(user, MODERATE).filter(pk=self.country_id).exists()

    @property
    def needs_two(self) -> bool:
        """Whether two different persons have to approve."""
        return bool(self.flags & Flag.needing_two())

    @property
    def waits_for_outcome(self) -> bool:
        """Whether it may tell of harm and nobody has noted yet what came of it."""
        return bool(self.flags & Flag.HARM) and not self.outcome

    @property
    def flag_words(self) -> list[str]:
        """What a person who decides should look at, in words."""
        return Flag(self.flags).words

    @property
    def picture(self):
        """The file of its picture; None without one. Subclasses say theirs."""
        return None

    def erase(self) -> None:
        """Remove what its author wrote from this row, without saving. Subclasses add theirs."""
        self.return_words = ""

    def forget_author(self) -> None:
        """Remove who wrote it from this row, without saving; the words stay. Subclasses add."""

    @property
    def reply(self) -> str:
        """The kind answer to the author of what was returned: own words, or a reason's."""
        return self.return_words or (self.get_return_reason_display() if self.return_reason else "")
