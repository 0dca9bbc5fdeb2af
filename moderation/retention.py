"""How long what children sent is kept, as each country sets it. What is over is erased."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from moderation.actions.record import record, tell
from moderation.erasures import journal, submission_models
from moderation.models import CountryCare, Decision, Erasure, Flag, Submission
from moderation.signals import submission_hidden

logger = logging.getLogger(__name__)

State = Submission.State
UNERASED = Q(erased_at=None) | Q(erased_at__lt=F("decided_at"))


def purge(*, dry_run: bool = False) -> Counter:
    """Erase all that is due; return how many by kind and by what is erased.

    Each row is a transaction of its own, so a purge that is ended goes on the next time. The log
    holds the numbers only.
    """
    counts: Counter = Counter()
    for model in submission_models():
        for rows, what in due(model, timezone.now()):
            key = (model._meta.label_lower, what)
            if dry_run:
                counts[key] += rows.count()
                continue
            for pk in list(rows.values_list("pk", flat=True)):
                counts[key] += _purge(rows, pk, what)
    for (label, what), number in counts.items():
        if number and not dry_run:
            logger.warning("Erased of %s: %s (%s)", label, number, what)
    return counts


def due(model: type[Submission], now: datetime) -> Iterator[tuple[QuerySet, str]]:
    """Yield the rows of which something is to be erased, and what.

    What may tell of harm is never among them before somebody noted what came of it.
    """
    rows = model._default_manager.alias(harm=F("flags").bitand(Flag.HARM.value))
    rows = rows.exclude(harm__gt=0, outcome="")
    for of_countries, care in _countries():
        theirs = rows.filter(of_countries)
        answered = now - timedelta(days=care.days_returned)
        back = Q(state__in=[State.RETURNED, State.REMOVED], decided_at__lt=answered) & UNERASED
        if not model.closes_with:
            yield theirs.filter(back), Erasure.What.WORDS
            continue
        last_day = timezone.localdate(now) - timedelta(days=care.days_after_close)
        over = Q(**{f"{model.closes_with}__lt": last_day}, erased_at=None)
        unapproved = Q(state__in=[State.PENDING, State.RETURNED, State.REMOVED])
        yield theirs.filter(back | (over & unapproved)), Erasure.What.WORDS
        yield theirs.filter(over, state=State.APPROVED), Erasure.What.AUTHOR


def _countries() -> Iterator[tuple[Q, CountryCare]]:
    """Yield conditions on the country, each with what those countries decided."""
    alike = defaultdict(list)
    for care in CountryCare.objects.all():
        alike[care.days_returned, care.days_after_close].append(care)
    for cares in alike.values():
        yield Q(country__in=[care.country_id for care in cares]), cares[0]
    yield ~Q(country__in=CountryCare.objects.values("country")), CountryCare()


@transaction.atomic
def _purge(rows: QuerySet, pk: int, what: str) -> bool:
    """Erase one row, if it still is due."""
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return False
    if what == Erasure.What.AUTHOR:
        row.forget_author()
    else:
        row.erase()
        tell(submission_hidden, row)
    if row.state == State.PENDING:
        row.state, row.first_approved_by = State.REMOVED, None
    row.erased_at = timezone.now()
    row.save()
    journal(row, what)
    record(row, Decision.Action.ERASE, reason=what)
    return True
