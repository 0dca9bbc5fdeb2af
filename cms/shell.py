"""What stands around every public page: whose site it is, its menu, its languages, the way back.

One object for pages, search, receipts and error pages alike, made from the path of the request
when a template first asks for it.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.alternates import Alternate, alternates_of
from cms.languages import html_lang, interface_language, is_rtl, own_name
from cms.models import BaseHomePage
from cms.privacy import readable
from cms.routing import find_branch


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher; without a URL the page does not exist in it yet."""

    name: str
    tag: str
    url: str | None
    is_current: bool


class Shell:
    """The surroundings of the page that answers one request."""

    def __init__(self, request: HttpRequest):
        self.request = request
        # Kept, since the templates speak another one around pages of a language that the
        # interface does not speak.
        self.code = get_language()

    @cached_property
    def branch(self):
        return getattr(self.request, "branch", None) or find_branch(self.request)

    @property
    def page(self) -> Page | None:
        """The page that is served, if it is one of the tree."""
        return getattr(self.request, "page", None)

    @cached_property
    def home(self) -> Page | None:
        """The home of the site that the path lies in; else the international home to go to.

        A plain page: its title and its address are all that the surroundings need.
        """
        for page in self.branch.pages[:2]:
            if self._is_live_home(page) and not self.branch.is_withdrawn:
                return page
        return self._international_home()

    def _is_live_home(self, page: Page) -> bool:
        is_home = page.specific_class and issubclass(page.specific_class, BaseHomePage)
        return bool(is_home and page.live and page.locale.language_code == self.code)

    def _international_home(self) -> Page | None:
        wanted = [self.code, *settings.INTERNATIONAL_LANGUAGES]
        homes = Page.objects.live().filter(depth=2, slug__in=wanted).select_related("locale")
        homes = sorted(homes, key=lambda home: wanted.index(home.slug))
        return homes[0] if homes else None

    @property
    def is_inside(self) -> bool:
        """Whether the path lies in the site of `home`: false for a stray address."""
        return any(page.pk == self.home.pk for page in self.branch.pages) if self.home else False

    @cached_property
    def home_url(self) -> str:
        return self.home.get_url(self.request) if self.home else "/"

    @cached_property
    def menu(self) -> list[Page]:
        """The pages of the main menu, in the order of the tree."""
        if not self.home:
            return []
        return list(
            readable(Page.objects.child_of(self.home))
            .in_menu()
            .only("title", "url_path", "path", "depth", "content_type", "slug")
        )

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """The live pages between the home and the page that is served, both left out."""
        below = [page for page in self.branch.pages if self.home and page.depth > self.home.depth]
        return [page for page in below if page.live and not self._is_served(page)]

    def _is_served(self, page: Page) -> bool:
        return self.page is not None and self.page.pk == page.pk

    @property
    def is_country(self) -> bool:
        """Whether the site is a country's, and not the international one."""
        return bool(self.home and self.home.depth > 2)

    @property
    def network_url(self) -> str:
        """The address of the international site, also from a country's own host."""
        if Site.find_for_request(self.request).is_default_site:
            return "/" if self.is_country or not self.home else self.home_url
        roots = Site.get_site_root_paths()
        return next((f"{root.root_url}/" for root in roots if root.root_path == "/"), "/")

    @property
    def main_host(self) -> str:
        """What comes before an address that is on the main host only: nothing, when on it."""
        if Site.find_for_request(self.request).is_default_site:
            return ""
        return settings.BASE_URL

    @cached_property
    def _translations(self) -> dict:
        return alternates_of([page for page in (self.home, self.page) if page])

    @property
    def homes(self) -> list[Alternate]:
        """The site's homes, one for each of its languages."""
        return self._translations.get(self.home.translation_key, []) if self.home else []

    @cached_property
    def canonical_urls(self) -> dict[str, str]:
        """The addresses of the page that is served, on its own host, by language tag."""
        sites = SimpleNamespace()
        return {html_lang(found.language): found.full_url(sites) for found in self.alternates}

    @property
    def canonical_url(self) -> str:
        """The address of the page that is served; "" for what is no public page of the tree."""
        return self.canonical_urls.get(self.language, "")

    @property
    def alternates(self) -> list[Alternate]:
        """The languages in which the page that is served can be read."""
        return self._translations.get(self.page.translation_key, []) if self.page else []

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The switcher: every language of the site, those without this page marked by no URL."""
        urls = {alternate.language: alternate.url(self.request) for alternate in self.alternates}
        if self.page is None:  # search and the like exist in every language of the site
            rest = self.request.path_info.removeprefix(self.home_url) if self.is_inside else ""
            urls = {home.language: home.url(self.request) + rest for home in self.homes}
        return [
            LanguageLink(
                name=own_name(home.language),
                tag=html_lang(home.language),
                url=self.remembering(home.language, urls[home.language])
                if home.language in urls
                else None,
                is_current=home.language == self.code,
            )
            for home in self.homes
        ]

    def remembering(self, code: str, url: str) -> str:
        """Return the address that remembers the choice of a language and leads on to `url`."""
        return f"{reverse('choose_language', args=[code])}?{urlencode({'next': url})}"

    @property
    def language(self) -> str:
        """The BCP 47 tag of the page's language."""
        return html_lang(self.code)

    @property
    def direction(self) -> str:
        return "rtl" if is_rtl(self.code) else "ltr"

    @property
    def interface_code(self) -> str:
        """The language of the words around the page."""
        return interface_language(self.code)

    @property
    def in_interface_language(self) -> SafeString:
        """Attributes for an element whose words are those of the interface.

        Empty where the interface speaks the language of the page.
        """
        return self._attributes(self.interface_code)

    @property
    def in_page_language(self) -> SafeString:
        """Attributes for what editors wrote, inside of such an element."""
        return self._attributes(self.code)

    def _attributes(self, code: str) -> SafeString:
        if self.interface_code == self.code:
            return SafeString("")
        direction = "rtl" if is_rtl(code) else "ltr"
        return format_html(' lang="{}" dir="{}"', html_lang(code), direction)


def context_processor(request: HttpRequest) -> dict:
    """Give every template `shell` and the network's name."""
    shell = SimpleLazyObject(lambda: Shell(request))
    return {"shell": shell, "network_name": settings.NETWORK_NAME}
