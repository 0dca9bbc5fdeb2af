"""`manage.py remind_teachers`: tell teachers that messages wait for them, once a day."""

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef
from django.utils import timezone

from campaigns.models import Message
from campaigns.teachers.waiting import hand_over_orphans, tell
from schools.models import SchoolContact


class Command(BaseCommand):
    """Mails each teacher before whom messages lie, unless they were told today already.

    What waits for a teacher who is no more goes before the country first. It may be run as often
    as one likes; it is meant for once a day.
    """

    help = "Mail teachers whose messages wait, at most once a day each."

    def handle(self, **options):
        handed_over = hand_over_orphans()
        waiting = Message.objects.filter(
            state=Message.State.PENDING,
            desk=Message.Desk.TEACHER,
            class_code__teacher=OuterRef("pk"),
        )
        contacts = SchoolContact.objects.taking_part().exclude(told_on=timezone.localdate())
        contacts = contacts.filter(Exists(waiting)).select_related("user", "school")
        told = sum(tell(contact) for contact in contacts.iterator(chunk_size=200))
        self.stdout.write(
            f"{told} teachers were told; {handed_over} messages went before their country."
        )
