"""Loading the whole demonstration, in one transaction: all of it or nothing."""

from collections.abc import Callable
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from campaigns.models import Campaign, Message
from cms.models import User
from countries.actions import onboard_country
from countries.models import Country, CountryHomePage
from home.actions import open_international_site
from home.demo import people
from home.demo.books import BookDrive
from home.demo.content import COUNTRIES, SLUGS, WRITES_FROM, texts
from home.demo.editions import adopt_in_haiti, propose_from_fiji
from home.demo.trees import Pictures, Tree
from moderation.actions import approve, return_to_author, submit
from moderation.models.submissions import ReturnReason

BOOK_DRIVE = "books-for-haiti"
# Names for the admin, and how many messages each hopes for.
CAMPAIGNS = {
    "kizuna": ("Kizuna – messages of solidarity", 120),
    BOOK_DRIVE: ("A book for a child in Haiti", 90),
}


def is_loaded() -> bool:
    """Say whether the demonstration is in this database."""
    return Campaign.objects.filter(key__in=CAMPAIGNS).exists()


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Load the demonstration into a database without it; `report` is told each step."""
    report("campaigns")
    campaigns = _make_campaigns()
    pictures = Pictures()
    report("international site")
    _build_international_site(pictures, campaigns)
    people.central_people()
    coordinators = {}
    class_codes = {}
    for code, languages in COUNTRIES.items():
        report(f"{SLUGS[code]} ({', '.join(languages)})")
        country = _build_country(code, languages, pictures, campaigns)
        coordinators[code] = people.people_of(country)
        teacher = people.teacher_of(people.schools_of(country)[1])
        class_codes[code] = people.class_code_of(teacher)
    people.regional_person()
    report("editions and a proposal")
    adopt_in_haiti(campaigns, coordinators["HT"])
    propose_from_fiji(coordinators["FJ"])
    report("messages")
    for code, country in {country.code: country for country in Country.objects.all()}.items():
        _send_messages(country, class_codes[code], campaigns, coordinators[code])
    report("books")
    BookDrive(campaigns[BOOK_DRIVE]).run()


def _make_campaigns() -> dict[str, Campaign]:
    today = timezone.localdate()
    return {
        key: Campaign.objects.create(
            key=key,
            name=name,
            starts_on=today - timedelta(days=60),
            ends_on=today + timedelta(days=240),
            goal=goal,
            has_books=key == BOOK_DRIVE,
        )
        for key, (name, goal) in CAMPAIGNS.items()
    }


def _home_fields(site: dict, picture: str, collection: Collection, pictures: Pictures) -> dict:
    return {
        "title": site["title"],
        "summary": site["lead"],
        "search_description": site["search_description"],
        "social_image": pictures.get(picture, collection, site["picture_alt"]),
        "social_image_alt": site["picture_alt"],
    }


def _build_international_site(pictures: Pictures, campaigns: dict[str, Campaign]) -> None:
    root = Collection.get_first_root_node()
    languages = settings.INTERNATIONAL_LANGUAGES
    homes = open_international_site(
        languages=languages,
        homes={
            language: _home_fields(texts(language)["home"], "hero-international", root, pictures)
            for language in languages
        },
    )

    def site_texts(language: str) -> dict:
        return texts(language)["home"] | {"pages": texts(language)["pages"]}

    Tree(homes, site_texts, root, pictures, campaigns).build()


def _build_country(
    code: str, languages: list[str], pictures: Pictures, campaigns: dict[str, Campaign]
) -> Country:
    slug = SLUGS[code]

    def site_texts(language: str) -> dict:
        return texts(language)["countries"][slug]

    country = onboard_country(code=code, languages=languages, with_sections=False)
    homes = {
        home.locale.language_code: home
        for home in CountryHomePage.objects.child_of(country.site_page)
    }
    for language, home in homes.items():
        fields = _home_fields(site_texts(language), slug, country.collection, pictures)
        for name, value in fields.items():
            setattr(home, name, value)
        home.save()
    in_order = [homes[language] for language in languages]
    Tree(in_order, site_texts, country.collection, pictures, campaigns).build()
    return country


def _send_messages(country, class_code, campaigns: dict[str, Campaign], coordinator: User) -> None:
    """Send the country's messages and decide on them, as its coordinator would."""
    for language in [code for code, _name in settings.INTERFACE_LANGUAGES]:
        for number, spec in enumerate(texts(language)["messages"]):
            slug = spec["country"] or SLUGS[WRITES_FROM[language]]
            if slug != SLUGS.get(country.code):
                continue
            # What waits in the first language of the country waits for its coordinator.
            is_second = slug == spec["country"] and language != country.source_locale.language_code
            for_teacher = spec["state"] == "pending" and is_second
            message = Message(
                campaign=campaigns[spec["campaign"]],
                country=country,
                language=language,
                author_name=spec["name"],
                text=spec["text"],
                class_code=class_code if number % 2 or for_teacher else None,
                desk=Message.Desk.TEACHER if for_teacher else Message.Desk.COUNTRY,
                is_demo=True,
            )
            key = uuid5(NAMESPACE_URL, f"demo/{language}/{number}")
            message, _code = submit(message, idempotency_key=key)
            if spec["state"] == "approved":
                approve(message, version=message.version, by=coordinator)
            elif spec["state"] == "returned":
                return_to_author(
                    message,
                    version=message.version,
                    by=coordinator,
                    reason=ReturnReason.PRIVATE,
                )
