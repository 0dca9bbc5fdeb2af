"""A coordinator's first day: from the invitation to the first published page, in two languages.

With `PICTURES_DIR` set, the day at a desk is also what the pictures of the guide are taken from:
`PICTURES_DIR=docs/coordinators/pictures pytest tests/demo/test_first_day.py -k desk`.
"""

import os
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.demo.conftest import PASSWORD, ROOT
from tests.demo.hands import Keyboard, Mouse
from tests.demo.test_journeys import fits

pytestmark = pytest.mark.browser

INTERNATIONAL = "international@demo.example"
NEIGHBOUR = "Ayiti"  # on a page of Haiti, and in no word of the other countries
PHOTOGRAPH = ROOT / "home" / "demo" / "pictures" / "classroom.jpg"
DESCRIPTION = "Children at work in a classroom"
SUMMARIES = {
    "ar": "بدأنا العام بأغنية وبخريطة للعالم.",
    "en": "We have begun the year with a song and a map of the world.",
    "fr": "Nous avons commencé l’année par un chant et une carte du monde.",
    "mg": "Nanomboka ny taona tamin’ny hira sy sarintanin’izao tontolo izao izahay.",
    "rw": "Twatangiye umwaka n’indirimbo n’ikarita y’isi.",
}
PICTURES = os.environ.get("PICTURES_DIR")


@dataclass(frozen=True)
class Day:
    """Whose first day it is, and how it is lived."""

    name: str
    code: str
    country: str  # as the international coordination finds it on the list
    languages: list[str]  # codes; the source language first
    language_names: list[str]
    mail_language: str
    news: str  # the list of news, in the source language
    titles: list[str]  # of the first page in each language
    hands: type = Mouse
    width: int = 1280

    @property
    def address(self) -> str:
        return f"aline@{self.country.lower()}.example"

    @property
    def translator(self) -> str:
        return f"bosco@{self.country.lower()}.example"

    @property
    def takes_pictures(self) -> bool:
        return bool(PICTURES) and self.name == "desk"


DAYS = [
    # A second language that Wagtail's screens and ours are not translated into.
    Day(
        name="desk",
        code="RW",
        country="Rwanda",
        languages=["en", "rw"],
        language_names=["English", "Kinyarwanda"],
        mail_language="English",
        news="News",
        titles=["A new year in class 6A", "Umwaka mushya mu ishuri rya 6A"],
    ),
    # A source language without a catalogue; the coordinator works in French.
    Day(
        name="tablet",
        code="MG",
        country="Madagascar",
        languages=["mg", "fr"],
        language_names=["Malagasy", "French"],
        mail_language="French",
        news="News",
        titles=["Taom-pianarana vaovao ao amin’ny 6A", "Une nouvelle année en 6A"],
        width=820,
    ),
    # From right to left.
    Day(
        name="keyboard",
        code="LB",
        country="Lebanon",
        languages=["ar", "fr"],
        language_names=["Arabic", "French"],
        mail_language="Arabic",
        news="الأخبار",
        titles=["عام جديد في الصف السادس", "Une nouvelle année en 6A"],
        hands=Keyboard,
    ),
]


