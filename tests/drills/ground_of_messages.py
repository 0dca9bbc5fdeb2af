"""Make a country with a campaign that takes messages; print the path of its form."""

from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from campaigns.models import Campaign, CampaignIndexPage, CampaignPage  # noqa: E402
from countries.actions import onboard_country  # noqa: E402
from countries.models import CountryHomePage  # noqa: E402


def main() -> None:
    country = onboard_country(code="FJ", languages=["en"], with_sections=False)
    home = CountryHomePage.objects.child_of(country.site_page).get()
    home.save_revision().publish()
    today = timezone.localdate()
    campaign = Campaign.objects.create(
        key="drill",
        name="Drill",
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=9),
        goal=1,
    )
    page = home
    for child in (
        CampaignIndexPage(title="Campaigns", slug="campaigns"),
        CampaignPage(title="Drill", slug="drill", campaign=campaign, call="Write a few words."),
    ):
        child.locale = home.locale
        page.add_child(instance=child)
        child.save_revision().publish()
        page = child
    print(page.get_url() + "take-part/")


if __name__ == "__main__":
    main()
