"""How far a message has come, and who listens to the child who wrote it."""

from dataclasses import dataclass
from datetime import datetime

from wagtail import hooks

from campaigns.models.messages import Message
from moderation.models import Flag, HelpLine


@dataclass(frozen=True)
class Milestone:
    """One thing that happened to a message, in words for its author."""

    words: str
    at: datetime | None = None
    url: str = ""


def milestones_of(message: Message) -> list[Milestone]:
    """Return what happened to an approved message after it went on the wall.

    Whoever delivers messages or brings answers registers a hook `message_milestones`: a function
    of the message that returns such milestones, true ones only.
    """
    if message.state != Message.State.APPROVED:
        return []
    told = [
        milestone for hook in hooks.get_hooks("message_milestones") for milestone in hook(message)
    ]
    return sorted(told, key=lambda milestone: milestone.at or message.submitted_at)


def help_lines_for(message: Message, language: str) -> list:
    """Return where a child finds somebody to talk to, if what it wrote may tell of harm."""
    if not message.flags & Flag.HARM:
        return []
    return HelpLine.objects.for_language(message.country, language)
