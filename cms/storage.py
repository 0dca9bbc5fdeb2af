"""Where files lie that no address leads to."""

from django.core.files.storage import FileSystemStorage, Storage, storages


class NoAddressError(TypeError):
    """Raised when somebody asks for the address of a private file: it has none."""


class NoAddressMixin:
    """Makes any storage private: its files can be read, and have no address."""

    def url(self, name):
        raise NoAddressError("A private file has no address; a view shows it to who may see it.")


class PrivateFileStorage(NoAddressMixin, FileSystemStorage):
    """Private files in a folder that no web server serves."""


def private_storage() -> Storage:
    """Return the storage of what is not, or not yet, public: only a view may show it."""
    return storages["private"]
