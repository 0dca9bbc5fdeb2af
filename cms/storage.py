"""Where files lie that no address leads to."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """Return the storage of what is not, or not yet, public: only a view may show it."""
    return storages["private"]
