"""Sections that rooms offer for the home page of a site, international or a country's.

A room registers a function for the hook `home_sections`: `section(home, request)` returns a
`HomeSection`, or None where it has nothing to show.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail import hooks

from cms.models import BaseHomePage


@dataclass(frozen=True)
class HomeSection:
    """A template and its own context, shown on a home page."""

    template: str
    context: dict = field(default_factory=dict)


def sections_for(home: BaseHomePage, request: HttpRequest) -> list[HomeSection]:
    """Return what the rooms have to show on `home`, in the order of their hooks."""
    sections = [hook(home, request) for hook in hooks.get_hooks("home_sections")]
    return [section for section in sections if section]
