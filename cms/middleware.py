"""What every request passes: its host, the language of its path, its content policy."""

from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404
from django.http.request import split_domain_port
from django.utils import translation
from wagtail.models import Site

from cms.languages import (
    best_language,
    html_lang,
    interface_languages,
    is_reserved,
    split_language,
    vary_on_language,
)


class KnownHostMiddleware:
    """Refuse a host name that is neither ours nor a country's, before anything else.

    A country's host is bound in the admin, without a restart, so it is looked up among Wagtail's
    sites, which Wagtail caches.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = split_domain_port(request.get_host())[0]
        if host not in settings.HOSTS and host not in self._bound_hosts():
            raise DisallowedHost(f"Unknown host name: {host!r}")
        return self.get_response(request)

    def _bound_hosts(self) -> set[str | None]:
        return {urlsplit(root.root_url).hostname for root in Site.get_site_root_paths()}


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
            code = best_language(request, interface_languages())
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
