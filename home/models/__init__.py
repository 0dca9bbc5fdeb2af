from home.models.content import ContentPage
from home.models.home_pages import HomePage
from home.models.news import NewsIndexPage, NewsPage

__all__ = ["ContentPage", "HomePage", "NewsIndexPage", "NewsPage"]
