"""Keeps pages off the public site where no visitor could come to them: below a home that is not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.language_names import language_name
from countries.models import CountryHomePage, Withdrawal


@hooks.register("before_publish_page")
def keep_page_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page of a country as a draft while its language is retired or its home is a draft."""
    home = _home_of(page)
    if home is None:
        return None
    names = {"page": page.title, "language": language_name(home.locale.language_code)}
    if Withdrawal.objects.filter(country__site_page=home.get_parent(), locale=home.locale).exists():
        sentence = _(
            "“%(page)s” was saved and is not published: %(language)s is retired. Bring the "
            "language back first."
        )
    elif page.pk != home.pk and not home.live:
        sentence = _(
            "“%(page)s” was saved and is not published yet. Publish the home in %(language)s first."
        )
    else:
        return None
    messages.warning(request, sentence % names)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _home_of(page: Page) -> CountryHomePage | None:
    homes = CountryHomePage.objects.filter(path=page.path[: 3 * Page.steplen])
    return homes.select_related("locale").first()
