"""What the international room adds to home pages: the newest news."""

from wagtail import hooks

from cms.privacy import readable
from cms.sections import HomeSection
from home.models import NewsPage


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
