"""Counting the ledger again: whether the balances are what the entries say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from campaigns.books.ledger import lock
from campaigns.models import BookAccount, BookBalance, BookEntry

Key = tuple[str, str, str, int | None]  # step, language, age band, receiving school


@dataclass(frozen=True)
class Difference:
    """A balance that is not the sum of its entries."""

    key: Key
    balance: int
    entries: int


def differences(account: BookAccount) -> Iterator[Difference]:
    """Yield where the balances of `account` are not what its entries say."""
    whose = {"campaign_id": account.campaign_id, "country_id": account.country_id}
    counted = _sums(BookEntry, "consignment__to_school", whose)
    balances = _sums(BookBalance, "to_school", whose)
    for key in sorted({*counted, *balances}, key=str):
        if counted.get(key, 0) != balances.get(key, 0):
            yield Difference(key, balances.get(key, 0), counted.get(key, 0))


def _sums(model, to_school: str, whose: dict) -> dict[Key, int]:
    fields = "step", "language", "age_band", to_school
    rows = model.objects.filter(**whose).order_by().values_list(*fields)
    return {tuple(key): number for *key, number in rows.annotate(sum=Sum("number"))}


@transaction.atomic
def recount(account: BookAccount) -> list[Difference]:
    """Make the balances of `account` what its entries say, and return what was different."""
    lock(account.campaign, account.country)
    found = list(differences(account))
    for difference in found:
        step, language, age_band, to_school = difference.key
        BookBalance.objects.update_or_create(
            campaign_id=account.campaign_id,
            country_id=account.country_id,
            step=step,
            language=language,
            age_band=age_band,
            to_school_id=to_school,
            defaults={"number": max(difference.entries, 0)},
        )
    return found
