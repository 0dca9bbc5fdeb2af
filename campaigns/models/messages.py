"""Messages that children send to a campaign."""

from functools import partial

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from campaigns.drawings import remove
from campaigns.models.campaigns import Campaign
from campaigns.models.counts import Counted
from cms.storage import private_storage
from moderation.models import Submission
from schools.models import ClassCode, School, SchoolContact


class Message(Counted, Submission):
    """One message. Asked of its author: a first name or nickname, the words, nothing else."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="messages"
    )
    author_name = models.CharField(_("first name or nickname"), max_length=200)
    text = models.TextField(_("message"))
    class_code = models.ForeignKey(
        ClassCode, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    # What the words themselves read like; "" where nobody can tell.
    detected_language = models.CharField(max_length=10, blank=True, editable=False)
    # A drawing, or a photograph of one. Where it is stored no address leads; a view shows it.
    drawing = models.FileField(
        _("drawing"), storage=private_storage, upload_to="drawings/", max_length=80, blank=True
    )
    drawing_width = models.PositiveSmallIntegerField(default=0, editable=False)
    drawing_height = models.PositiveSmallIntegerField(default=0, editable=False)
    drawing_alt = models.CharField(_("what the drawing shows"), max_length=250, blank=True)
    # Of the school of the class, beside the message so that the wall is filtered by an index.
    school_level = models.CharField(
        _("school level"), max_length=20, choices=School.Level.choices, blank=True
    )
    is_demo = models.BooleanField(_("invented for the demonstration"), default=False)

    admin_namespace = "messages"
    closes_with = "campaign__ends_on"

    class Meta(Submission.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            *Submission.Meta.indexes,
            # The wall: what is approved of one campaign, newest first; and of one country.
            models.Index(
                fields=["campaign", "-decided_at", "-id"],
                name="message_wall",
                condition=models.Q(state="approved"),
            ),
            models.Index(
                fields=["campaign", "country", "-decided_at", "-id"],
                name="message_country_wall",
                condition=models.Q(state="approved"),
            ),
            # The wall by each of its filters.
            models.Index(
                fields=["campaign", "language", "-decided_at", "-id"],
                name="message_language_wall",
                condition=models.Q(state="approved"),
            ),
            models.Index(
                fields=["campaign", "country", "language", "-decided_at", "-id"],
                name="message_country_language_wall",
                condition=models.Q(state="approved"),
            ),
            models.Index(
                fields=["campaign", "school_level", "-decided_at", "-id"],
                name="message_level_wall",
                condition=models.Q(state="approved"),
            ),
            models.Index(
                fields=["campaign", "-decided_at", "-id"],
                name="message_drawing_wall",
                condition=models.Q(state="approved") & ~models.Q(drawing=""),
            ),
        ]

    def __str__(self):
        # Never the words: this text reaches logs and titles.
        return f"#{self.pk}"

    def may_be_decided_by(self, user):
        """The teacher of the class decides as well, while it lies on their desk."""
        return self._is_for_teacher(user) or super().may_be_decided_by(user)

    def _is_for_teacher(self, user) -> bool:
        if self.desk != self.Desk.TEACHER or user.pk == self.author_id or not user.is_active:
            return False
        contacts = SchoolContact.objects.filter(user=user, is_active=True)
        return contacts.filter(class_codes=self.class_code_id).exists()

    @property
    def picture(self):
        return self.drawing or None

    def erase(self):
        """Its translations go at once: they are the same words in another language."""
        super().erase()
        if self.pk:
            self.translations.all().delete()
        self.author_name = self.text = ""
        self.class_code = None
        self.erase_drawing()

    def forget_author(self):
        super().forget_author()
        self.author_name = ""
        self.class_code = None

    def erase_drawing(self):
        """Remove the drawing from this row, without saving, and its files after the commit."""
        if self.drawing:
            transaction.on_commit(partial(remove, self.drawing.name))
        self.drawing = self.drawing_alt = ""
        self.drawing_width = self.drawing_height = 0
