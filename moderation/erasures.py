"""The journal of erasures: in the database, and in a file that outlives it.

Whoever restores a backup replays the file: `manage.py replay_erasures FILE`.
"""

import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from moderation.models import Erasure, Submission

logger = logging.getLogger(__name__)

PUBLIC_FIELDS = ["model", "digest", "version", "what"]


def journal(row: Submission, what: str) -> None:
    """Write down that the words of `row` are being erased.

    The file is written before the transaction ends: an erasure too many in it does less harm
    than one too few. A file that cannot be written keeps nobody from erasing.
    """
    entry = Erasure.objects.create(
        model=row._meta.label_lower, digest=row.receipt_digest, version=row.version, what=what
    )
    line = {name: getattr(entry, name) for name in PUBLIC_FIELDS} | {"at": entry.at.isoformat()}
    path = Path(settings.ERASURE_LOG)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        logger.error("An erasure was not exported: %s", type(error).__name__)


def submission_models() -> list[type[Submission]]:
    """Return every kind of submission that there is."""
    return [model for model in apps.get_models() if issubclass(model, Submission)]


def replay(lines: Iterable[str]) -> int:
    """Erase again what the lines of an exported journal name; return how many rows changed.

    A line that was replayed before changes nothing, nor does one about words that the author
    has sent anew since. Raises ValueError for a line that is none, before anything is erased.
    """
    entries = [_read(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    return sum(_replay(**entry) for entry in entries)


def _read(line: str, number: int) -> dict:
    models = {model._meta.label_lower: model for model in submission_models()}
    try:
        read = json.loads(line)
        entry = {name: read[name] for name in PUBLIC_FIELDS}
        entry["model"] = models[entry["model"]]
        entry["version"] = int(entry["version"])
        entry["what"] = Erasure.What(entry["what"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"Line {number} is not one of a journal of erasures.") from error
    return entry


@transaction.atomic
def _replay(*, model: type[Submission], digest: str, version: int, what: str) -> bool:
    rows = model._default_manager.select_for_update()
    row = rows.filter(receipt_digest=digest, version__lte=version).first()
    if row is None:
        return False
    before = _values_of(row)
    if what == Erasure.What.AUTHOR:
        row.forget_author()
    else:
        row.erase()
    if what == Erasure.What.WITHDRAWN:
        row.state = Submission.State.WITHDRAWN
    elif row.state == Submission.State.PENDING:
        row.state = Submission.State.REMOVED
    row.version = version
    if _values_of(row) == before:
        return False
    row.erased_at = timezone.now()
    row.save()
    return True


def _values_of(row: Submission) -> dict:
    """Return what the row holds, by the names of its fields."""
    return {field.attname: str(field.value_from_object(row)) for field in row._meta.fields}
