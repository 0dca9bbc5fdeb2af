"""`manage.py check_books`: count every ledger of books again, and mend balances that differ."""

from django.core.management.base import BaseCommand, CommandError

from campaigns.books.recount import differences, recount
from campaigns.models import BookAccount


class Command(BaseCommand):
    """Compares the balances of every country in every book drive with the entries themselves.

    The entries are the truth: `--fix` writes the balances anew and changes no entry. Exits with
    1 when something differs that is not mended.
    """

    help = "Compare the balances of books with the ledger; with --fix write them anew."

    def add_arguments(self, parser):
        parser.add_argument("--fix", action="store_true", help="write the balances anew")

    def handle(self, *, fix, **options):
        found = 0
        for account in BookAccount.objects.select_related("campaign", "country"):
            for difference in recount(account) if fix else differences(account):
                found += 1
                step, language, age_band, school = difference.key
                self.stdout.write(
                    f"{account.campaign.key} {account.country.code} {step} {language} {age_band} "
                    f"{school or ''}: the balance says {difference.balance}, the entries "
                    f"{difference.entries}."
                )
        if found and not fix:
            raise CommandError(f"{found} found. --fix writes the balances anew.")
        self.stdout.write(f"{found} mended." if found else "Every balance is what the entries say.")
