"""What is asked back before a message is sent, and what a person who decides is shown of it."""

import re

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import Message
from campaigns.tests.conftest import HAITI, WORLD, receipt_of, stored
from moderation.models import Flag, HelpLine, Urgency, WordList
from schools.factories import ClassCodeFactory, SchoolContactFactory, SchoolFactory

pytestmark = pytest.mark.django_db

NUMBER = "Appelle-moi au 3456-7890 !"


def flags() -> Flag:
    return Flag(Message.objects.get().flags)


class TestPersonalDataAreAskedAbout:
    def test_once_with_the_part_named_and_everything_kept(self, send, client):
        sent = send(text=NUMBER)
        assert sent.status == 200
        with translation.override("fr"):
            question = escape(gettext("Did you mean to write a telephone number?"))
        assert f'{question} <bdi class="alert__part">3456-7890</bdi>' in sent.html
        assert re.search(rf"<textarea[^>]*>\s*{re.escape(NUMBER)}</textarea>", sent.html)
        assert stored() == []

    def test_sent_again_as_it_is_it_goes_with_a_flag(self, send):
        assert send(text=NUMBER, sure=True).status == 302
        assert flags() == Flag.PERSONAL
        assert Message.objects.get().needs_two

    def test_other_personal_words_are_asked_about_again(self, send):
        asked = send(text=NUMBER).response.context["form"].asked
        assert send(text="Écris à ayo@example.org", asked=asked).status == 200
        assert stored() == []

    def test_left_out_it_goes_without_a_flag(self, send):
        asked = send(text=NUMBER).response.context["form"].asked
        assert send(text="Je pense à vous !", asked=asked).status == 302
        assert flags() == Flag(0)

    def test_a_link_has_a_flag_of_its_own(self, send):
        send(text="Regarde www.example.org", sure=True)
        assert flags() == Flag.LINK

    def test_a_name_of_two_words_may_hold_a_family_name(self, send):
        assert send(author_name="Ayo Okafor").status == 200
        send(author_name="Ayo Okafor", sure=True)
        assert flags() == Flag.PERSONAL

    def test_what_the_drawing_shows_is_read_too(self, send):
        assert send(drawing_alt="Ma maison, 12 rue Capois").status == 200

    def test_what_is_wrong_elsewhere_is_said_first(self, send):
        sent = send(text=NUMBER, class_code="NOSUCH")
        assert set(sent.errors) == {"class_code"}

    def test_also_when_it_came_back_and_is_changed(self, client, haiti):
        message = MessageFactory(returned_by=haiti)
        fields = {"author_name": "Bel", "text": NUMBER}
        page = client.post(receipt_of(message), fields)
        assert (page.status_code, stored()) == (200, [("Ayo", "We think of you.")])
        fields["asked"] = page.context["form"].asked
        assert client.post(receipt_of(message), fields).status_code == 302
        message.refresh_from_db()
        assert (message.text, message.flags) == (NUMBER, Flag.PERSONAL)


class TestWords:
    def test_a_word_of_the_countrys_list_raises_a_flag_and_refuses_nothing(self, send, network):
        haiti = network.country("HT")
        WordList.objects.create(country=haiti, language="fr", kind="watch", words="Zut\nnul à")
        assert send(text="Zu\u200bt alors, ＺＵＴ !").status == 302
        assert flags() == Flag.WORD

    @pytest.mark.parametrize("text", ["Azut", "zuta", "We are killing our planet"])
    def test_a_part_of_a_word_and_a_good_message_raise_none(self, send, network, text):
        haiti = network.country("HT")
        WordList.objects.create(country=haiti, language="fr", kind="watch", words="zut")
        assert send(text=text).status == 302
        assert not flags() & (Flag.WORD | Flag.HARM)

    def test_the_list_of_a_neighbour_is_not_read(self, send, network):
        egypt = network.country("EG")
        WordList.objects.create(country=egypt, language="fr", kind="watch", words="soleil")
        send(text="Le soleil brille.")
        assert flags() == Flag(0)

    def test_a_list_that_was_changed_holds_at_once(self, send, network):
        words = WordList(country=network.country("HT"), language="fr", kind="watch", words="mer")
        words.save()
        send(text="La mer est belle.")
        words.words = "lune"
        words.save()
        send(text="La mer est grande.")
        assert [message.flags for message in Message.objects.order_by("pk")] == [Flag.WORD, 0]

    @pytest.mark.parametrize(
        "text",
        [
            "Il me frappe à la maison",
            "HE  HITS\nME",
            "Él me pega mucho",
            "m pa vle viv anko",
            "أُريدُ أن أموت",
            "ときどき死にたいと思う",
        ],
    )
    def test_what_may_tell_of_harm_is_urgent_in_every_language(self, send, text):
        assert send(text=text).status == 302
        message = Message.objects.get()
        assert (message.flags & Flag.HARM, message.urgency) == (Flag.HARM, Urgency.HARM)

    def test_its_author_reads_where_somebody_listens_and_others_do_not(self, send, client, network):
        for language, words in (("fr", "Quelqu’un t’écoute."), ("ht", "Yon moun ap koute w.")):
            HelpLine.objects.create(
                country=network.country("HT"), language=language, words=words, contact="116 111"
            )
        page = client.get(send(text="Il me frappe").response.url).text
        assert escape("Quelqu’un t’écoute.") in page
        assert "116 111" in page
        assert "Yon moun" not in page
        assert "116 111" not in client.get(send().response.url).text

    def test_it_is_not_left_to_the_teacher_and_stays_urgent_when_changed(
        self, send, client, network, haiti
    ):
        school = SchoolFactory(country=network.country("HT"))
        code = ClassCodeFactory(school=school, teacher=SchoolContactFactory(school=school))
        send(text="Il me frappe", class_code=code.code)
        message = Message.objects.get()
        assert message.desk == Message.Desk.COUNTRY


