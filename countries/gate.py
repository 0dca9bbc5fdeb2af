"""The gate of the admin: every address says what it is, and what says nothing is shut.

Wagtail checks many of its admin addresses by a permission on the model only, or not at all. In
front of them stands one rule for each, by the name of its view:

* `PUBLIC`: for people who have not signed in (sign-in, password reset, scripts).
* `PERSONAL`: shows and changes nothing but the person's own account, or no data at all.
* `LISTING`: shows many things; what it shows is scoped elsewhere, so everybody may enter.
* `CENTRAL`: for people who act for every country.
* `page(…)`, `file(…)`, `row(…)`, …: about one thing, or several, which must be the user's.

A room registers the rules of its own screens with `register`. An address without a rule is for
people who act for every country only, and `tests/test_isolation.py` fails on it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from countries.models import Country
from countries.permissions import Scope

Check = Callable[[HttpRequest, Mapping[str, Any], Scope], bool]


@dataclass(frozen=True)
class Rule:
    """What an address is, and the checks that each thing it names must pass."""

    kind: str
    checks: tuple[Check, ...] = field(default=())

    def __and__(self, other: "Rule") -> "Rule":
        """Return a rule about the things of both."""
        return Rule(self.kind, self.checks + other.checks)


PUBLIC = Rule("public")
PERSONAL = Rule("personal")
LISTING = Rule("listing")
CENTRAL = Rule("central")

_rules: dict[str, Rule] = {}


def register(rules: Mapping[str, Rule]) -> None:
    """Add the rules of a room's admin screens, by `namespace:name` of their view."""
    _rules.update(rules)


def rule_for(match) -> Rule | None:
    """Return the rule of a resolved address; None where nobody gave it one.

    Views without a name are known by their route.
    """
    return _rules.get(match.view_name) or _rules.get(match.route)


def page(*names: str, ancestors: bool = False) -> Rule:
    """Return the rule of an address whose arguments `names` are ids of pages of the user.

    With `ancestors` a page above those of the user will do, as in the explorer.
    """

    def check(request, kwargs, scope):
        ids = {int(kwargs[name]) for name in names if kwargs.get(name) is not None}
        if any(pk >= 2**63 for pk in ids):
            return False  # no database has such an id, and some fail on it
        found = list(Page.objects.filter(pk__in=ids).only("path", "depth"))
        allowed = scope.leads_to_pages if ancestors else scope.has_page
        return len(found) == len(ids) and all(allowed(page) for page in found)

    return Rule("object", (check,))


def country(name: str) -> Rule:
    """Return the rule of an address whose argument `name` is the ISO code of a country of the user.

    Small letters will do as well.
    """

    def check(request, kwargs, scope):
        ids = Country.objects.filter(code=kwargs[name].upper()).values_list("pk", flat=True)
        return any(scope.has_country(pk) for pk in ids)

    return Rule("object", (check,))


class AdminGateMiddleware:
    """Let through what the rule of the address allows; answer the rest as if it were not there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith("/admin/"):
            return None
        rule = rule_for(request.resolver_match)
        if rule is PUBLIC or not request.user.is_authenticated:
            return None  # Wagtail leads strangers to the sign-in page
        scope = Scope.of(request.user)
        if scope.is_central:
            return None
        if rule is None or rule.kind == CENTRAL.kind:
            return permission_denied(request)
        if not all(check(request, kwargs, scope) for check in rule.checks):
            return closed_instead(request, rule, kwargs)
        return None


def closed_instead(request: HttpRequest, rule: Rule, kwargs) -> HttpResponse:
    """Say that a country was closed, where that alone keeps this person out; nothing was done.

    Raises Http404 for what never was theirs.
    """
    scope = Scope.before_closing(request.user)
    if not all(check(request, kwargs, scope) for check in rule.checks):
        raise Http404
    closed = Country.objects.with_role_of(request.user).filter(status=Country.Status.CLOSED)
    # Wagtail turns to the person's language only in its own views.
    with translation.override(request.user.preferred_language):
        return render(request, "countries/admin/closed.html", {"countries": closed}, status=403)
