"""What the international room adds to home pages: the newest news."""

from wagtail import hooks

from cms.sections import HomeSection
from home.models import NewsIndexPage, NewsPage


@hooks.register("home_sections", order=20)
def news_on_home(home, request) -> HomeSection | None:
    """Show the three newest news of the site."""
    news = list(
        NewsPage.objects.descendant_of(home)
        .live()
        .public()
        .select_related("social_image")
        .prefetch_related("social_image__renditions")
        .order_by("-date", "-path")[:3]
    )
    if not news:
        return None
    index = NewsIndexPage.objects.child_of(home).live().first()
    return HomeSection("home/news_section.html", {"news": news, "index": index})
