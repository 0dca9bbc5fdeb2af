"""Which page is served where: the language, the host, the way from a top to a home."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from cms.languages import best_language, vary_on_language
from cms.models import BaseHomePage


class ExplorerViewSet(PageViewSet):
    """The explorer, half as long as Wagtail's: each row takes its time to render."""

    model = Page
    list_per_page = 25


@hooks.register("register_admin_viewset", order=10)  # after Wagtail's own, which it replaces
def register_explorer():
    return ExplorerViewSet("explorer")


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items: list, request: HttpRequest, context: dict) -> None:
    """Take "convert to alias" out of the editor: no page shows another language's words."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("before_serve_page", order=-10)
def send_to_canonical_host(page: Page, request: HttpRequest, args, kwargs) -> HttpResponse | None:
    """Send a visitor who came by another site's host to the page's own address."""
    parts = page.get_url_parts()  # without a request: the most specific site
    site = Site.find_for_request(request)
    if parts is None or parts[0] == site.pk or page.depth == 1:
        return None
    _site_id, root_url, path = parts
    extra = request.path_info.removeprefix(page.get_url_parts(request)[2] or "")
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponsePermanentRedirect(f"{root_url}{path}{extra}{query}")


@hooks.register("before_serve_page")
def send_to_best_home(page: Page, request: HttpRequest, args, kwargs) -> HttpResponse | None:
    """Redirect from the root or a country's top to its home in the visitor's best language.

    The remembered choice comes first, then the browser's languages, then the site's first.
    """
    if not (page.depth == 1 or getattr(page, "leads_to_homes", False)):
        return None
    homes = {
        home.locale.language_code: home
        for home in Page.objects.child_of(page).live().select_related("locale")
        if issubclass(home.specific_class, BaseHomePage)
    }
    if not homes:
        raise Http404
    first = page.locale.language_code
    available = sorted(homes, key=lambda code: (code != first, homes[code].path))
    home = homes[best_language(request, available)]
    return vary_on_language(redirect(home.get_url(request)))


@hooks.register("before_serve_page")
def refuse_other_language(page: Page, request: HttpRequest, args, kwargs) -> None:
    """Refuse a page whose language is not that of its path."""
    if page.locale.language_code != get_language():
        raise Http404
