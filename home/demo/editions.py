"""What the countries of the demonstration have made their own: two editions, one proposal."""

from datetime import timedelta

from django.utils import timezone, translation

from campaigns.adoption import adopt, pages_in
from campaigns.models import Campaign
from campaigns.proposals import make_campaign, propose
from cms.models import User
from countries.models import Country

# What Haiti hopes for, by the key of the campaign; and how many days longer it goes on.
HAITI = {"kizuna": (40, 0), "books-for-haiti": (30, 30)}
# By language: who helps on the spot, and with whom Haiti collects.
HELP = {
    "fr": "Votre classe veut participer ? Demandez à la direction de votre école : la coordination "
    "nationale vous aide à commencer.",
    "ht": "Klas ou a vle patisipe? Mande direksyon lekòl ou: kowòdinasyon nasyonal la ap ede w "
    "kòmanse.",
}
PARTNERS = {
    "fr": "Bibliothèque du quartier (démonstration)",
    "ht": "Bibliyotèk katye a (demonstrasyon)",
}


def adopt_in_haiti(campaigns: dict[str, Campaign], by: User) -> None:
    """Let Haiti adopt the campaigns that it tells, with a goal of its own for each."""
    country = Country.objects.get(code="HT")
    for key, (goal, longer) in HAITI.items():
        edition = adopt(campaigns[key], country, by)
        edition.goal = goal
        if longer:
            edition.ends_on = campaigns[key].ends_on + timedelta(days=longer)
        edition.save()
        for page in pages_in(campaigns[key], country):
            page.local_help = HELP[page.locale.language_code]
            if key == "books-for-haiti":
                name = PARTNERS[page.locale.language_code]
                page.partners = [("partner", {"name": name, "url": "", "logo": None, "alt": ""})]
            page.save_revision(user=by).publish(user=by)


def propose_from_fiji(by: User) -> Campaign:
    """Let Fiji make a campaign of its own, publish its page, and propose it to the network."""
    country = Country.objects.get(code="FJ")
    today = timezone.localdate()
    with translation.override("en"):
        campaign = make_campaign(
            country,
            name="Sandwatch week (demonstration)",
            call="Go to a beach, a river or a pond near your school. What has changed there?",
            starts_on=today,
            ends_on=today + timedelta(days=60),
            goal=50,
            by=by,
        )
    (page,) = (page.get_latest_revision_as_object() for page in pages_in(campaign, country))
    page.summary = (
        "For one week our classes measure the sand, the water and the litter of one place, and "
        "write down what they found."
    )
    page.search_description = page.summary
    page.body = [
        ("heading", {"text": "Why we measure"}),
        (
            "text",
            "<p>What is measured three times a year can be compared. After some years a class "
            "knows more about its beach than anybody else, and can tell the village.</p>",
        ),
    ]
    page.save_revision(user=by).publish(user=by)
    return propose(campaign, by)
