"""Make Fiji with a campaign and a form of `wagtail.contrib.forms`: `python -m bench.fill_forms`."""

from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.forms.models import FormField, FormPage  # noqa: E402
from campaigns.models import Campaign, CampaignIndexPage, CampaignPage  # noqa: E402
from countries.actions import onboard_country  # noqa: E402
from countries.models import CountryHomePage  # noqa: E402

FIELDS = [("author_name", "singleline"), ("text", "multiline"), ("class_code", "singleline")]


def main() -> None:
    call_command("load_demo", empty=True)
    country = onboard_country(code="FJ", languages=["en"], with_sections=False)
    home = CountryHomePage.objects.child_of(country.site_page).get()
    home.save_revision().publish()
    today = timezone.localdate()
    campaign = Campaign.objects.create(
        key="bench", name="Bench", starts_on=today, ends_on=today + timedelta(days=9), goal=1
    )
    index = CampaignIndexPage(title="Campaigns", slug="campaigns", locale=home.locale)
    home.add_child(instance=index)
    page = CampaignPage(
        title="Bench", slug="bench", campaign=campaign, call="Write.", locale=home.locale
    )
    index.add_child(instance=page)
    form = FormPage(title="Form", slug="form", locale=home.locale)
    home.add_child(instance=form)
    for label, kind in FIELDS:
        FormField.objects.create(
            page=form, label=label, field_type=kind, required=label != "class_code"
        )


if __name__ == "__main__":
    main()
