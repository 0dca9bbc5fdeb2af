"""The outbox: no mail is lost, none tells what did not happen, none has a child's words."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from moderation.actions import resubmit, return_to_author
from moderation.models import CountryCare, Flag, Notice
from moderation.notices import notify, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(network):
    """Whom Haiti named to be told of harm."""
    CountryCare.objects.filter(country=network.country("HT")).update(
        safeguarding_emails="nurse@example.org"
    )
    return "nurse@example.org"


@pytest.fixture
def disclose(make, django_capture_on_commit_callbacks):
    """Send a message that may tell of harm, and what is sent after the commit."""

    def run(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make(flags=Flag.HARM, author_name="Soleil", text="Yo frape mwen", **fields)

    return run


class AwayBackend(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nurse@example.org")


def test_harm_alerts_the_safeguarding_contact_at_once_and_without_the_words(contact, disclose):
    message = disclose()
    [letter] = mail.outbox
    assert letter.to == [contact]
    html = letter.alternatives[0].content
    for words in (letter.subject, letter.body, html):
        assert "Yo frape" not in words
        assert "Soleil" not in words
    link = f"http://localhost/admin/messages/{message.pk}/"
    assert link in letter.body
    assert link in html
    assert 'lang="fr"' in html  # the source language of Haiti


def test_without_a_contact_the_coordinators_are_told_in_their_language(disclose, egypt):
    egypt.preferred_language = "ar"
    disclose(country="EG")
    [letter] = mail.outbox
    assert letter.to == [egypt.email]
    assert 'lang="ar" dir="rtl"' in letter.alternatives[0].content


def test_without_anybody_in_the_country_the_international_people_are_told(disclose, haiti, network):
    haiti.groups.clear()
    disclose()
    assert [letter.to for letter in mail.outbox] == [[network.superuser().email]]


def test_an_ordinary_message_alerts_nobody(make, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make(flags=Flag.PERSONAL)
    assert not mail.outbox
    assert not Notice.objects.exists()


def test_what_tells_of_harm_only_when_it_is_changed_alerts_too(
    contact, make, haiti, django_capture_on_commit_callbacks
):
    message = make(returned_by=haiti)
    with django_capture_on_commit_callbacks(execute=True):
        resubmit(message, text="Yo frape mwen", flags=Flag.HARM)
    assert len(mail.outbox) == 1


def test_what_was_rolled_back_is_told_to_nobody(contact, make):
    with pytest.raises(RuntimeError), transaction.atomic():
        make(flags=Flag.HARM)
        raise RuntimeError
    assert not Notice.objects.exists()
    assert not mail.outbox


def test_a_contact_that_is_no_address_loses_no_message_and_no_alert(network, disclose, haiti):
    CountryCare.objects.filter(country=network.country("HT")).update(
        safeguarding_emails="the nurse"
    )
    assert disclose().state == "pending"
    assert [letter.to for letter in mail.outbox] == [[haiti.email]]


def test_a_mail_that_the_server_did_not_take_is_sent_later_and_once(
    contact, disclose, settings, caplog
):
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    disclose()
    assert not mail.outbox
    assert contact not in caplog.text
    settings.EMAIL_BACKEND = working
    call_command("send_notices")
    assert not mail.outbox  # not again at once
    with time_machine.travel(timezone.now() + timedelta(seconds=90)):
        call_command("send_notices")
        call_command("send_notices")
    assert len(mail.outbox) == 1


def test_the_wait_doubles_and_ends(contact, disclose, settings):
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    disclose()
    waits = []
    for _attempt in range(25):
        notice = Notice.objects.get()
        if notice.next_at is None:
            break
        with time_machine.travel(notice.next_at, tick=False):
            send(notice.pk)
            after = Notice.objects.get().next_at
            waits.append(after and (after - timezone.now()))
    minutes = [wait.total_seconds() / 60 for wait in waits if wait]
    assert minutes[:3] == [2, 4, 8]
    assert max(minutes) == 360
    assert waits[-1] is None  # given up after twenty


def test_a_mail_that_died_on_its_way_is_sent_again(contact, disclose, monkeypatch):
    def die(self, **kwargs):
        raise KeyboardInterrupt  # the process is ended between the mail and its mark

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", die)
    with pytest.raises(KeyboardInterrupt):
        disclose()
    monkeypatch.undo()
    call_command("send_notices")
    assert not mail.outbox  # another sender may be at it
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        call_command("send_notices")
    assert len(mail.outbox) == 1


def test_what_was_looked_into_meanwhile_is_not_mailed(contact, make):
    message = make(flags=Flag.HARM)
    type(message).objects.update(outcome="no-harm")
    call_command("send_notices")
    assert not mail.outbox
    assert Notice.objects.get().sent_at


@pytest.mark.parametrize("ids", [{"text": "two words"}, {"text": "a\nb"}, {"text": ""}])
def test_no_words_fit_into_a_notice(ids):
    with pytest.raises(ValueError, match="not an id"):
        notify("harm", to="a@example.org", language="en", **ids)


@pytest.mark.parametrize("to", ["", "x", "a@example.org\nBcc: b@example.org", "a@b, c@example.org"])
def test_nothing_is_addressed_to_what_is_no_address(to):
    with pytest.raises(ValidationError):
        notify("harm", to=to, language="en", pk=1)


def test_a_kind_that_nobody_registered_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        notify("unknown", to="a@example.org", language="en")


def test_the_same_news_is_written_once_while_it_waits(network):
    to = {"to": "a@example.org", "language": "fr", "delay": timedelta(hours=1), "once": True}
    assert notify("harm", pk=1, model="campaigns.message", **to)
    assert notify("harm", pk=1, model="campaigns.message", **to) is None
    assert notify("harm", pk=2, model="campaigns.message", **to)
    call_command("send_notices")
    assert not mail.outbox


@pytest.mark.django_db(transaction=connection.vendor == "postgresql")
def test_of_two_senders_at_once_one_sends(at_once, make):
    make(flags=Flag.HARM)  # committed, and sent
    mail.outbox.clear()
    Notice.objects.update(sent_at=None, next_at=timezone.now())
    notice = Notice.objects.get()
    outcome = at_once(*[lambda: send(notice.pk)] * 3)
    assert sorted(map(str, outcome)) == ["None", "None", "True"]
    assert len(mail.outbox) == 1


def test_a_mail_of_a_month_ago_is_forgotten(contact, disclose):
    disclose()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        call_command("send_notices")
    assert not Notice.objects.exists()


def test_an_answer_to_its_author_tells_nobody_else(make, haiti, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return_to_author(make(), version=1, by=haiti, words="Ayo, say it gently.")
    assert not mail.outbox
