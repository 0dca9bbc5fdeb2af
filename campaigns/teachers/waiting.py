"""What waits for the teacher of a class: on whose desk it comes, and how they are told."""

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from campaigns.models.messages import Message
from cms.models import User
from moderation.actions.record import lock, record
from moderation.models import Decision, Urgency
from moderation.querysets import SubmissionQuerySet
from schools.access import contact_of
from schools.actions import make_link
from schools.models import AccessLink, SchoolContact


def waiting_for(contact: SchoolContact) -> SubmissionQuerySet:
    """Return the messages of the classes of `contact` that wait for them, the oldest first.

    Never one that they sent themselves.
    """
    messages = Message.objects.pending().for_country(contact.school.country)
    messages = messages.filter(desk=Message.Desk.TEACHER, class_code__teacher=contact)
    return messages.exclude(author=contact.user_id).select_related("campaign", "class_code")


def sender_of(request: HttpRequest) -> User | None:
    """Return the grown-up who is signed in, by a link of a school or in the admin."""
    contact = contact_of(request)
    if contact:
        return contact.user
    return request.user if request.user.is_authenticated else None


def put_on_desk(message: Message, author: User | None) -> None:
    """Say of a new message who sent it, and put it before the teacher of its class.

    `author` is the grown-up who sent it. Without a teacher who takes part, and where the teacher
    wrote it, it is the country's turn. What may tell of harm is never left to the grown-ups whom
    the child meets every day.
    """
    message.author = author
    teacher = message.class_code.teacher if message.class_code else None
    takes_part = teacher is not None and teacher.is_active and teacher.user.is_active
    is_theirs = takes_part and teacher.user_id != message.author_id
    is_theirs = is_theirs and message.urgency != Urgency.HARM
    message.desk = Message.Desk.TEACHER if is_theirs else Message.Desk.COUNTRY


def tell_teacher(sender, submission: Message, **kwargs) -> None:
    """Mail the teacher before whom a message comes, also for the second time, once a day."""
    if submission.desk == Message.Desk.TEACHER and submission.class_code:
        teacher = submission.class_code.teacher
        if teacher:
            tell(teacher)


def hand_over_orphans() -> int:
    """Put before the country what waits for a teacher who is no more; return how many.

    The teacher does not take part any longer, or the class has no teacher or no code.
    """
    here = SchoolContact.objects.taking_part()
    rows = Message.objects.filter(state=Message.State.PENDING, desk=Message.Desk.TEACHER)
    orphans = rows.exclude(class_code__teacher__in=here)
    return sum(_hand_over(message) for message in orphans.iterator(chunk_size=200))


@transaction.atomic
def _hand_over(message: Message) -> bool:
    row = lock(message)
    if row.state != Message.State.PENDING or row.desk != Message.Desk.TEACHER:
        return False
    row.desk = Message.Desk.COUNTRY
    row.save(update_fields=["desk"])
    record(row, Decision.Action.PASS_ON, reason=row.desk)
    return True


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
