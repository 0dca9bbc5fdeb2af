"""What the international room adds to home pages, and to a country when it is opened."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from campaigns.books.flow_map import Ground
from cms.privacy import readable
from cms.sections import HomeSection
from countries.actions import StarterSection
from home.models import ContentPage, NewsIndexPage, NewsPage
from home.world_map import land, positions


@hooks.register("home_sections", order=20)
def news_on_home(home, request) -> HomeSection | None:
    """Show the three newest news of the site."""
    pages = readable(NewsPage.objects.descendant_of(home)).select_related("social_image")
    news = list(pages.order_by("-date", "-path")[:3])
    if not news:
        return None
    newest = news[0]
    index_url = newest.get_url(request).removesuffix(f"{newest.slug}/")
    return HomeSection("home/news_section.html", {"news": news, "index_url": index_url}, news)


@hooks.register("country_starter_sections", order=10)
def sections_of_a_country() -> list[StarterSection]:
    """Begin a country with its list of news, and with a page about itself for it to write."""
    return [
        StarterSection("about", ContentPage, _("About us"), live=False),
        StarterSection("news", NewsIndexPage, _("News")),
    ]


@hooks.register("map_ground")
def ground_of_the_map() -> Ground:
    """Give the world to rooms that draw on it."""
    return Ground(land(), positions())
