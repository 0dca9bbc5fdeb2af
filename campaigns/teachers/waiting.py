"""What waits for the teacher of a class: on whose desk it comes, and how they are told."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.models.messages import Message
from moderation.querysets import SubmissionQuerySet
from schools.actions import make_link
from schools.models import AccessLink, SchoolContact


def waiting_for(contact: SchoolContact) -> SubmissionQuerySet:
    """Return the messages of the classes of `contact` that wait for them, the oldest first.

    Never one that they sent themselves.
    """
    messages = Message.objects.pending().for_country(contact.school.country)
    messages = messages.filter(desk=Message.Desk.TEACHER, class_code__teacher=contact)
    return messages.exclude(author=contact.user_id).select_related("campaign", "class_code")


def put_on_desk(message: Message, sender: SchoolContact | None) -> None:
    """Say of a new message who sent it, and put it before the teacher of its class.

    `sender` is the contact of a school who is here while it is sent. Without a teacher who takes
    part, and where the teacher wrote it, it is the country's turn.
    """
    message.author = sender.user if sender else None
    teacher = message.class_code.teacher if message.class_code else None
    takes_part = teacher is not None and teacher.is_active and teacher.user.is_active
    if takes_part and teacher.user_id != message.author_id:
        message.desk = Message.Desk.TEACHER


def tell_teacher(message: Message) -> None:
    """Mail the teacher before whom a new message lies, unless they were told today."""
    if message.desk == Message.Desk.TEACHER:
        tell(message.class_code.teacher)


@transaction.atomic
def tell(contact: SchoolContact) -> bool:
    """Mail `contact` that messages wait, at most once a day; return whether it was done now."""
    today = timezone.localdate()
    if contact.told_on == today:
        return False
    others = SchoolContact.objects.filter(pk=contact.pk).exclude(told_on=today)
    if not others.update(told_on=today):
        return False
    make_link(contact, AccessLink.Purpose.WAITING, next_path=reverse("my_school_messages"))
    return True
