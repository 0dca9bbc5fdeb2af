"""Views beside the pages: search and the list of countries, for every site in every language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.shell import Shell
from home.country_list import countries_by_region
from home.search import normalise_query, search_pages


def _require_site(request: HttpRequest) -> Shell:
    """Return the shell of the site that the path lies in, or raise Http404 outside of all."""
    shell = Shell(request)
    if not shell.is_inside:
        raise Http404
    return shell


@require_safe
def search(request: HttpRequest, path: str) -> HttpResponse:
    """Search the pages of the site that the address lies in."""
    shell = _require_site(request)
    query = normalise_query(request.GET.get("q", ""))
    results = search_pages(shell.home, query, request.GET.get("page"))
    return render(request, "home/search.html", {"query": query, "results": results})


@require_safe
def countries(request: HttpRequest, path: str) -> HttpResponse:
    """Show every country by region, with the languages that it has."""
    _require_site(request)
    return render(request, "home/countries.html", {"regions": countries_by_region(request)})
