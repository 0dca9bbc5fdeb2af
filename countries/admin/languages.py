"""Into which languages a page may be translated, and by whom."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Locale, Page

from countries.models import Country
from countries.permissions import TRANSLATE, Scope, may_act_for


@dataclass(frozen=True)
class TranslationPlan:
    """How one site is translated: from which language into which others, and if by this person.

    wagtail-localize breaks when two languages feed one, so every site has one source.
    """

    source: int | None
    targets: tuple[int, ...]
    is_open_to_user: bool

    @classmethod
    def of(cls, page: Page, user) -> "TranslationPlan":
        """Return the plan of the site that `page` lies in, read once for each request's user."""
        plans = user.__dict__.setdefault("_translation_plans", {})
        top = page.path[: 2 * Page.steplen]
        country_or_language = top if len(top) == 2 * Page.steplen else ""
        if country_or_language not in plans:
            plans[country_or_language] = cls._read(page, user)
        return plans[country_or_language]

    @classmethod
    def _read(cls, page: Page, user) -> "TranslationPlan":
        country = Country.objects.of_page(page).first()
        if country is None:
            return cls(*_international_languages(), Scope.of(user).is_central)
        retired = country.withdrawals.exclude(locale=None).values("locale")
        homes = Page.objects.child_of(country.site_page).exclude(locale__in=retired)
        others = homes.exclude(locale=country.source_locale_id)
        return cls(
            country.source_locale_id,
            tuple(others.values_list("locale", flat=True)),
            may_act_for(user, country, TRANSLATE),
        )

    def offers_for(self, page: Page) -> QuerySet[Locale]:
        """Return the languages into which `page` can be translated now.

        These are the languages of the plan in which it does not exist yet; none, unless it is in
        the source language and below a home.
        """
        if page.locale_id != self.source or page.depth < 3:
            return Locale.objects.none()
        taken = page.get_translations().values("locale")
        return Locale.objects.filter(pk__in=self.targets).exclude(pk__in=taken)


def _international_languages() -> tuple[int | None, tuple[int, ...]]:
    """Return the source of the international site, and the others that it has homes in."""
    codes = settings.INTERNATIONAL_LANGUAGES
    locales = dict(
        Locale.objects.filter(language_code__in=codes).values_list("language_code", "pk")
    )
    # The slug of a home is its language, and has an index.
    pages = Page.objects.filter(depth=2, slug__in=codes)
    homes = set(pages.values_list("locale", flat=True))
    source, *others = [locales.get(code) for code in codes]
    return source, tuple(pk for pk in others if pk in homes)
