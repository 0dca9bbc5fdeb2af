"""`manage.py replay_erasures FILE`: erase again what a restored backup remembers."""

from django.core.management.base import BaseCommand, CommandError

from moderation.erasures import replay


class Command(BaseCommand):
    """Erases what the lines of an exported journal name. The same file again changes nothing."""

    help = "After restoring a backup: erase again what had been erased since."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the journal, as ERASURE_LOG names it")

    def handle(self, *, file, **options):
        try:
            with open(file, encoding="utf-8") as lines:
                number = replay(lines)
        except OSError as error:
            raise CommandError(f"The journal cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Erased again: {number}.")
