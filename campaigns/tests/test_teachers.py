"""A teacher reads the messages of the class first, and decides on them without a password."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from campaigns.factories import MessageFactory
from campaigns.models import Message
from campaigns.tests.conftest import HAITI
from moderation.actions import withdraw
from moderation.models import Decision, Flag
from schools.actions import make_link
from schools.factories import ClassCodeFactory, SchoolContactFactory, SchoolFactory

LIST = "/my-school/messages/"


@pytest.fixture
def teacher(network):
    school = SchoolFactory(country=network.country("HT"), name="Lekòl Saint-Marc")
    return SchoolContactFactory(school=school, language="en")


@pytest.fixture
def code(teacher, campaign):
    return ClassCodeFactory(school=teacher.school, teacher=teacher, campaign=campaign)


@pytest.fixture
def other_code(network):
    """The code of a class of another teacher of the same country."""
    school = SchoolFactory(country=network.country("HT"))
    return ClassCodeFactory(school=school, teacher=SchoolContactFactory(school=school))


@pytest.fixture
def waiting(code):
    return MessageFactory(class_code=code, desk="teacher", text="Nous pensons à vous.")


@pytest.fixture
def inside(teacher, client):
    """The browser of the teacher, who came in by a link."""
    client.post(f"/my-school/open/{make_link(teacher, 'asked', mail=False)}/")
    return client


@pytest.fixture
def decide(inside):
    def press(message, what: str, **fields):
        fields = {"version": message.version} | fields
        return inside.post(f"{LIST}{message.pk}/{what}/", fields)

    return press


def now(message) -> Message:
    return Message.objects.get(pk=message.pk)


class TestReading:
    def test_the_oldest_stands_first_in_its_own_language_and_direction(self, inside, code):
        for text, language in [("Bonjour", "fr"), ("مرحبا", "ar")]:
            MessageFactory(class_code=code, desk="teacher", text=text, language=language)
        html = inside.get(LIST).text
        assert html.index("Bonjour") < html.index("مرحبا")
        assert 'lang="ar" dir="auto"><p>مرحبا' in html

    def test_only_what_lies_before_the_teacher_is_there(self, inside, code, other_code, teacher):
        hidden = [
            MessageFactory(class_code=code, desk="country"),
            MessageFactory(class_code=other_code, desk="teacher"),
            MessageFactory(class_code=code, desk="teacher", author=teacher.user),
            MessageFactory(desk="teacher"),
        ]
        assert "wait for you" not in inside.get(LIST).text
        for message in hidden:
            for what in ("approve", "return", "pass-on"):
                response = inside.post(f"{LIST}{message.pk}/{what}/", {"version": 1})
                assert response.status_code == 409
            assert (now(message).state, now(message).desk) == ("pending", message.desk)

    def test_flags_are_said_in_words(self, inside, code):
        MessageFactory(class_code=code, desk="teacher", flags=Flag.PERSONAL)
        html = inside.get(LIST).text
        assert "Please look at this closely" in html
        assert "Two people approve it" in html

    def test_no_markup_of_a_child_is_rendered(self, inside, code):
        MessageFactory(class_code=code, desk="teacher", text="<b>x</b>", author_name="<i>y</i>")
        html = inside.get(LIST).text
        assert "<b>x" not in html
        assert "<i>y" not in html

    def test_a_drawing_is_shown_to_the_teacher_alone(self, inside, code, other_code):
        own = MessageFactory(class_code=code, desk="teacher")
        theirs = MessageFactory(class_code=other_code, desk="teacher")
        for message in (own, theirs):
            message.drawing.save("a.webp", ContentFile(b"picture"))
        shown = inside.get(f"{LIST}{own.pk}/drawing/")
        assert b"".join(shown.streaming_content) == b"picture"
        assert "no-store" in shown["Cache-Control"]
        assert inside.get(f"{LIST}{theirs.pk}/drawing/").status_code == 404
        inside.cookies.clear()
        assert inside.get(f"{LIST}{own.pk}/drawing/").status_code == 302

    def test_many_cost_as_many_queries_as_one(self, inside, waiting, django_assert_num_queries):
        inside.get(LIST)
        with django_assert_num_queries(6):
            inside.get(LIST)
        MessageFactory.create_batch(24, class_code=waiting.class_code, desk="teacher")
        with django_assert_num_queries(6):
            html = inside.get(LIST).text
        assert html.count("<article") == 20
        assert "?p=2" in html


class TestDeciding:
    def test_approved_is_public_in_the_name_of_the_teacher(self, decide, waiting, teacher):
        assert decide(waiting, "approve").url == LIST
        assert now(waiting).state == "approved"
        assert Decision.objects.last().actor == teacher.user

    def test_flagged_text_goes_on_to_a_second_person(self, decide, inside, code, haiti):
        flagged = MessageFactory(class_code=code, desk="teacher", flags=Flag.PERSONAL)
        decide(flagged, "approve")
        assert (now(flagged).state, now(flagged).desk) == ("pending", "country")
        assert "A second person reads it" in inside.get(LIST).text
        assert decide(flagged, "approve").status_code == 409
        assert now(flagged).state == "pending"

    def test_the_answer_is_in_the_language_of_the_child(self, decide, inside, code):
        message = MessageFactory(class_code=code, desk="teacher", language="ar")
        html = inside.get(LIST).text
        assert 'lang="ar" dir="rtl"><input type="radio"' in html
        assert decide(message, "return", reason="unclear").status_code == 302
        assert (now(message).state, now(message).return_reason) == ("returned", "unclear")

    def test_nothing_goes_back_without_an_answer(self, decide, waiting):
        for fields in ({}, {"reason": "because"}, {"words": "x" * 501}):
            response = decide(waiting, "return", **fields)
            assert response.status_code == 400
            assert '<details class="desk__more" open>' in response.text
        assert "x" * 501 in response.text
        assert now(waiting).state == "pending"

    def test_own_words_go_back(self, decide, waiting):
        decide(waiting, "return", words="Dis-nous plus.")
        assert now(waiting).return_words == "Dis-nous plus."

    def test_passed_on_is_the_turn_of_the_country(self, decide, waiting, teacher):
        decide(waiting, "pass-on")
        assert (now(waiting).state, now(waiting).desk) == ("pending", "country")
        assert Decision.objects.last().actor == teacher.user

    def test_who_was_overtaken_is_told_and_keeps_what_they_typed(self, decide, waiting):
        withdraw(waiting)
        response = decide(waiting, "return", words="Dis-nous plus.")
        assert response.status_code == 409
        assert "Your decision was not taken" in response.text
        assert "Dis-nous plus." in response.text
        assert now(waiting).state == "withdrawn"

    @pytest.mark.parametrize("version", ["", "2", "x", "٣", "9" * 30])
    def test_another_version_than_was_seen_is_not_decided(self, decide, waiting, version):
        for what in ("approve", "return", "pass-on"):
            assert decide(waiting, what, version=version, words="x").status_code == 409
        assert (now(waiting).state, now(waiting).desk) == ("pending", "teacher")

    def test_a_look_at_the_address_decides_nothing(self, inside, waiting):
        assert inside.get(f"{LIST}{waiting.pk}/approve/").status_code == 405
        inside.cookies.clear()
        assert inside.post(f"{LIST}{waiting.pk}/approve/", {"version": 1}).status_code == 302
        assert now(waiting).state == "pending"


class TestArriving:
    def test_what_a_class_sends_comes_to_its_teacher(self, send, code):
        send(class_code=code.code.lower())
        assert Message.objects.get().desk == "teacher"

    def test_without_a_teacher_who_takes_part_it_is_the_countrys_turn(self, send, code, teacher):
        teacher.is_active = False
        teacher.save()
        send(class_code=code.code)
        assert Message.objects.get().desk == "country"

    def test_a_teacher_never_decides_on_their_own(self, send, inside, code, teacher):
        send(browser=inside, class_code=code.code)
        message = Message.objects.get()
        assert (message.author, message.desk) == (teacher.user, "country")
        assert not message.may_be_decided_by(teacher.user)

    def test_a_poster_fills_in_the_code(self, client, code):
        html = client.get(f"{HAITI}take-part/?code={code.code}").text
        assert f'value="{code.code}"' in html
        assert client.get(f"{HAITI}take-part/?code=%22%3E%3Cb%3E{'x' * 5000}").status_code == 200


class TestLeaving:
    def test_what_waits_for_a_teacher_who_is_put_out_goes_before_the_country(
        self, network, client, teacher, waiting, other_code
    ):
        other = MessageFactory(class_code=other_code, desk="teacher")
        client.force_login(network.coordinator("HT"))
        fields = {"name": "Mireille", "role": "teacher", "language": "en"}
        client.post(f"/admin/school-contacts/edit/{teacher.pk}/", fields)
        assert (now(waiting).state, now(waiting).desk) == ("pending", "country")
        assert now(other).desk == "teacher"
        assert Decision.objects.last().action == "pass-on"

    def test_what_waits_for_nobody_goes_before_the_country_every_day(self, waiting, teacher):
        waiting.class_code.delete()
        call_command("remind_teachers", verbosity=0)
        assert now(waiting).desk == "country"


class TestBeingTold:
    @pytest.fixture(autouse=True)
    def noon(self):
        noon = timezone.now().replace(hour=12, minute=0)
        with time_machine.travel(noon, tick=False) as traveller:
            yield traveller

    @pytest.fixture
    def arrive(self, send, code, django_capture_on_commit_callbacks):
        def one_more():
            with django_capture_on_commit_callbacks(execute=True):
                send(class_code=code.code, text="Nous pensons à vous.")

        return one_more

    def remind(self, capture):
        with capture(execute=True):
            call_command("remind_teachers", verbosity=0)

    def test_the_first_message_of_a_day_brings_a_mail_and_no_other(
        self, arrive, noon, teacher, client, django_capture_on_commit_callbacks
    ):
        arrive()
        arrive()
        self.remind(django_capture_on_commit_callbacks)
        (sent,) = mail.outbox
        assert sent.to == [teacher.user.email]
        for text in (sent.subject, sent.body, sent.alternatives[0].content):
            assert "pensons" not in text
            assert "Ayo" not in text
        path = sent.body.split("http://localhost")[1].split()[0]
        assert client.post(path).url == LIST
        noon.shift(timedelta(days=1))
        arrive()
        assert len(mail.outbox) == 2

    def test_who_does_not_come_is_reminded_once_a_day(
        self, arrive, noon, django_capture_on_commit_callbacks
    ):
        arrive()
        for _day in range(2):
            noon.shift(timedelta(days=1))
            self.remind(django_capture_on_commit_callbacks)
            self.remind(django_capture_on_commit_callbacks)
        assert len(mail.outbox) == 3

    def test_where_nothing_waits_nobody_is_reminded(
        self, code, other_code, haiti, django_capture_on_commit_callbacks
    ):
        MessageFactory(class_code=code, desk="teacher", approved_by=haiti)
        MessageFactory(class_code=code)
        self.remind(django_capture_on_commit_callbacks)
        assert not mail.outbox
