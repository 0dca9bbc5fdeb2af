"""What a child does with a message: send it, change it. The drawing goes with the row.

Files take no part in a transaction. A new one is stored before the row names it, and an old one is
removed after no row names it any more; what failed in between leaves no file behind.
"""

from uuid import UUID

from django.db import transaction

from campaigns import drawings
from campaigns.models.messages import Message
from cms.pictures import CleanPicture
from moderation.actions import resubmit, submit


def send(
    message: Message, *, idempotency_key: UUID, picture: CleanPicture | None = None
) -> tuple[Message, str]:
    """Store a new message with its drawing; return the stored row and its receipt code.

    The same key again stores nothing, as in `moderation.actions.submit`.
    """
    name = message.drawing = drawings.store(picture) if picture else ""
    try:
        row, code = submit(message, idempotency_key=idempotency_key)
    except BaseException:
        drawings.remove(name)
        raise
    if row is not message:
        drawings.remove(name)
    return row, code


def resend(
    message: Message, *, picture: CleanPicture | None = None, leave_out: bool = False, **changes
) -> Message:
    """Store what its author changed after it came back: other words, another drawing or none.

    Raises DecisionConflict if the row is not one that came back.
    """
    old = message.drawing.name or ""
    new = drawings.store(picture) if picture else ""
    if new:
        changes |= {"drawing": new}
    elif leave_out:
        changes |= {"drawing": "", "drawing_alt": "", "drawing_width": 0, "drawing_height": 0}
    try:
        row = resubmit(message, **changes)
    except BaseException:
        drawings.remove(new)
        raise
    if old and "drawing" in changes:
        transaction.on_commit(lambda: drawings.remove(old))
    return row
