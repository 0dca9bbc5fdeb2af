"""What visitors read in place of a country that is paused or closed, at each of its addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.models import Page

from countries.models import Country

RETRY_AFTER = 24 * 3600  # seconds; a pause has no end that anybody knows


@hooks.register("answer_for_withdrawn")
def say_that_country_is_closed(top: Page, request: HttpRequest) -> HttpResponse | None:
    """Say that the country is paused (503), or closed for good (410), in the path's language."""
    country = Country.objects.of_page(top).first()
    if country is None:
        return None
    is_closed = country.status == Country.Status.CLOSED
    response = render(
        request,
        "countries/closed.html",
        {"country": country, "is_closed": is_closed, "was_sent": request.method == "POST"},
        status=410 if is_closed else 503,
    )
    if not is_closed:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    add_never_cache_headers(response)  # the country may be open again at any moment
    # Nothing failed: without this mark each visit is logged as an error, and mailed to operators.
    response._has_been_logged = True
    return response
