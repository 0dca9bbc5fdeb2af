"""Opening a country: everything it has, made once, for itself alone."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site

from cms.models import Image
from countries.actions import onboard_country
from countries.models import Country, CountryHomePage
from countries.permissions import may_act_for

pytestmark = pytest.mark.django_db


def test_a_country_is_opened_with_a_home_for_each_language(network):
    country = onboard_country(code="ch", languages=["de", "fr", "it"])
    homes = CountryHomePage.objects.child_of(country.site_page)
    assert {home.slug: home.live for home in homes} == {"de": True, "fr": True, "it": True}
    assert {home.slug: home.title for home in homes} == {
        "de": "Schweiz",
        "fr": "Suisse",
        "it": "Svizzera",
    }
    assert country.source_locale.language_code == "de"
    assert country.site_page.url == "/switzerland/"
    assert country.region == "150"


def test_opening_a_country_twice_changes_nothing_and_adds_what_is_missing(network):
    first = onboard_country(code="SN", languages=["fr"])
    pages = Page.objects.count()
    assert onboard_country(code="SN", languages=["fr"]) == first
    assert Page.objects.count() == pages
    onboard_country(code="SN", languages=["fr", "ar"])
    assert Page.objects.count() == pages + 1


def test_a_country_may_have_a_host_of_its_own(network):
    country = onboard_country(code="SN", languages=["fr"], host="Reseau.Example")
    site = Site.objects.get(hostname="reseau.example")
    assert site.root_page == country.site_page.page_ptr
    assert not site.is_default_site


@pytest.mark.parametrize(
    ("code", "languages"),
    [("XX", ["fr"]), ("", ["fr"]), ("SN", []), ("SN", ["fr", "fr"]), ("SN", ["xx"])],
)
def test_what_cannot_be_opened_is_refused_and_nothing_is_half_made(network, code, languages):
    pages, countries = Page.objects.count(), Country.objects.count()
    with pytest.raises(ValidationError):
        onboard_country(code=code, languages=languages)
    assert (Page.objects.count(), Country.objects.count()) == (pages, countries)


def test_the_people_of_a_country_may_act_in_its_subtree_only(network):
    country = network.country("HT")
    group = country.groups.get().group
    assert {row.page_id for row in GroupPagePermission.objects.filter(group=group)} == {
        country.site_page_id
    }
    assert {row.collection_id for row in GroupCollectionPermission.objects.filter(group=group)} == {
        country.collection_id
    }
    coordinator = network.coordinator("HT")
    assert may_act_for(coordinator, country)
    assert not may_act_for(coordinator, network.country("JP"))
    assert may_act_for(network.superuser(), network.country("JP"))
    coordinator.is_active = False
    assert not may_act_for(coordinator, country)


def test_a_coordinator_sees_the_pictures_of_the_own_country_only(network, client):
    from wagtail.images.tests.utils import get_test_image_file

    for code in ("HT", "JP"):
        Image.objects.create(
            title=f"Picture of {code}",
            file=get_test_image_file(),
            collection=network.country(code).collection,
        )
    client.force_login(network.coordinator("HT"))
    html = client.get("/admin/images/").content.decode()
    assert "Picture of HT" in html
    assert "Picture of JP" not in html
