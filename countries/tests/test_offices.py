"""Offices: people who act for several countries, or for all of them."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from cms.models import User
from countries.actions import (
    international_office,
    onboard_country,
    open_office,
    set_office_countries,
)
from countries.actions.rights import expected_permissions, held_permissions
from countries.models import Country, Office
from countries.permissions import MANAGE, Scope, may_act_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def caribbean(network) -> Office:
    """An office for Haiti and Egypt, however far they are."""
    return open_office(name="Caribbean", countries=[network.country("HT"), network.country("EG")])


def person_of(office: Office) -> User:
    person = User.objects.create_user("office@example.org", "password")
    person.groups.add(office.group)
    return person


def test_a_regional_office_acts_for_its_countries_as_their_coordinators_do(network, caribbean):
    person = person_of(caribbean)
    assert {country.code for country in Country.objects.for_user(person, MANAGE)} == {"HT", "EG"}
    home = network.home("HT", "fr")
    assert home.permissions_for_user(person).can_publish()
    assert not network.home("JP", "ja").permissions_for_user(person).can_edit()
    assert not network.international("en").permissions_for_user(person).can_edit()
    assert not Scope.of(person).is_central
    for code in ("HT", "EG"):
        coordinators = network.country(code).groups.get(role="coordinator").group
        held = held_permissions(caribbean.group)
        assert held_permissions(coordinators).pages <= held.pages
        assert held_permissions(coordinators).collections <= held.collections
        assert held_permissions(coordinators).models == held.models


def test_a_country_that_leaves_an_office_is_out_of_its_reach(network, caribbean):
    set_office_countries(caribbean, [network.country("EG"), network.country("JP")])
    person = person_of(caribbean)
    assert not may_act_for(person, network.country("HT"))
    assert not network.home("HT", "fr").permissions_for_user(person).can_edit()
    assert network.home("JP", "ja").permissions_for_user(person).can_publish()
    assert held_permissions(caribbean.group) == expected_permissions(caribbean)


@pytest.mark.parametrize(
    ("name", "codes", "field"),
    [
        ("", ["HT"], "name"),
        ("Caribbean", ["HT"], "name"),
        ("x" * 101, ["HT"], "name"),
        ("Asia", [], "countries"),
    ],
)
def test_an_office_without_a_name_of_its_own_or_countries_is_not_opened(
    network, caribbean, name, codes, field
):
    before = Office.objects.count()
    with pytest.raises(ValidationError) as refusal:
        open_office(name=name, countries=Country.objects.filter(code__in=codes))
    assert list(refusal.value.error_dict) == [field]
    assert Office.objects.count() == before


def test_the_international_office_acts_for_every_country_by_one_row_for_each_right(network):
    office = Office.objects.get(is_international=True)  # opened with the international site
    root = Page.objects.get(depth=1)
    pages = GroupPagePermission.objects.filter(group=office.group)
    files = GroupCollectionPermission.objects.filter(group=office.group)
    assert {row.page for row in pages} == {root}
    assert {row.collection for row in files} == {Collection.get_first_root_node()}
    assert (len(pages), len(files)) == (6, 6)
    rows = held_permissions(office.group)
    onboard_country(code="SN", languages=["fr"])
    assert held_permissions(office.group) == rows


def test_a_person_of_the_international_office_is_central_and_no_superuser(network):
    person = person_of(international_office())
    assert not person.is_superuser
    assert Scope.of(person).is_central
    assert may_act_for(person, network.country("JP"))
    for page in (network.home("HT", "fr"), network.international("en")):
        assert page.permissions_for_user(person).can_publish()
    for right in (
        "campaigns.add_campaign",
        "wagtailredirects.change_redirect",
        "wagtail_localize.submit_translation",
        "wagtailadmin.access_admin",
    ):
        assert person.has_perm(right)
    for right in ("cms.add_user", "auth.change_group", "wagtailcore.change_site"):
        assert not person.has_perm(right)


def test_the_international_office_is_one_and_gets_back_what_it_lacks(network):
    office = international_office()
    office.group.permissions.clear()
    GroupPagePermission.objects.filter(group=office.group).delete()
    assert international_office() == office
    assert held_permissions(office.group) == expected_permissions(office)


def test_the_international_office_names_no_countries(network):
    with pytest.raises(ValidationError):
        set_office_countries(international_office(), [network.country("HT")])
    assert not international_office().countries.exists()
