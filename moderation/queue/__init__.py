"""The queue of what waits for a decision, in the admin: only what the person may decide on.

A room above makes a `QueueViewSet` for its kind of submission, with a card that shows one, and a
`QueueFilterForm` with what it can be filtered by.
"""

from moderation.queue.filters import QueueFilterForm
from moderation.queue.viewset import QueueViewSet

__all__ = ["QueueFilterForm", "QueueViewSet"]
