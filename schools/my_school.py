"""The area of the people of a school: who is let in, in which language, and what stands around.

A room above adds a section with a function of the contact, registered for the hook
`my_school_sections`, that returns a `Section`. Its views wear `for_contacts`, and answer with
`render_my_school`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail import hooks
from wagtail.models import Site

from cms.languages import html_lang, interface_language, interface_languages, own_name
from schools.access import contact_of
from schools.models import SchoolContact

MAX_NEXT = 200


@dataclass(frozen=True)
class Section:
    """One part of the area: the name of its link, and where it leads."""

    label: str
    url: str


def sections_of(contact: SchoolContact | None) -> list[Section]:
    """Return the parts of the area of `contact`, in the order of their hooks."""
    if contact is None:
        return []
    found = [hook(contact) for hook in hooks.get_hooks("my_school_sections")]
    return [section for section in found if section]


def my_school(view: Callable) -> Callable:
    """Make `view` a page of this area: on the main host, in the person's language, kept nowhere.

    `request.contact` is who is here, or None. The address may be a secret: other sites are told
    no more than the host (`no-referrer` would hide the origin from the check of the form).
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        site = Site.find_for_request(request)
        if site is None or not site.is_default_site:
            raise Http404
        contact = request.contact = contact_of(request)
        code = interface_language(contact.language if contact else get_language())
        with translation.override(code):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = html_lang(code)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return sensitive_post_parameters()(never_cache(answer))


def for_contacts(view: Callable) -> Callable:
    """Make `view` a page of this area for those who came in; lead others to ask for their link."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.contact is None:
            here = request.get_full_path() if request.method == "GET" else ""
            query = f"?{urlencode({'next': here})}" if safe_next(here) else ""
            return redirect(reverse("my_school") + query)
        return view(request, *args, **kwargs)

    return my_school(answer)


def safe_next(path: str) -> str:
    """Return `path` where it is an address of this area; "" for any other."""
    inside = path.startswith(reverse("my_school")) and path.isprintable()
    return path if inside and len(path) <= MAX_NEXT else ""


def render_my_school(
    request: HttpRequest, template: str, context: dict | None = None, status: int = 200
) -> HttpResponse:
    """Render a page of this area with what stands around it."""
    sections = sections_of(request.contact)
    current = next((each.url for each in sections if request.path.startswith(each.url)), "")
    around = {
        "contact": request.contact,
        "sections": sections,
        "current": current,
        "here": request.path if request.method == "GET" else current or reverse("my_school"),
        "languages": [
            {
                "code": code,
                "tag": html_lang(code),
                "name": own_name(code),
                "is_current": code == get_language(),
            }
            for code in sorted(interface_languages(), key=own_name)
        ],
    }
    return render(request, template, around | (context or {}), status=status)
