"""Every address of the admin, as the URLconf has it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from countries.gate import Rule, rule_for


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf: what it is called, and what it asks for."""

    route: str
    view_name: str
    arguments: tuple[str, ...]
    pattern: URLPattern
    # What else stands at this address in the URLconf, behind what answers.
    shadowed: tuple[str, ...] = ()
    # Whether an address of the same name, with other arguments, comes before it.
    is_second: bool = False

    @property
    def name(self) -> str:
        """The name by which the tables of probes know this address; its route where it has none."""
        return self.view_name if self.pattern.name and not self.is_second else self.route

    def entry(self, table: Mapping, default=None):
        """Return what a table says of this address, by its name or one that it stands before."""
        for name in (self.name, self.view_name, *self.shadowed):
            if name in table:
                return table[name]
        return default

    @property
    def rule(self) -> Rule | None:
        """What the gate says of it; None where nobody classified it."""
        return rule_for(self)

    @property
    def model(self) -> type | None:
        """The model that its view is about, where the view says so."""
        view = getattr(self.pattern.callback, "view_class", None)
        given = getattr(self.pattern.callback, "view_initkwargs", {}) or {}
        viewset = given.get("viewset")
        return given.get("model") or getattr(view, "model", None) or getattr(viewset, "model", None)

    def url(self, **arguments) -> str:
        """Return the address with these arguments filled in."""
        if self.pattern.name:
            for name in (self.view_name, *self.shadowed):
                with suppress(NoReverseMatch):
                    return reverse(name, kwargs=arguments)
                with suppress(NoReverseMatch):
                    return reverse(name, args=list(arguments.values()))
        url = self.route
        for argument, value in arguments.items():
            for kind in ("int:", "str:", "slug:", "path:", ""):
                url = url.replace(f"<{kind}{argument}>", str(value))
        return f"/{url}"


def admin_addresses() -> list[Address]:
    """Return every address below /admin/ once: what comes first in the URLconf is what answers."""
    found: dict[str, Address] = {}
    for address in _walk(get_resolver(), "", []):
        first = found.get(address.route)
        if first:
            shadowed = (*first.shadowed, address.view_name)
            found[address.route] = replace(first, shadowed=shadowed)
        elif address.route.startswith("admin/"):
            names = {other.view_name for other in found.values()}
            is_second = bool(address.pattern.name) and address.view_name in names
            found[address.route] = replace(address, is_second=is_second)
    return list(found.values())


def _walk(resolver, prefix: str, namespaces: list[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            view = entry.name or entry.lookup_str
            yield Address(
                route=route,
                view_name=":".join([*namespaces, view]),
                arguments=tuple(entry.pattern.converters) or tuple(entry.pattern.regex.groupindex),
                pattern=entry,
            )
        else:
            inner = [*namespaces, entry.namespace] if entry.namespace else namespaces
            yield from _walk(entry, route, inner)
