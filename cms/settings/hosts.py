"""The host names that are answered: a fixed list, and the countries' own hosts."""

from collections.abc import Iterator


class HostList(list):
    """ALLOWED_HOSTS that also knows the host names bound to countries.

    A country's host is bound in the admin, without a restart, so the list is read when a
    request's host is not one of the fixed names. `Site.get_site_root_paths` is cached.
    """

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        from wagtail.models import Site  # the settings are read before the models are

        from urllib.parse import urlsplit

        for site_root in Site.get_site_root_paths():
            yield urlsplit(site_root.root_url).hostname
