"""Addresses beside the page tree: search and countries on every site, sitemap, robots."""

from django.urls import path, re_path

from home import sitemaps, views

# `/en/search/`, `/haiti/fr/search/`: the path before decides on the site and its language.
SITE = r"^(?P<path>(?:[\w-]+/){1,2})"

urlpatterns = [
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:part>.xml", sitemaps.sitemap_part),
    re_path(SITE + r"search/$", views.search, name="search"),
    re_path(SITE + r"countries/$", views.countries, name="countries"),
]