class FirstDay:
    """One window of the day: the page, the hands, and the camera."""

    def __init__(self, day: Day, page: Page):
        self.day = day
        self.page = page
        self.hands = day.hands(page)
        page.add_init_script(
            """document.addEventListener("w-unsaved:watch-edits", () => {
            document.documentElement.dataset.watched = ""; });"""
        )

    def find(self, selector: str):
        return self.page.locator(selector).first

    def show(self, element) -> None:
        """Scroll so that `element` stands in the middle of the picture."""
        element.evaluate("element => element.scrollIntoView({block: 'center'})")

    def take_picture(self, name: str) -> None:
        """Save what is on the screen for the guide, in few colours."""
        if not self.day.takes_pictures:
            return
        self.page.wait_for_load_state("networkidle")
        shot = Image.open(BytesIO(self.page.screenshot(animations="disabled"))).convert("RGB")
        shot.quantize(192, dither=Image.Dither.NONE).save(
            Path(PICTURES) / f"{name}.png", optimize=True
        )

    def sign_in(self, address: str) -> None:
        self.page.goto("/admin/")
        self.hands.write(self.find("[name=username]"), address)
        self.hands.write(self.find("[name=password]"), PASSWORD)
        self.hands.follow(self.find("form button[type=submit]"))

    def open_country(self) -> None:
        """Open the country as the international coordination does, and see that it is whole."""
        day, hands = self.day, self.hands
        self.page.goto("/admin/countries/open/")
        hands.choose(self.find("[name=code]"), day.country)
        for number in range(1, 7):
            name = day.language_names[number - 1] if number <= len(day.languages) else "-"
            hands.choose(self.find(f"[name=language_{number}]"), name)
        hands.write(self.find("[name=coordinator_name]"), "Aline Uwase")
        hands.write(self.find("[name=coordinator_email]"), day.address)
        hands.choose(self.find("[name=coordinator_language]"), day.mail_language)
        self.show(self.find("[name=code]"))
        self.take_picture("open-a-country")
        fits(self.page)
        hands.follow(self.find("[data-open-country] button[type=submit]"))
        expect(self.find(".opening__end .country__well")).to_be_visible()
        assert self.page.locator(".opening__steps li").count() >= 7
        fits(self.page)
        self.take_picture("country-opened")

    def accept(self, link: str) -> None:
        """Open the link of the invitation, choose a password, and arrive at the own country."""
        self.page.goto(link)
        fits(self.page)
        self.take_picture("invitation")
        for field in ("password", "again"):
            self.hands.write(self.find(f"[name={field}]"), "a thousand hills 7")
        self.hands.follow(self.find("form.letter button[type=submit]"))
        expect(self.page).to_have_url(re.compile("/admin/$"))
        assert self.page.locator("#country-content a[href*='/admin/pages/']").count() == 2
        fits(self.page)
        self.take_picture("dashboard")

    def write_news(self) -> None:
        """Add news below the list of news, with a picture, and publish it."""
        hands = self.hands
        hands.follow(self.find("#country-content a[href*='/admin/pages/']"))
        self.take_picture("pages")
        row = self.page.locator("main tr", has=self.page.get_by_text(self.day.news, exact=True))
        hands.follow(row.locator("a[href$='/add_subpage/']"))
        # A person needs longer than this; before it the editor does not notice what is written.
        self.page.wait_for_selector("[data-watched] [name=title]")
        hands.write(self.find("[name=title]"), self.day.titles[0])
        hands.write(self.find("[name=summary]"), SUMMARIES[self.day.languages[0]])
        expect(self.page).to_have_url(re.compile("/edit/$"))  # it is saved while one writes
        hands.press(self.find("#id_social_image-chooser .unchosen button"))
        hands.turn_to(self.find("#tab-label-upload"))
        form = self.page.locator("#tab-upload form")
        hands.write(form.locator("[name$=-title]"), "Class 6A")
        hands.attach(form.locator("[name$=-file]"), PHOTOGRAPH)
        hands.write(form.locator("[name$=-description]"), DESCRIPTION)
        self.take_picture("picture")
        hands.press(form.locator("[type=submit]"))
        expect(self.find("#id_social_image-chooser .chosen img")).to_be_visible()
        hands.write(self.find("[name=social_image_alt]"), DESCRIPTION)
        self.show(self.find("[name=title]"))
        self.take_picture("news")
        self.publish("publish")

    def publish(self, picture: str = "") -> None:
        """Publish the page in the editor."""
        self.hands.press(self.find("footer button[data-w-dropdown-target=toggle]"))
        if picture:
            self.take_picture(picture)
        self.hands.follow(self.find("[name=action-publish]"))
        expect(self.find(".messages .success")).to_be_visible()

    def see_public_page(self, title: str, language: str) -> list[str]:
        """Read the page as visitors do, and return the languages that it offers."""
        address = self.find(".messages .success a:not([href*='/admin/'])").get_attribute("href")
        visitor = self.page.context.new_page()
        visitor.goto(address)
        expect(visitor.locator("h1")).to_have_text(title)
        expect(visitor.get_by_text(SUMMARIES[language])).to_be_visible()
        assert visitor.locator("html").get_attribute("lang") == language
        picture = visitor.locator("main img").first
        assert picture.get_attribute("alt") == DESCRIPTION
        assert picture.evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
        fits(visitor)
        FirstDay(self.day, visitor).take_picture(f"public-{language}")
        offered = visitor.locator("a[hreflang]").evaluate_all("a => a.map(a => a.hreflang)")
        visitor.close()
        return offered

    def translate(self) -> None:
        """Start the translation from the menu of the page, write it, and publish it."""
        hands, title = self.hands, self.day.titles[0]
        row = self.page.locator("main tr", has=self.page.get_by_text(title, exact=True))
        hands.press(row.locator("[data-w-dropdown-target=toggle]"))
        self.take_picture("translate-this-page")
        hands.follow(self.page.locator("a[href*='/localize/submit/page/']:visible"))
        hands.tick(self.find("[name=locales]"))
        self.take_picture("translate-into")
        hands.follow(self.find("main form [type=submit]"))
        expect(self.find("[name=title]")).to_have_value(title)
        hands.write(self.find("[name=title]"), self.day.titles[1])
        hands.write(self.find("[name=summary]"), SUMMARIES[self.day.languages[1]])
        self.show(self.find("[name=title]"))
        self.take_picture("translation")
        self.publish()

    def invite_translator(self) -> None:
        """Invite somebody who translates, and see that the invitation waits."""
        hands = self.hands
        self.page.goto("/admin/")
        hands.follow(self.find("[href='/admin/people/']"))
        hands.follow(self.find("main a[href$='/invite/'], header a[href$='/invite/']"))
        hands.write(self.find("[name=name]"), "Jean Bosco")
        hands.write(self.find("[name=email]"), self.day.translator)
        hands.tick(self.find("[name=role][value=translator]"))
        fits(self.page)
        self.take_picture("invite")
        hands.follow(self.find("main form.country__form button[type=submit]"))
        expect(self.page.locator("main table").last).to_contain_text(self.day.translator)
        fits(self.page)
        self.take_picture("people")

    def search(self, words: str) -> int:
        """Search all pages from the dashboard, and return how many are found."""
        self.page.goto("/admin/")
        self.hands.write(self.find("main [name=q]"), words)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        return self.page.locator("main a[href$='/edit/']").count()


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.name)
def test_from_the_invitation_to_the_first_page_in_two_languages(open_page, demo, day):
    office = FirstDay(day, open_page(day.width))
    office.sign_in(INTERNATIONAL)
    office.open_country()
    assert office.search(NEIGHBOUR) > 0

    mail = demo.mail_to(day.address)
    link = re.search(rf"{demo.url}/invitation/\S+/", mail)[0]
    coordinator = FirstDay(day, open_page(day.width))
    coordinator.accept(link)
    coordinator.write_news()
    source, other = day.languages
    assert other not in coordinator.see_public_page(day.titles[0], source)
    coordinator.translate()
    assert source in coordinator.see_public_page(day.titles[1], other)
    coordinator.invite_translator()
    assert f"{demo.url}/invitation/" in demo.mail_to(day.translator)
    assert coordinator.search(NEIGHBOUR) == 0
