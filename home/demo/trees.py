"""Building the page trees of the demonstration, with the same calls that the admin makes."""

from collections.abc import Callable

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from cms.models import BaseHomePage
from home.demo.content import PICTURES, picture_path, texts
from home.models import ContentPage, NewsIndexPage, NewsPage

MODELS = {
    "content": ContentPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
    "campaign_index": CampaignIndexPage,
    "campaign": CampaignPage,
}


class Pictures:
    """The pictures of the demonstration, stored once in each collection that shows them."""

    def __init__(self):
        self.stored = {}

    def get(self, name: str, collection: Collection, title: str):
        """Return the picture `name` in `collection`; `title` describes it in the admin."""
        key = name, collection.pk
        if key not in self.stored:
            path = picture_path(name)
            with path.open("rb") as file:
                self.stored[key] = get_image_model().objects.create(
                    title=title[:255],
                    file=ImageFile(file, name=path.name),
                    collection=collection,
                )
        return self.stored[key]


class Tree:
    """One site in all its languages: the homes, and the pages of each by key."""

    def __init__(
        self,
        homes: list[BaseHomePage],
        site_texts: Callable[[str], dict],
        collection: Collection,
        pictures: Pictures,
        campaigns: dict[str, Campaign],
    ):
        """`homes` has the source language first; `site_texts` gives a language's site."""
        self.homes = homes
        self.site_texts = site_texts
        self.collection = collection
        self.pictures = pictures
        self.campaigns = campaigns
        self.pages: dict[str, dict[str, Page]] = {}  # language → key → page

    def build(self) -> int:
        """Make every page in every language; return their number.

        Pages first and bodies second, since bodies link to pages.
        """
        for home in self.homes:
            language = home.locale.language_code
            self.pages[language] = {"": home}
            for spec in self._specs(language):
                self.pages[language][spec["key"]] = self._make(home, spec)
        for home in self.homes:
            self._write_bodies(home)
        return sum(len(pages) for pages in self.pages.values())

    def _specs(self, language: str) -> list[dict]:
        """Return the pages of the site in `language`, parents first, its campaigns included."""
        campaigns = [
            campaign
            | {"type": "campaign", "parent": "campaigns", "picture": PICTURES[campaign["key"]]}
            for campaign in texts(language)["campaigns"]
        ]
        return [*self.site_texts(language)["pages"], *campaigns]

    def _fields(self, spec: dict) -> dict:
        fields = {
            "title": spec["title"],
            "slug": spec["slug"],
            "summary": spec["summary"],
            "search_description": spec.get("search_description", ""),
            "show_in_menus": spec.get("show_in_menus", False),
        }
        if spec.get("picture"):
            fields["social_image_alt"] = spec["picture_alt"]
            fields["social_image"] = self.pictures.get(
                spec["picture"], self.collection, spec["picture_alt"]
            )
        if spec["type"] == "news":
            fields["date"] = spec["date"]
        if spec["type"] == "campaign":
            fields["campaign"] = self.campaigns[spec["key"]]
            fields["call"] = spec["call"]
        return fields

    def _make(self, home: BaseHomePage, spec: dict) -> Page:
        """Make a page in the source language, or the translation of the one that is there."""
        language = home.locale.language_code
        source = self.homes[0].locale.language_code
        fields = self._fields(spec)
        if language == source:
            parent = self.pages[language][spec.get("parent", "")]
            page = MODELS[spec["type"]](locale=home.locale, live=False, **fields)
            # Read afresh: the tree's own counters on the row have changed since.
            return Page.objects.get(pk=parent.pk).add_child(instance=page)
        page = self.pages[source][spec["key"]].copy_for_translation(home.locale)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save()
        return page

    def _write_bodies(self, home: BaseHomePage) -> None:
        language = home.locale.language_code
        bodies = {spec["key"]: spec.get("body", []) for spec in self._specs(language)}
        bodies[""] = self.site_texts(language).get("body", [])
        for key, page in self.pages[language].items():
            page.refresh_from_db()
            if hasattr(page, "body"):
                page.body = [self._block(block, language) for block in bodies[key]]
            page.save_revision().publish()

    def _block(self, block: dict, language: str) -> tuple[str, object]:
        """Return a block of the texts as the StreamField takes it."""
        values = {name: value for name, value in block.items() if name != "type"}
        kind = block["type"]
        if kind == "text":
            return kind, values["html"]
        if kind == "image":
            picture = self.pictures.get(values.pop("picture"), self.collection, values["alt"])
            return kind, {"image": picture, "caption": ""} | values
        if kind == "call_to_action":
            return kind, values | {"page": self.pages[language][values["page"]]}
        if kind == "related":
            pages = [self.pages[language][key] for key in values["pages"]]
            return kind, {"title": values.get("title", ""), "pages": pages}
        return kind, values
