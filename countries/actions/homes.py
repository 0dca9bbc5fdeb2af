"""The homes of a country: one in each of its languages."""

from django.utils import translation
from wagtail.models import Locale

from countries.actions.tree import add_page
from countries.models import Country, CountryHomePage


def open_home(
    country: Country, locale: Locale, values: dict | None = None, *, by=None
) -> CountryHomePage:
    """Return the country's home in `locale`; make and publish it where it is missing.

    A new one begins with nothing but the country's name, or the field `values` that are given: what
    stands on the home in another language is for people to translate. An existing home stays as
    it is, live or not.
    """
    homes = CountryHomePage.objects.child_of(country.site_page).select_related("locale")
    by_locale = {home.locale_id: home for home in homes}
    if locale.pk in by_locale:
        return by_locale[locale.pk]
    with translation.override(locale.language_code):
        fields = {"title": country.name} | (values or {})
    for sibling in by_locale.values():
        fields["translation_key"] = sibling.translation_key
    home = CountryHomePage(slug=locale.language_code, locale=locale, **fields)
    return add_page(country.site_page, home, live=True, by=by)