class TestLanguage:
    def test_it_is_that_of_the_page_and_can_be_corrected(self, send):
        send()
        send(language="ht", text="Nou avèk nou, kenbe fèm zanmi m yo.")
        first, second = Message.objects.order_by("pk")
        assert (first.language, second.language) == ("fr", "ht")
        assert (second.detected_language, second.flags) == ("ht", 0)

    def test_what_reads_like_another_language_has_a_flag_for_one_person(self, send):
        send(text="Nou avèk nou, kenbe fèm zanmi m yo.")
        message = Message.objects.get()
        assert (message.language, message.detected_language) == ("fr", "ht")
        assert (flags(), message.needs_two) == (Flag.LANGUAGE, False)

    @pytest.mark.parametrize("text", ["Bonjou zanmi", "👍👍👍", "abc def"])
    def test_of_a_short_text_nothing_is_claimed(self, send, text):
        send(text=text)
        message = Message.objects.get()
        assert (message.detected_language, message.flags) == ("", 0)

    def test_the_pages_own_stands_first_then_those_of_the_country(self, client, network):
        choices = client.get(f"{HAITI}take-part/").context["form"].fields["language"].widget.choices
        assert [code for code, _name in choices][:2] == ["fr", "ht"]
        choices = client.get(f"{WORLD}take-part/").context["form"].fields["language"].widget.choices
        assert choices[0] == ("en", "English")

    @pytest.mark.parametrize("code", ["xx", "fr<", "\0", "f" * 999])
    def test_one_that_there_is_not_is_told(self, send, code):
        assert "language" in send(language=code).errors


class TestClass:
    def test_with_a_teacher_it_lies_on_the_teachers_desk(self, send, client, network):
        school = SchoolFactory(country=network.country("HT"), level="primary")
        code = ClassCodeFactory(school=school, teacher=SchoolContactFactory(school=school))
        sent = send(class_code=code.code)
        message = Message.objects.get()
        assert (message.desk, message.school_level) == ("teacher", "primary")
        with translation.override("fr"):
            told = gettext(
                "It is with your teacher now, who reads it first. Nobody else can see it before. "
                "This can take a few days."
            )
        assert escape(told) in client.get(sent.response.url).text

    def test_a_teacher_who_left_is_not_waited_for(self, send, network):
        school = SchoolFactory(country=network.country("HT"))
        teacher = SchoolContactFactory(school=school, is_active=False)
        send(class_code=ClassCodeFactory(school=school, teacher=teacher).code)
        assert Message.objects.get().desk == "country"

    def test_a_code_for_another_campaign_is_told(self, send, network):
        school = SchoolFactory(country=network.country("HT"))
        code = ClassCodeFactory(school=school, campaign=CampaignFactory(key="books")).code
        assert send(class_code=code).errors["class_code"]
        assert stored() == []


def test_who_is_signed_in_is_known_as_the_author(send, client, haiti):
    client.force_login(haiti)
    send()
    message = Message.objects.get()
    assert message.author == haiti
    assert not message.may_be_decided_by(haiti)
