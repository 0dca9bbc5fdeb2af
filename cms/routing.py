"""From a path to a page: Wagtail's own serving, with the branch of the tree read in one query."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.views import serve_chain

from cms.models import BaseHomePage
from cms.privacy import is_private


@dataclass(frozen=True)
class Branch:
    """The pages that a path names from the top, as far as they exist, and what is left over.

    `top` is the page below the root of the tree that all of them lie in: an international home, or
    the top of a country, also where the country has a host of its own.
    """

    pages: list[Page]
    rest: list[str]
    top: Page | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether everything below the top is taken off the public site together."""
        return self.top is not None and not self.top.live


def find_branch(request: HttpRequest) -> Branch:
    """Return the branch of the page tree that the path of `request` names.

    One query, where routing level by level takes two for each level. The pages are plain
    `Page` instances with their locale, the site's root left out.
    """
    site = Site.find_for_request(request)
    segments = [segment for segment in request.path_info.split("/") if segment]
    if site is None:
        return Branch([], segments)
    top = site.root_page if site.root_page.depth > 1 else None
    if not segments or "\x00" in request.path_info:
        return Branch([], segments, top)
    root_path = site.root_page.url_path
    paths = [
        root_path + "".join(f"{segment}/" for segment in segments[: count + 1])
        for count in range(len(segments))
    ]
    # The slug is indexed, the path is not.
    found = {
        page.url_path: page
        for page in Page.objects.filter(slug__in=segments, url_path__in=paths)
        .select_related("locale")
        .annotate(is_private=is_private())
    }
    pages = []
    for path in paths:
        if path not in found:
            break
        pages.append(found[path])
    return Branch(pages, segments[len(pages) :], top or next(iter(pages), None))


def specific(page: Page) -> Page:
    """Return the specific page of one of a branch, with what it always needs, in one query."""
    model = page.specific_class
    if model is None or isinstance(page, model):
        return page
    related = ["locale", *getattr(model, "always_related", [])]
    found = model._default_manager.select_related(*related).get(pk=page.pk)
    found.is_private = page.is_private
    return found


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path`, through the same hooks as `wagtail.views.serve`.

    Raises Http404 where there is no live page, and for a page whose home is not live: it stands
    in no menu, and in no language that the site has.
    """
    branch = request.branch = find_branch(request)
    if branch.is_withdrawn:
        return answer_for_withdrawn(request, branch.top)
    if any(_is_home(page) and not page.live for page in branch.pages):
        raise Http404
    if not branch.pages:
        return _serve_root(request)
    page = specific(branch.pages[-1])
    page, args, kwargs = page.route(request, branch.rest)
    request.page = page
    for hook in hooks.get_hooks("before_serve_page"):
        response = hook(page, request, args, kwargs)
        if isinstance(response, HttpResponse):
            return response
    chain = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = hook(chain)
    return chain(page, request, args, kwargs)


def answer_for_withdrawn(request: HttpRequest, top: Page) -> HttpResponse:
    """Answer for any address below a top that is not live.

    A room says why with a function of the top and the request, registered for the hook
    `answer_for_withdrawn`, that returns a response or None. Raises Http404 where none does.
    """
    for hook in hooks.get_hooks("answer_for_withdrawn"):
        response = hook(top, request)
        if response is not None:
            return response
    raise Http404


def _is_home(page: Page) -> bool:
    return bool(page.specific_class and issubclass(page.specific_class, BaseHomePage))


def _serve_root(request: HttpRequest) -> HttpResponse:
    """Answer for the root of the site: never a page itself, always a way to a language."""
    site = Site.find_for_request(request)
    if site is None or request.path_info != "/":
        raise Http404
    root = site.root_page.specific
    for hook in hooks.get_hooks("before_serve_page"):
        response = hook(root, request, [], {})
        if isinstance(response, HttpResponse):
            return response
    raise Http404
