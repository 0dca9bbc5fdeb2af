"""Views that belong to no page: the choice of a language, and everything that goes wrong."""

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.views import authenticate_with_password

from cms.languages import known_languages
from cms.routing import answer_for_withdrawn, find_branch


@require_safe
@never_cache
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember that the visitor reads `code`, and lead on to the page in it.

    Raises Http404 for a language that no page is written in.
    """
    if code not in known_languages():
        raise Http404
    url = request.GET.get("next", "")
    hosts = {site_root.root_url.partition("://")[2] for site_root in Site.get_site_root_paths()}
    if not url_has_allowed_host_and_scheme(url, {request.get_host(), *hosts}):
        url = "/"
    response = redirect(url)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=request.is_secure(),
        httponly=True,
    )
    return response


def not_offered(request: HttpRequest, **kwargs) -> HttpResponse:
    """Answer for a part of the admin that this house does not use: there is nothing here."""
    raise Http404


def password_page(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    """Check the password of a protected page, in the language of that page."""
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    with translation.override(page.locale.language_code):
        response = authenticate_with_password(request, page_view_restriction_id, page_id)
        return response.render() if hasattr(response, "render") else response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose cookie was lost.

    A page that keeps its form shows it again with what was typed; nothing is stored. Any
    other address gets a page that says what to do.
    """
    request.csrf_cookie_lost = True
    withdrawn = _withdrawn(request)
    if withdrawn:
        return withdrawn
    try:
        match = resolve(request.path_info)
        if match.url_name == "wagtail_serve":
            response = match.func(request, *match.args, **match.kwargs)
            response.status_code = 403
            return response
    except (Http404, Resolver404):
        pass
    return _error(
        request,
        403,
        title=_("Please send this once more"),
        text=_(
            "For your safety we could not be sure that this came from you. "
            "Go back, load the page again and send it once more."
        ),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood (400), and what is too much (413).

    A host name that is not ours gets no page of ours.
    """
    if isinstance(exception, DisallowedHost):
        return HttpResponse("Unknown host name.", status=400, content_type="text/plain")
    if isinstance(exception, RequestDataTooBig):
        return _error(
            request,
            413,
            title=_("This is too much at once"),
            text=_(
                "What you sent is larger than we can take. Go back: what you wrote is still "
                "there. Make it shorter and send it again."
            ),
        )
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not open to this person."""
    return _error(
        request,
        403,
        title=_("This page is not open to you"),
        text=_("If you think that it should be, ask the person who sent you here."),
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address without a page: in the path's language, with a search and a way home.

    Below what is taken off the public site as a whole, every address says just that.
    """
    return _withdrawn(request) or render(request, "404.html", status=404)


def _withdrawn(request: HttpRequest) -> HttpResponse | None:
    branch = request.branch = getattr(request, "branch", None) or find_branch(request)
    try:
        return answer_for_withdrawn(request, branch.top) if branch.is_withdrawn else None
    except Http404:
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed: a page that needs no database."""
    return render(request, "500.html", status=500)


def _error(request: HttpRequest, status: int, *, title: str, text: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "text": text}, status=status)
