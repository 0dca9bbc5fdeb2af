"""The screens about people: who comes in, what they show, and what they never show."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import User
from countries.actions.offices import international_office, open_office
from countries.actions.people import suspend
from countries.models import CountryGroup, Invitation
from countries.people import coordinators_of, people_of
from countries.tests.people import PASSWORD, invited, join

pytestmark = pytest.mark.django_db
Role = CountryGroup.Role
NEW = {"name": "Mirlande", "email": "new@example.org", "role": "editor", "language": "fr"}


@pytest.fixture
def haiti(network):
    return network.country("HT")


@pytest.fixture
def coordinator(network, client):
    person = network.coordinator("HT")
    client.force_login(person)
    return person


@pytest.fixture
def editor(haiti):
    return join(haiti, Role.EDITOR)


def sign_in_central(client) -> User:
    person = User.objects.create_user("office@example.org", PASSWORD)
    international_office().group.user_set.add(person)
    client.force_login(person)
    return person


def main_part(html: str) -> str:
    """Return what a page says, without the key of its forms."""
    part = html[html.index("<main") : html.index("</main")]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", part)


def screens(code: str, person: User, invitation: Invitation) -> list[str]:
    """Return the address of every screen about the people of a country."""
    return [
        reverse("people:country", args=[code]),
        reverse("people:invite", args=[code]),
        reverse("people:hand_over", args=[code]),
        *(
            reverse(f"people:{name}", args=[code, person.pk])
            for name in ("person", "role", "suspend", "resume", "remove")
        ),
        *(
            reverse(f"people:{name}", args=[code, invitation.pk])
            for name in ("send_again", "take_back")
        ),
    ]


def test_a_coordinator_is_led_to_the_people_of_the_own_country(coordinator, client):
    assert client.get("/admin/people/").url == "/admin/people/ht/"
    page = client.get("/admin/people/ht/")
    assert "ht@example.org" in page.text
    assert "jp@example.org" not in page.text
    assert "/admin/people/" in client.get("/admin/").text


def test_every_screen_opens_for_the_coordinator_and_for_no_neighbour(
    network, haiti, coordinator, editor, client
):
    addresses = screens("ht", editor, invited(haiti, by=coordinator))
    assert {client.get(address).status_code for address in addresses} == {200}
    client.force_login(network.coordinator("JP"))
    for method in (client.get, client.post):
        assert {method(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("own", [Role.EDITOR, Role.TRANSLATOR, Role.MODERATOR])
def test_the_other_roles_meet_no_screen_about_people(haiti, coordinator, own, client):
    invitation = invited(haiti, by=coordinator)
    person = join(haiti, own)
    client.force_login(person)
    for method in (client.get, client.post):
        answers = {method(address).status_code for address in screens("ht", person, invitation)}
        assert answers == {404}
    assert client.get("/admin/people/").status_code == 404
    assert "/admin/people/" not in client.get("/admin/").text


def test_the_people_and_invitations_of_a_neighbour_are_not_there(
    network, haiti, coordinator, editor, client
):
    stranger = network.coordinator("JP")
    invitation = invited(network.country("JP"), by=stranger)
    for address in screens("ht", stranger, invitation)[3:]:
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": "editor"}).status_code in (404, 405)
    assert stranger in coordinators_of(network.country("JP"))
    assert Invitation.objects.get().is_waiting


def test_the_offices_are_for_who_acts_for_every_country(haiti, coordinator, client):
    office = open_office(name="Caribbean", countries=[haiti])
    address = reverse("people:office", args=[office.pk])
    # The gate leads away from what is central.
    assert client.get(address).status_code in (302, 404)
    assert client.post(reverse("people:office_invite", args=[office.pk])).status_code in (302, 404)
    sign_in_central(client)
    assert client.get(address).status_code == 200
    places = client.get("/admin/people/").text
    assert "Caribbean" in places
    assert reverse("people:country", args=["ht"]) in places
    answer = client.post(reverse("people:office_invite", args=[office.pk]), NEW)
    assert answer.url == address
    assert Invitation.objects.get().office == office


def test_a_regional_office_chooses_among_its_countries(network, haiti, client):
    person = User.objects.create_user("caribbean@example.org", PASSWORD)
    office = open_office(name="Caribbean", countries=[haiti, network.country("EG")])
    office.group.user_set.add(person)
    client.force_login(person)
    page = client.get("/admin/people/").text
    assert "/admin/people/ht/" in page
    assert "/admin/people/eg/" in page
    assert "/admin/people/jp/" not in page
    assert client.get("/admin/people/ht/").status_code == 200
    assert client.get("/admin/people/jp/").status_code == 404


def test_somebody_is_invited_from_the_screen(
    coordinator, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/admin/people/ht/invite/", NEW, follow=True)
    assert "new@example.org" in page.text
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
    assert Invitation.objects.get().invited_by == coordinator


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "mirlande"},
        {"email": ""},
        {"name": " "},
        {"language": "xx"},
        {"role": "superuser"},
        {"role": ""},
    ],
)
def test_a_wrong_invitation_is_shown_again_with_what_was_typed(coordinator, client, wrong):
    page = client.post("/admin/people/ht/invite/", NEW | wrong)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == list(wrong)
    assert (NEW | wrong)["name"].strip() in page.text
    assert not Invitation.objects.exists()


def test_an_address_that_waits_can_be_sent_to_again(haiti, coordinator, client):
    invitation = invited(haiti, by=coordinator)
    page = client.post("/admin/people/ht/invite/", NEW)
    address = reverse("people:send_again", args=["ht", invitation.pk])
    assert f'formaction="{address}"' in page.text
    assert client.post(address).url == "/admin/people/ht/"
    assert Invitation.objects.get().token_digest != invitation.token_digest


def test_the_screen_tells_nothing_of_an_account_elsewhere(network, coordinator, client):
    def answer(email: str) -> str:
        page = client.post("/admin/people/ht/invite/", NEW | {"email": email}, follow=True)
        Invitation.objects.all().delete()
        return re.sub(r"invitation[-/]\d+", "", page.text).replace(email, "")

    known, unknown = answer("jp@example.org"), answer("xx@example.org")
    assert main_part(known) == main_part(unknown)


def test_the_screens_tell_nothing_of_another_country(network, haiti, coordinator, editor, client):
    def shown() -> list[str]:
        addresses = ["/admin/people/ht/", reverse("people:person", args=["ht", editor.pk])]
        return [main_part(client.get(address).text) for address in addresses]

    before = shown()
    join(network.country("JP"), Role.COORDINATOR, person=editor)
    assert shown() == before


def test_roles_change_rest_and_end_from_the_screen(haiti, coordinator, editor, client):
    def post(name, **data):
        answer = client.post(reverse(f"people:{name}", args=["ht", editor.pk]), data)
        assert answer.url == "/admin/people/ht/"
        return people_of(haiti).filter(pk=editor.pk).first()

    assert post("role", role="moderator").active_role == Role.MODERATOR
    assert post("suspend").resting_role == Role.MODERATOR
    assert "suspended" in client.get("/admin/people/ht/").text
    assert post("resume").active_role == Role.MODERATOR
    assert post("remove") is None


def test_the_last_coordinator_is_told_why_they_cannot_leave(haiti, coordinator, client):
    for name in ("suspend", "remove"):
        page = client.post(reverse(f"people:{name}", args=["ht", coordinator.pk]))
        assert "last coordinator" in page.text
    page = client.post(reverse("people:role", args=["ht", coordinator.pk]), {"role": "editor"})
    assert "last coordinator" in page.text
    assert list(coordinators_of(haiti)) == [coordinator]


def test_who_leaves_is_signed_out(haiti, coordinator, client):
    join(haiti, Role.COORDINATOR)
    page = client.post(reverse("people:remove", args=["ht", coordinator.pk]), follow=True)
    assert page.redirect_chain[-1][0].startswith("/admin/login/")


def test_a_country_is_handed_over_from_the_screen(haiti, coordinator, editor, client):
    address = reverse("people:hand_over", args=["ht"])
    page = client.post(address, {"language": "fr"})
    assert set(page.context["form"].errors) == {"name", "email"}
    client.post(address, {"language": "fr", "person": editor.pk})
    assert list(coordinators_of(haiti)) == [editor]


def test_who_hands_over_is_asked_where_there_are_two(haiti, coordinator, editor, client):
    second = join(haiti, Role.COORDINATOR)
    address = reverse("people:hand_over", args=["ht"])
    page = client.get(f"{address}?from={second.pk}")
    assert page.context["form"]["coordinator"].value() == str(second.pk)
    client.post(address, {"coordinator": second.pk, "person": editor.pk, "language": "fr"})
    assert set(coordinators_of(haiti)) == {coordinator, editor}


def test_an_invitation_is_taken_back_from_the_screen(haiti, coordinator, client):
    invitation = invited(haiti, by=coordinator)
    client.post(reverse("people:take_back", args=["ht", invitation.pk]))
    assert "new@example.org" not in client.get("/admin/people/ht/").text
    assert client.get(reverse("people:take_back", args=["ht", invitation.pk])).status_code == 404


def test_a_name_is_never_markup(haiti, coordinator, editor, client):
    editor.first_name = "<script>alert(1)</script>"
    editor.save()
    invited(haiti, by=coordinator, name="<script>alert(2)</script>")
    texts = [client.get("/admin/people/ht/").text]
    for name in ("person", "suspend", "remove"):
        texts.append(client.get(reverse(f"people:{name}", args=["ht", editor.pk])).text)
    suspend(editor, haiti, by=coordinator)
    address = reverse("people:resume", args=["ht", editor.pk])
    texts.append(client.post(address, follow=True).text)
    assert not any("<script>alert" in text for text in texts)


def test_no_screen_speaks_of_groups_and_permissions(haiti, coordinator, editor, client):
    for address in screens("ht", editor, invited(haiti, by=coordinator)):
        html = client.get(address).text
        for word in ("superuser", "group", "permission"):
            assert word not in main_part(html).lower().replace('role="group"', "")


def test_the_list_costs_the_same_for_two_people_and_for_sixty(haiti, coordinator, client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/people/ht/").status_code == 200
        return len(captured)

    join(haiti, Role.EDITOR)
    invited(haiti, by=coordinator)
    client.get("/admin/people/ht/")
    few = queries()
    for number in range(58):
        join(haiti, Role.EDITOR, email=f"editor-{number}@example.org")
        invited(haiti, by=coordinator, email=f"new-{number}@example.org")
    assert queries() == few


def test_sixty_people_stand_on_two_pages(haiti, coordinator, client):
    for number in range(59):
        join(haiti, Role.EDITOR, email=f"editor-{number:02}@example.org")
    first, second = (client.get(f"/admin/people/ht/?p={page}") for page in (1, 2))
    assert len(first.context["rows"]) == 50
    assert len(second.context["rows"]) == 10
    assert 'aria-current="page"' in second.text
