"""From the mail to the first sign-in: what an invited person meets."""

import logging
import smtplib
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from cms.log_filters import HideReceipts
from cms.models import User
from countries.actions import bind_host
from countries.actions.people import accept, hand_over, invite, revoke, send_again, suspend
from countries.models import CountryGroup, Invitation
from countries.permissions import may_act_for
from countries.tests.people import PASSWORD, invited, join, role, token_in

pytestmark = pytest.mark.django_db
Role = CountryGroup.Role
NEW = {"name": "Mirlande Joseph", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def haiti(network):
    return network.country("HT")


@pytest.fixture
def coordinator(network):
    return network.coordinator("HT")


@pytest.fixture
def posted(django_capture_on_commit_callbacks):
    """Run a function as if its transaction were committed, and return the newest letter."""

    def run(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **kwargs)
        return mail.outbox[-1]

    return run


@pytest.fixture
def letter(posted, haiti, coordinator):
    """The mail to somebody new, who shall write for Haiti."""
    return posted(invited, haiti, by=coordinator)


def address(letter) -> str:
    return f"/invitation/{token_in(letter)}/"


def test_the_mail_says_what_it_is_and_leads_to_the_network(letter):
    assert letter.to == ["new@example.org"]
    assert f"{settings.BASE_URL}{address(letter)}" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert address(letter) in html
    assert '<html lang="fr" dir="ltr">' in html


@pytest.mark.parametrize("language", ["ht", "ar", "ja"])
def test_the_mail_is_in_the_language_of_the_invited_person(
    posted, haiti, coordinator, language, monkeypatch
):
    spoken = []
    gettext = translation.gettext
    monkeypatch.setattr(
        "countries.notifications._",
        lambda text: spoken.append(translation.get_language()) or gettext(text),
    )
    letter = posted(invited, haiti, by=coordinator, language=language)
    assert set(spoken) == {language}
    assert f'<html lang="{language}"' in letter.alternatives[0][0]
    with translation.override(language):
        assert haiti.name in letter.body
        assert str(settings.NETWORK_NAME) in letter.subject


def test_nothing_that_somebody_typed_stands_in_a_header(posted, haiti, coordinator):
    coordinator.first_name = "Sèl\r\nBcc: all@example.org"
    coordinator.save()
    letter = posted(invited, haiti, by=coordinator, name="Subject: x\r\nBcc: all@example.org")
    head = letter.message().as_string().partition("\n\n")[0]
    assert "all@example.org" not in head
    assert letter.recipients() == ["new@example.org"]


def test_a_name_is_text_in_the_mail_and_no_markup(posted, haiti, coordinator):
    letter = posted(invited, haiti, by=coordinator, name="<b>O'Neill & sons</b>")
    assert "<b>O'Neill & sons</b>" in letter.body
    assert "<b>" not in letter.alternatives[0][0]


def test_a_mail_that_cannot_be_sent_leaves_an_invitation_to_send_again(
    haiti, coordinator, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    def refuse(self, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"new@example.org": (550, b"no")})

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invited(haiti, by=coordinator)
    assert invitation.mail_failed
    assert invitation.is_waiting
    assert "new@example.org" not in caplog.text


def test_only_the_digest_of_the_link_is_stored(letter):
    token = token_in(letter)
    assert token not in str(Invitation.objects.values().get())


def test_somebody_new_chooses_a_password_and_lands_in_the_own_country(letter, haiti, client):
    page = client.get(address(letter))
    assert page.status_code == 200
    assert "new@example.org" in page.text
    answer = client.post(address(letter), NEW)
    assert answer.url == "/admin/"
    person = User.objects.get(email="new@example.org")
    assert person.check_password(PASSWORD)
    assert str(person) == "Mirlande Joseph"
    assert person.preferred_language == "fr"
    assert may_act_for(person, haiti)
    assert client.get("/admin/").context["request"].user == person


def test_the_page_is_in_the_language_of_the_invitation_and_keeps_its_address_secret(
    posted, haiti, coordinator, client
):
    letter = posted(invited, haiti, by=coordinator, language="ar")
    page = client.get(address(letter), headers={"accept-language": "ja"})
    assert '<html lang="ar" dir="rtl">' in page.text
    assert page["Content-Language"] == "ar"
    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]


def test_the_address_is_hidden_in_logs(letter):
    record = logging.LogRecord("x", 30, "", 0, "Gone: %s", (address(letter),), None)
    HideReceipts().filter(record)
    assert token_in(letter) not in record.getMessage()
    assert "/invitation/…" in record.getMessage()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "123", "again": "123"},
        {"password": "new@example.org", "again": "new@example.org"},
        {"again": "another-password"},
        {"name": " "},
        {"name": "\0"},
        {"password": "", "again": ""},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(letter, client, wrong):
    page = client.post(address(letter), NEW | wrong)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert (NEW | wrong)["name"].strip("\0") in page.text
    assert PASSWORD not in page.text
    assert not User.objects.filter(email="new@example.org").exists()
    assert client.post(address(letter), NEW).url == "/admin/"


def test_a_person_with_an_account_needs_its_password(posted, network, haiti, coordinator, client):
    letter = posted(invited, haiti, by=coordinator, email="JP@example.org")
    assert 'name="again"' not in client.get(address(letter)).text
    for password in ("", "wrong", PASSWORD):
        page = client.post(address(letter), {"password": password, "name": "x", "again": password})
        assert page.context["form"].errors["password"]
    assert client.post(address(letter), {"password": "password"}).url == "/admin/"
    person = network.coordinator("JP")
    assert may_act_for(person, haiti)
    assert may_act_for(person, network.country("JP"))
    assert person.check_password("password")
    assert person.preferred_language != "fr"


