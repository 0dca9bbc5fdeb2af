"""What other rooms may listen to. Each is sent with `submission`, the row as it was stored."""

from django.dispatch import Signal

# Sent within the transaction that stores it, so that what a listener writes is stored with it;
# for a changed one too (`is_again`). A listener that fails stops the sending.
submission_sent = Signal()

# Sent after the commit: it is public now.
submission_published = Signal()

# Sent after the commit: it is public no longer, or was erased. Caches, feeds and files follow.
submission_hidden = Signal()
