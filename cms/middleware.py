"""What every request passes: the language of its path, its content policy, the admin's host."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import Http404
from django.utils import translation
from wagtail.models import Site

from cms.languages import best_language, is_reserved, known_languages, split_language
from cms.languages import html_lang, vary_on_language


class PathLanguageMiddleware:
    """Activate the language that the path names, and restore the old one afterwards.

    It stands where Django's LocaleMiddleware would, so that a page never varies on
    `Accept-Language`. A path that names no language is answered in the visitor's best one
    and says so with `Vary`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code, _segments = split_language(request.path_info)
        negotiated = code is None
        if negotiated:
            available = sorted(known_languages(), key=lambda code: code != settings.LANGUAGE_CODE)
            code = best_language(request, available)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", html_lang(translation.get_language()))
            if negotiated and response.headers.get("Content-Type", "").startswith("text/html"):
                vary_on_language(response)
        return response


class AdminOnMainHostMiddleware:
    """Serve the admin on the main host only: a country's own host has no sign-in page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/"):
            site = Site.find_for_request(request)
            if site is None or not site.is_default_site:
                raise Http404("The admin is on the main host.")
        return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for visitors; a policy of its own for the admin and for editors.

    Wagtail's admin and the user bar on public pages need inline code; whoever carries a
    session cookie may see them.
    """

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not report_only and (is_reserved(request.path_info) or has_session):
            parts.replace = settings.EDITOR_CONTENT_SECURITY_POLICY
        return parts
