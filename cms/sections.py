"""Sections that rooms offer for the home page of a site, international or a country's.

A room registers a function for the hook `home_sections`: `section(home, request)` returns a
`HomeSection`, or None where it has nothing to show.
"""

from dataclasses import dataclass, field

from wagtail.models import Page


@dataclass(frozen=True)
class HomeSection:
    """A template with its own context, and the pages whose pictures it shows as cards."""

    template: str
    context: dict
    cards: list[Page] = field(default_factory=list)