def test_who_is_signed_in_just_says_yes(posted, network, haiti, coordinator, client):
    letter = posted(invited, haiti, by=coordinator, email="jp@example.org")
    client.force_login(network.coordinator("JP"))
    assert 'type="password"' not in client.get(address(letter)).text
    assert client.post(address(letter)).url == "/admin/"
    assert may_act_for(network.coordinator("JP"), haiti)


def test_somebody_else_who_is_signed_in_cannot_accept(posted, network, haiti, coordinator, client):
    letter = posted(invited, haiti, by=coordinator, email="jp@example.org")
    client.force_login(network.coordinator("EG"))
    assert client.post(address(letter), {"password": "wrong"}).context["form"].errors
    assert not may_act_for(network.coordinator("EG"), haiti)
    assert not may_act_for(network.coordinator("JP"), haiti)


def test_a_closed_account_does_not_come_in_by_an_invitation(posted, network, haiti, coordinator):
    person = network.coordinator("JP")
    person.is_active = False
    person.save()
    letter = posted(invited, haiti, by=coordinator, email=person.email)
    with pytest.raises(ValidationError) as refusal:
        accept(token_in(letter), password="password")
    assert refusal.value.code == "closed"


def test_an_invitation_works_once(letter, client):
    client.post(address(letter), NEW)
    page = client.get(address(letter))
    assert page.status_code == 410
    assert "/admin/login/" in page.text
    assert client.post(address(letter), NEW).status_code == 410
    assert User.objects.filter(email="new@example.org").count() == 1


def test_an_invitation_ends_after_seven_days(letter, client, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=6, hours=23), tick=False)
    assert client.get(address(letter)).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)
    for page in (client.get(address(letter)), client.post(address(letter), NEW)):
        assert page.status_code == 410
    assert not User.objects.filter(email="new@example.org").exists()


def test_an_invitation_that_was_taken_back_ends_at_once(letter, coordinator, client):
    revoke(Invitation.objects.get(), by=coordinator)
    assert client.post(address(letter), NEW).status_code == 410
    with pytest.raises(ValidationError, match="taken back"):
        revoke(Invitation.objects.get(), by=coordinator)
    with pytest.raises(ValidationError, match="taken back"):
        send_again(Invitation.objects.get(), by=coordinator)


def test_sent_again_only_the_newest_link_works(letter, posted, coordinator, client):
    newer = posted(send_again, Invitation.objects.get(), by=coordinator)
    assert client.get(address(letter)).status_code == 404
    assert client.post(address(newer), NEW).url == "/admin/"


def test_an_invitation_that_ended_is_replaced_by_a_new_one(
    letter, posted, haiti, coordinator, time_machine
):
    time_machine.move_to(timezone.now() + timedelta(days=8))
    posted(invited, haiti, by=coordinator)
    assert Invitation.objects.unanswered().count() == 1


@pytest.mark.parametrize("token", ["x", "é", "a" * 2000, "%00", "'--"])
def test_an_address_that_nobody_sent_leads_nowhere(network, client, token):
    assert client.get(f"/invitation/{token}/").status_code == 404


def test_nobody_signs_in_on_the_host_of_a_country(letter, haiti, client):
    bind_host(haiti, "aspnet.example")
    assert client.get(address(letter), headers={"host": "aspnet.example"}).status_code == 404


def test_who_was_suspended_meanwhile_stays_so(posted, haiti, coordinator):
    letter = posted(invited, haiti, by=coordinator, email="editor@example.org")
    editor = join(haiti, Role.EDITOR)
    suspend(editor, haiti, by=coordinator)
    with pytest.raises(ValidationError) as refusal:
        accept(token_in(letter), signed_in=editor)
    assert refusal.value.code == "present"
    assert not may_act_for(editor, haiti)


def test_a_command_invites_in_nobodys_name(posted, haiti):
    place = role(haiti, Role.COORDINATOR)
    letter = posted(
        invite, email="new@example.org", name="New", place=place, language="fr", by=None
    )
    assert "None" not in letter.body
    assert accept(token_in(letter), password=PASSWORD, name="New") in place.group.user_set.all()


def test_an_account_made_meanwhile_asks_for_its_password(posted, network, haiti, coordinator):
    letter = posted(invited, haiti, by=coordinator)
    other = posted(invited, network.country("JP"), by=network.coordinator("JP"))
    accept(token_in(letter), password=PASSWORD, name="New")
    with pytest.raises(ValidationError):
        accept(token_in(other), password="another-long-password", name="New")
    accept(token_in(other), password=PASSWORD)


def test_the_form_needs_its_cookie_against_forgery(letter, client):
    client.handler.enforce_csrf_checks = True
    assert client.post(address(letter), NEW).status_code == 403
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_coordinator_who_hands_over_is_not_kept_by_a_failed_acceptance(
    posted, haiti, coordinator, client
):
    letter = posted(
        hand_over, haiti, email="new@example.org", name="New", language="fr", by=coordinator
    )
    client.post(address(letter), NEW | {"password": "123", "again": "123"})
    assert may_act_for(coordinator, haiti)
    client.post(address(letter), NEW)
    assert not may_act_for(User.objects.get(pk=coordinator.pk), haiti)
