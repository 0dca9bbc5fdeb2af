"""`manage.py teacher_link EMAIL`: print a one-time link, where a mail does not arrive."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models.functions import Lower

from schools.actions import make_link
from schools.models import AccessLink, SchoolContact
from schools.notifications import link_url


class Command(BaseCommand):
    """Prints a link for each school that the person is a contact of. It works once."""

    help = "Print a one-time link for a contact of a school."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        contacts = SchoolContact.objects.taking_part().alias(lower=Lower("user__email"))
        found = contacts.filter(lower=email.lower()).select_related("user", "school")
        if not found:
            raise CommandError("Nobody with this address takes part for a school.")
        for contact in found:
            token = make_link(contact, AccessLink.Purpose.ASKED, mail=False)
            self.stdout.write(f"{contact.school}: {link_url(token)}")
