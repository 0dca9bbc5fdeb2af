"""What is read of a country once, for all of its checks."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Page

from countries.models import Country


@dataclass(frozen=True)
class Dossier:
    """A country with its pages."""

    country: Country

    @cached_property
    def pages(self) -> list[Page]:
        """The site page, the homes and all pages below, in the order of the tree; plain pages."""
        return list(
            Page.objects.descendant_of(self.country.site_page, inclusive=True)
            .select_related("locale")
            .only(
                *["path", "depth", "title", "slug", "live", "translation_key", "alias_of"],
                *["content_type", "locale__language_code"],
            )
            .order_by("path")
        )

    @property
    def site_page(self) -> Page:
        return self.pages[0]

    @property
    def homes(self) -> list[Page]:
        """The pages just below the site page."""
        return [page for page in self.pages if page.depth == self.site_page.depth + 1]

    def below(self, home: Page) -> list[Page]:
        """The pages below `home`, without it."""
        return [
            page for page in self.pages if page.path.startswith(home.path) and page.pk != home.pk
        ]

    def page_names(self) -> dict[str, str]:
        """The titles of the pages by their id as text, as rows about anything name it."""
        return {str(page.pk): page.title for page in self.pages}
