"""What happens to the people of a country: invited, suspended, changed, removed, replaced."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import ModelLogEntry

from cms.models import User
from countries.actions.offices import international_office, open_office
from countries.actions.people import (
    accept,
    change_role,
    hand_over,
    invite,
    remove,
    resume,
    revoke,
    suspend,
)
from countries.models import Country, CountryGroup, Invitation
from countries.people import coordinators_of, people_of
from countries.permissions import MANAGE, may_act_for
from countries.tests.people import PASSWORD, invited, join, role, token_in

pytestmark = pytest.mark.django_db
Role = CountryGroup.Role


@pytest.fixture
def haiti(network) -> Country:
    return network.country("HT")


@pytest.fixture
def coordinator(network) -> User:
    return network.coordinator("HT")


@pytest.fixture
def second(haiti) -> User:
    return join(haiti, Role.COORDINATOR)


@pytest.fixture
def central(network) -> User:
    person = User.objects.create_user("office@example.org", PASSWORD)
    international_office().group.user_set.add(person)
    return person


def roles(person: User) -> set[tuple[str, str]]:
    """Return what a person is, afresh from the database."""
    rows = CountryGroup.objects.filter(group__user=person)
    return set(rows.values_list("country__code", "role"))


@pytest.mark.parametrize("wanted", Role.values)
def test_a_coordinator_invites_to_every_role_of_the_own_country(haiti, coordinator, wanted):
    assert invited(haiti, by=coordinator, wanted=wanted).role == role(haiti, wanted)


def test_nobody_invites_to_another_country(network, coordinator):
    with pytest.raises(PermissionDenied):
        invited(network.country("JP"), by=coordinator)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("own", [Role.EDITOR, Role.TRANSLATOR, Role.MODERATOR])
def test_only_who_looks_after_the_people_changes_anything_about_them(haiti, coordinator, own):
    person, other = join(haiti, own), join(haiti, Role.EDITOR, email="other@example.org")
    invitation = invited(haiti, by=coordinator)
    attempts = [
        lambda: invited(haiti, by=person, email="third@example.org", wanted=own),
        lambda: revoke(invitation, by=person),
        lambda: suspend(other, haiti, by=person),
        lambda: resume(other, haiti, by=person),
        lambda: remove(other, haiti, by=person),
        lambda: change_role(person, haiti, Role.COORDINATOR, by=person),
        lambda: hand_over(haiti, to=person, by=person),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert roles(person) == {("HT", own)}


def test_an_office_looks_after_the_people_of_its_countries_only(network, haiti):
    person = User.objects.create_user("caribbean@example.org", PASSWORD)
    open_office(name="Caribbean", countries=[haiti]).group.user_set.add(person)
    invited(haiti, by=person)
    with pytest.raises(PermissionDenied):
        invited(network.country("JP"), by=person)


def test_only_who_acts_for_every_country_invites_to_an_office(haiti, coordinator, central):
    office = open_office(name="Caribbean", countries=[haiti])
    arguments = {"email": "new@example.org", "name": "New", "language": "fr"}
    with pytest.raises(PermissionDenied):
        invite(place=office, by=coordinator, **arguments)
    with pytest.raises(PermissionDenied):
        invite(place=international_office(), by=coordinator, **arguments)
    assert invite(place=office, by=central, **arguments).office == office


@pytest.mark.parametrize(
    "email", ["", "mirlande", "a@b", "a@b.org\nBcc: c@d.org", "a\0@b.org", f"{'a' * 250}@b.org"]
)
def test_a_malformed_address_is_refused(haiti, coordinator, email):
    with pytest.raises(ValidationError) as refusal:
        invited(haiti, by=coordinator, email=email)
    assert "email" in refusal.value.message_dict
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["", " \n ", "a" * 151])
def test_an_invitation_needs_a_name(haiti, coordinator, name):
    with pytest.raises(ValidationError) as refusal:
        invited(haiti, by=coordinator, name=name)
    assert "name" in refusal.value.message_dict


def test_a_name_stays_on_one_line(haiti, coordinator):
    name = "Mirlande\r\nBcc: all@example.org\0 Joseph"
    assert invited(haiti, by=coordinator, name=name).name == (
        "Mirlande Bcc: all@example.org Joseph"
    )


@pytest.mark.parametrize("language", ["", "xx", "rw"])
def test_a_mail_is_written_in_a_language_of_the_interface(haiti, coordinator, language):
    with pytest.raises(ValidationError) as refusal:
        invited(haiti, by=coordinator, language=language)
    assert "language" in refusal.value.message_dict


def test_one_of_the_people_is_not_invited_again(haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    for wanted in (Role.EDITOR, Role.MODERATOR):
        with pytest.raises(ValidationError) as refusal:
            invited(haiti, by=coordinator, email=editor.email.upper(), wanted=wanted)
        assert refusal.value.code == "present"


def test_a_suspended_person_is_brought_back_and_not_invited(haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    suspend(editor, haiti, by=coordinator)
    with pytest.raises(ValidationError) as refusal:
        invited(haiti, by=coordinator, email=editor.email)
    assert refusal.value.code == "suspended"


def test_one_address_has_one_waiting_invitation_to_a_country(network, haiti, coordinator):
    invited(haiti, by=coordinator)
    with pytest.raises(ValidationError) as refusal:
        invited(haiti, by=coordinator, email="NEW@example.org", wanted=Role.MODERATOR)
    assert refusal.value.code == "waiting"
    assert invited(network.country("JP"), by=network.coordinator("JP"))


def test_an_account_elsewhere_makes_no_difference_to_who_invites(network, haiti, coordinator):
    known = invited(haiti, by=coordinator, email="jp@example.org")
    unknown = invited(haiti, by=coordinator, email="nobody@example.org")
    assert known.role == unknown.role


def test_a_suspended_person_is_signed_out_and_comes_back_to_the_same_role(
    haiti, coordinator, client
):
    editor = join(haiti, Role.EDITOR)
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    suspend(editor, haiti, by=coordinator)
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert roles(editor) == set()
    assert not may_act_for(editor, haiti)
    assert people_of(haiti).get(pk=editor.pk).resting_role == Role.EDITOR
    resume(editor, haiti, by=coordinator)
    assert roles(editor) == {("HT", Role.EDITOR)}


def test_a_removed_person_is_signed_out_at_once_and_the_account_stays(haiti, coordinator, client):
    editor = join(haiti, Role.EDITOR)
    client.force_login(editor)
    remove(editor, haiti, by=coordinator)
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert editor not in people_of(haiti)
    assert User.objects.get(pk=editor.pk).is_active


def test_a_suspended_person_can_be_removed(haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    suspend(editor, haiti, by=coordinator)
    remove(editor, haiti, by=coordinator)
    assert editor not in people_of(haiti)


def test_who_is_taken_out_of_one_country_keeps_the_other(network, haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    join(network.country("JP"), Role.TRANSLATOR, person=editor)
    remove(editor, haiti, by=coordinator)
    assert roles(editor) == {("JP", Role.TRANSLATOR)}


def test_a_person_of_another_country_is_nobody_here(network, haiti, coordinator):
    stranger = network.coordinator("JP")
    for act in (suspend, resume, remove):
        with pytest.raises(ValidationError):
            act(stranger, haiti, by=coordinator)
    with pytest.raises(ValidationError):
        change_role(stranger, haiti, Role.EDITOR, by=coordinator)
    with pytest.raises(PermissionDenied):
        remove(stranger, network.country("JP"), by=coordinator)
    assert roles(stranger) == {("JP", Role.COORDINATOR)}


@pytest.mark.parametrize("act", [suspend, remove])
def test_the_last_coordinator_cannot_leave(haiti, coordinator, act):
    with pytest.raises(ValidationError, match="last coordinator"):
        act(coordinator, haiti, by=coordinator)
    with pytest.raises(ValidationError, match="last coordinator"):
        change_role(coordinator, haiti, Role.EDITOR, by=coordinator)
    assert roles(coordinator) == {("HT", Role.COORDINATOR)}


def test_a_coordinator_who_cannot_sign_in_does_not_count(haiti, coordinator, second):
    second.is_active = False
    second.save()
    with pytest.raises(ValidationError, match="last coordinator"):
        remove(coordinator, haiti, by=coordinator)
    remove(second, haiti, by=coordinator)


def test_a_regional_office_cannot_take_the_last_coordinator_away(haiti, coordinator, central):
    person = User.objects.create_user("caribbean@example.org", PASSWORD)
    open_office(name="Caribbean", countries=[haiti]).group.user_set.add(person)
    with pytest.raises(ValidationError, match="last coordinator"):
        remove(coordinator, haiti, by=person)
    remove(coordinator, haiti, by=central)
    assert not coordinators_of(haiti).exists()


def test_one_of_two_coordinators_may_leave(haiti, coordinator, second):
    remove(coordinator, haiti, by=coordinator)
    assert list(coordinators_of(haiti)) == [second]


def test_who_was_removed_a_moment_ago_removes_nobody(haiti, coordinator, second):
    remove(coordinator, haiti, by=second)
    with pytest.raises(PermissionDenied):
        remove(second, haiti, by=coordinator)


def test_a_person_has_one_role_and_it_can_change(haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    change_role(editor, haiti, Role.MODERATOR, by=coordinator)
    assert roles(editor) == {("HT", Role.MODERATOR)}
    with pytest.raises(ValidationError):
        change_role(editor, haiti, "superuser", by=coordinator)
    assert roles(editor) == {("HT", Role.MODERATOR)}


@pytest.mark.parametrize(
    "act", [suspend, remove, lambda *args, by: change_role(*args, Role.EDITOR, by=by)]
)
def test_the_invitations_of_who_must_go_end_with_their_right_to_invite(
    haiti, coordinator, second, act, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invited(haiti, by=second)
    act(second, haiti, by=coordinator)
    with pytest.raises(ValidationError, match="taken back"):
        accept(token_in(mail.outbox[0]), password=PASSWORD, name="New")


def test_handing_over_to_one_of_the_people_takes_effect_at_once(haiti, coordinator, client):
    editor = join(haiti, Role.EDITOR)
    client.force_login(coordinator)
    hand_over(haiti, to=editor, by=coordinator)
    assert list(coordinators_of(haiti)) == [editor]
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert coordinator not in people_of(haiti)


def test_handing_over_to_somebody_new_waits_for_them(
    haiti, coordinator, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(haiti, email="new@example.org", name="New", language="ht", by=coordinator)
    client.force_login(coordinator)
    assert client.get("/admin/").status_code == 200
    new = accept(token_in(mail.outbox[0]), password=PASSWORD, name="New")
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert list(coordinators_of(haiti)) == [new]
    assert may_act_for(new, haiti, MANAGE)


def test_central_hands_over_for_the_only_coordinator_and_must_name_one_of_two(
    haiti, coordinator, central
):
    editor = join(haiti, Role.EDITOR)
    hand_over(haiti, to=editor, by=central)
    assert list(coordinators_of(haiti)) == [editor]
    join(haiti, Role.COORDINATOR, email="second@example.org")
    third = join(haiti, Role.EDITOR, email="third@example.org")
    with pytest.raises(ValidationError, match="who hands over"):
        hand_over(haiti, to=third, by=central)
    hand_over(haiti, from_user=editor, to=third, by=central)
    assert editor not in people_of(haiti)


def test_nobody_hands_over_to_a_stranger_or_to_themselves(network, haiti, coordinator):
    for to in (coordinator, network.coordinator("JP")):
        with pytest.raises(ValidationError):
            hand_over(haiti, to=to, by=coordinator)
    assert list(coordinators_of(haiti)) == [coordinator]


def test_the_people_of_an_office_are_in_the_hands_of_central(haiti, coordinator, central, client):
    office = open_office(name="Caribbean", countries=[haiti])
    person = User.objects.create_user("caribbean@example.org", PASSWORD)
    office.group.user_set.add(person)
    with pytest.raises(PermissionDenied):
        remove(person, office, by=coordinator)
    client.force_login(person)
    suspend(person, office, by=central)
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert not may_act_for(person, haiti)
    resume(person, office, by=central)
    assert may_act_for(person, haiti)


def test_the_log_says_who_did_what_to_whom(haiti, coordinator):
    editor = join(haiti, Role.EDITOR)
    invited(haiti, by=coordinator)
    suspend(editor, haiti, by=coordinator)
    entries = ModelLogEntry.objects.filter(action__startswith="countries.person.")
    assert {(entry.user, entry.action, entry.data["person"]) for entry in entries} == {
        (coordinator, "countries.person.invited", "New"),
        (coordinator, "countries.person.suspended", str(editor)),
    }
    assert "Suspended" in entries.get(action__endswith="suspended").message


def test_nothing_is_mailed_when_the_transaction_rolls_back(
    haiti, coordinator, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        invited(haiti, by=coordinator)
        raise RuntimeError
    assert mail.outbox == []
    assert not Invitation.objects.exists()
