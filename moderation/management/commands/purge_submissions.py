"""`manage.py purge_submissions`: erase what has been kept long enough. To be run every day."""

from django.core.management.base import BaseCommand

from moderation.models import Erasure
from moderation.retention import purge

WORDS = {
    Erasure.What.WORDS: "every word",
    Erasure.What.AUTHOR: "who wrote it",
}


class Command(BaseCommand):
    """Erases what came back or was taken down, and what belongs to campaigns long over.

    After how many days, each country sets. What may tell of harm stays until somebody has noted
    what came of it. `--dry-run` counts and erases nothing.
    """

    help = "Erase what children sent when its days are over."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count, and erase nothing")

    def handle(self, *, dry_run, **options):
        counts = purge(dry_run=dry_run)
        verb = "would be erased" if dry_run else "erased"
        for (label, what), number in sorted(counts.items()):
            if number:
                self.stdout.write(f"{label}: {number} {verb} ({WORDS[what]})")
        if not any(counts.values()):
            self.stdout.write("Nothing is due.")
