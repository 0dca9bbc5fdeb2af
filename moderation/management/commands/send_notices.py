"""`manage.py send_notices`: send the mail that waits. To be run every minute."""

from django.core.management.base import BaseCommand

from moderation.notices import forget_sent, send_due


class Command(BaseCommand):
    """Sends what the mail server did not take at once, and what was to be sent later.

    Several may run at the same time: each mail is sent by one of them. What was sent a month ago
    is forgotten.
    """

    help = "Send the mail that waits in the outbox."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=500, help="mails at most (500)")

    def handle(self, *, limit, **options):
        sent, failed = send_due(limit)
        forget_sent()
        if sent or failed:
            self.stdout.write(f"{sent} sent, {failed} to be tried again.")
