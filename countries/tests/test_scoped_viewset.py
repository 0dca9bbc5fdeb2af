"""Every view that a `CountryScopedViewSet` makes asks for the row, not only for the model.

Schools are the rows: the first real ones.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry

from cms.models import User
from countries.models import CountryGroup
from countries.scoped_viewset import CountryScopedViewSet
from countries.tests.people import join
from schools.factories import ClassCodeFactory, SchoolFactory
from schools.models import ClassCode, School

VIEWSET = CountryScopedViewSet(
    "pupils", model=School, form_fields=["name"], inspect_view_enabled=True, copy_view_enabled=True
)


@pytest.fixture
def schools(network):
    return {
        code: SchoolFactory(country=network.country(code), name=f"School {code}")
        for code in ("HT", "JP")
    }


@pytest.mark.parametrize(
    "view", ["edit_view", "history_view", "usage_view", "copy_view", "inspect_view"]
)
def test_a_view_opens_own_rows_only(network, schools, view):
    request = RequestFactory().get("/")
    request.user = network.coordinator("HT")
    for code, is_own in (("HT", True), ("JP", False)):
        made = getattr(VIEWSET, view).view_class(**getattr(VIEWSET, view).view_initkwargs)
        try:
            made.setup(request, pk=schools[code].pk)
            assert made.get_object() == schools[code]
        except (Http404, PermissionDenied):
            assert not is_own
        else:
            assert is_own


def test_lists_and_exports_hold_own_rows(network, schools):
    request = RequestFactory().get("/", {"export": "csv"})
    request.user = network.coordinator("HT")
    for view in (VIEWSET.index_view, VIEWSET.index_results_view):
        made = view.view_class(**view.view_initkwargs)
        assert issubclass(view.view_class, generic.IndexView)
        made.setup(request)
        assert list(made.get_base_queryset()) == [schools["HT"]]


class TestPolicy:
    def rows(self, user, model=School):
        policy = policy_registry.get_by_type(model)
        return set(policy.instances_user_has_permission_for(user, "change"))

    def test_a_coordinator_may_change_own_rows(self, network, schools):
        policy = policy_registry.get_by_type(School)
        user = network.coordinator("HT")
        assert self.rows(user) == {schools["HT"]}
        assert policy.user_has_permission_for_instance(user, "delete", schools["HT"])
        assert not policy.user_has_permission_for_instance(user, "delete", schools["JP"])
        assert policy.user_has_permission(user, "add")

    def test_other_roles_do_not_manage(self, network, schools):
        for role in ("editor", "translator", "moderator"):
            user = join(network.country("HT"), role)
            assert self.rows(user) == set()
            assert not policy_registry.get_by_type(School).user_has_any_permission(user, ["add"])

    def test_whoever_acts_for_all_may_change_all(self, network, schools):
        assert self.rows(network.superuser()) == set(schools.values())

    def test_the_way_to_the_country_may_be_long(self, network, schools):
        codes = {code: ClassCodeFactory(school=school) for code, school in schools.items()}
        user = network.coordinator("JP")
        assert self.rows(user, ClassCode) == {codes["JP"]}
        policy = policy_registry.get_by_type(ClassCode)
        assert not policy.user_has_permission_for_instance(user, "change", codes["HT"])

    def test_people_who_may_are_found(self, network, schools):
        policy = policy_registry.get_by_type(School)
        found = policy.users_with_permission_for_instance("change", schools["HT"])
        assert set(found) == {network.coordinator("HT"), network.superuser()}

    def test_who_has_no_role_may_nothing(self, network, schools):
        assert self.rows(User.objects.create_user("none@example.org", "x")) == set()

    def test_two_countries_of_one_person_count_both(self, network, schools):
        user = network.coordinator("HT")
        user.groups.add(network.country("JP").groups.get(role=CountryGroup.Role.COORDINATOR).group)
        assert self.rows(user) == set(schools.values())


def test_every_address_of_a_viewset_has_a_rule():
    rules = VIEWSET.gate_rules()
    for pattern in VIEWSET.get_urlpatterns():
        rule = rules[f"pupils:{pattern.name}"]
        assert bool(rule.checks) is ("<" in str(pattern.pattern))
