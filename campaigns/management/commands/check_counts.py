"""Count the approved messages again, and compare."""

from django.core.management.base import BaseCommand, CommandError

from campaigns.counting import mend_counts, wrong_counts
from campaigns.models import Campaign


class Command(BaseCommand):
    """Compare the kept numbers of every campaign with its approved messages.

    It fails where one is wrong, so that a monitor notices; with `--fix` it mends them. Needed
    after messages were written by another way than by saving each: a restored backup, SQL.
    """

    help = "Compare the counters of every campaign with its approved messages."

    def add_arguments(self, parser):
        parser.add_argument("--fix", action="store_true", help="Make the counters right.")

    def handle(self, *args, fix: bool, **options):
        wrong = 0
        for campaign in Campaign.objects.order_by("pk"):
            steps = (mend_counts if fix else wrong_counts)(campaign)
            wrong += len(steps)
            if steps:
                off = sum(steps.values())
                self.stdout.write(f"{campaign.key}: {len(steps)} counters were off, by {off:+}.")
        if wrong and not fix:
            raise CommandError(f"{wrong} counters are wrong. Run check_counts --fix.")
        self.stdout.write("All counters are right.")
