"""Writing into the ledger: the lock, the entries, and the balances that follow them."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from campaigns.books.lines import Line
from campaigns.models import (
    AgeBand,
    BookAccount,
    BookBalance,
    BookEntry,
    Campaign,
    Consignment,
    Step,
)
from countries.models import Country

Kind = tuple[str, str]  # language and age band


def lock(campaign: Campaign, country: Country) -> None:
    """Let nobody else write into the ledger of `country` until the transaction ends.

    Every verb locks just one account, so that two of them never wait for each other.
    """
    accounts = BookAccount.objects.select_for_update()
    if accounts.filter(campaign=campaign, country=country).first() is None:
        BookAccount.objects.get_or_create(campaign=campaign, country=country)
        accounts.get(campaign=campaign, country=country)


def post(entries: Iterable[BookEntry]) -> list[BookEntry]:
    """Write `entries`, and add each to its balance. The account is locked."""
    entries = list(entries)
    for entry in entries:
        entry.save()
        _add_to_balance(entry)
    return entries


def _add_to_balance(entry: BookEntry) -> None:
    kind = {
        "campaign_id": entry.campaign_id,
        "country_id": entry.country_id,
        "step": entry.step,
        "language": entry.language,
        "age_band": entry.age_band,
        "to_school_id": entry.consignment.to_school_id if entry.consignment else None,
    }
    if not kind["to_school_id"]:
        del kind["to_school_id"]
        kind["to_school__isnull"] = True
    changed = BookBalance.objects.filter(**kind).update(number=F("number") + entry.number)
    if not changed:
        kind.pop("to_school__isnull", None)
        BookBalance.objects.create(**kind, number=entry.number)


def sent_before(form_key: UUID, lines: list[Line], campaign, country, step: str) -> list[BookEntry]:
    """Return the entries that this very form made before; none where it is new.

    Raises ValidationError where the form was sent before with something else in it: what was
    changed since would be lost without a word.
    """
    first = list(BookEntry.objects.filter(form_key=form_key).order_by("pk"))
    if not first:
        return []
    same = {(entry.campaign_id, entry.country_id, entry.step) for entry in first} == {
        (campaign.pk, country.pk, step)
    }
    made = [Line(entry.language, entry.age_band, entry.number) for entry in first]
    if not same or set(made) != set(lines):
        raise form_was_used()
    return first


def form_was_used() -> ValidationError:
    return ValidationError(
        _("This form was sent already, with other numbers. Please begin with a new one."),
        code="form_was_used",
    )


def available(campaign: Campaign, country: Country) -> dict[Kind, int]:
    """Return how many books of each kind are collected and not yet sent."""
    balances = BookBalance.objects.filter(
        campaign=campaign, country=country, step__in=[Step.COLLECTED, Step.SHIPPED]
    )
    found: dict[Kind, int] = {}
    for language, age_band, step, number in balances.values_list(
        "language", "age_band", "step", "number"
    ):
        sign = 1 if step == Step.COLLECTED else -1
        kind = language, age_band
        found[kind] = found.get(kind, 0) + sign * number
    return {kind: found[kind] for kind in sorted(found, key=_in_order) if found[kind]}


def contents(consignment: Consignment, step: str = Step.SHIPPED) -> dict[Kind, int]:
    """Return how many books of each kind are in `consignment`, corrections counted.

    With another `step`: how many of them were received, or lost.
    """
    sums = (
        BookEntry.objects.filter(consignment=consignment, step=step)
        .order_by()
        .values_list("language", "age_band")
        .annotate(number=Sum("number"))
    )
    found = {(language, band): number for language, band, number in sums}
    return {kind: found[kind] for kind in sorted(found, key=_in_order) if found[kind]}


def _in_order(kind: Kind) -> tuple[str, int]:
    """Return what kinds of books are sorted by: the language, then the youngest readers first."""
    language, age_band = kind
    return language, AgeBand.values.index(age_band)


def as_corrected(entry: BookEntry) -> int:
    """Return the number of `entry` with all its corrections."""
    return entry.number + (entry.corrections.aggregate(sum=Sum("number"))["sum"] or 0)
