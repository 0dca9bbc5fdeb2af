"""A campaign with a page in one country, for measuring and for drills."""

from datetime import timedelta

from django.utils import timezone

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from countries.actions import onboard_country
from countries.models import Country, CountryHomePage


def open_fiji() -> Country:
    """Open a country with one language, its home published and without sections."""
    country = onboard_country(code="FJ", languages=["en"], with_sections=False)
    home_of(country).save_revision().publish()
    return country


def home_of(country: Country) -> CountryHomePage:
    return CountryHomePage.objects.child_of(country.site_page).first()


def open_campaign(country: Country) -> CampaignPage:
    """Make a campaign that takes messages for more than a year, and its page in `country`."""
    home, today = home_of(country), timezone.localdate()
    campaign = Campaign.objects.create(
        key="bench",
        name="Bench",
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=400),
        goal=1,
    )
    index = CampaignIndexPage.objects.child_of(home).first()
    if index is None:
        index = CampaignIndexPage(title="Campaigns", slug="campaigns", locale=home.locale)
        home.add_child(instance=index)
    index.save_revision().publish()
    page = CampaignPage(
        title="Bench", slug="bench", campaign=campaign, call="Write.", locale=home.locale
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page
