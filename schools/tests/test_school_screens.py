"""A coordinator keeps the schools of the country and makes codes for their classes."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.models import User
from countries.tests.people import join
from schools.factories import ClassCodeFactory, SchoolContactFactory, SchoolFactory
from schools.models import ClassCode, School, SchoolContact

MARK = "Himitsu"


@pytest.fixture
def school(network):
    return SchoolFactory(country=network.country("HT"), name="Lekòl Saint-Marc")


@pytest.fixture
def foreign(network):
    return SchoolFactory(country=network.country("JP"), name=MARK)


@pytest.fixture
def haiti(network, client):
    client.force_login(network.coordinator("HT"))
    return client


def in_a_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


class TestSchools:
    def test_the_list_holds_own_schools(self, haiti, school, foreign):
        for name in ("index", "index_results"):
            for search in ({}, {"q": MARK[:3]}, {"country": foreign.country_id}):
                assert MARK not in haiti.get(reverse(f"schools:{name}"), search).text
        html = haiti.get(reverse("schools:index")).text
        assert "Saint-Marc" in html
        assert ">Japan<" not in "".join(html.split())

    def test_an_export_holds_own_schools(self, haiti, school, foreign):
        for kind in ("csv", "xlsx"):
            response = haiti.get(reverse("schools:index"), {"export": kind})
            content = b"".join(response) if response.streaming else response.content
            assert MARK.encode() not in content

    def test_a_school_is_made_in_the_own_country(self, network, haiti):
        response = haiti.get(reverse("schools:add"))
        assert ">Japan<" not in response.text
        assert 'type="hidden" name="country"' in response.text
        own = network.country("HT").pk
        assert f'value="{own}"' in response.text
        fields = {"name": "Lekòl nouvo", "level": "primary", "country": own}
        haiti.post(reverse("schools:add"), fields)
        assert School.objects.get(name="Lekòl nouvo").country == network.country("HT")

    def test_a_foreign_country_in_the_form_is_refused(self, network, haiti, school):
        fields = {"name": "Mine", "level": "primary", "country": network.country("JP").pk}
        for url in (reverse("schools:add"), reverse("schools:edit", args=[school.pk])):
            assert haiti.post(url, fields).status_code == 200
        assert [(row.name, row.country.code) for row in School.objects.all()] == [
            (school.name, "HT")
        ]

    def test_a_name_that_is_taken_gets_a_clear_answer(self, haiti, school):
        fields = {"name": school.name, "level": "primary", "country": school.country_id}
        response = haiti.post(reverse("schools:add"), fields)
        assert response.status_code == 200
        assert "already exists" in response.text
        assert School.objects.count() == 1

    @pytest.mark.parametrize("name", ["edit", "delete", "history", "history_results", "usage"])
    def test_a_foreign_school_is_not_there(self, haiti, school, foreign, name):
        assert haiti.get(reverse(f"schools:{name}", args=[school.pk])).status_code == 200
        url = reverse(f"schools:{name}", args=[foreign.pk])
        assert haiti.get(url).status_code == 404
        assert haiti.post(url, {"name": "Mine", "level": "primary"}).status_code == 404
        foreign.refresh_from_db()
        assert foreign.name == MARK

    def test_who_does_not_manage_the_country_does_not_come_here(self, network, client, school):
        client.force_login(join(network.country("HT"), "editor"))
        assert reverse("schools:index") not in client.get("/admin/").text
        assert client.get(reverse("schools:index")).status_code == 302
        assert client.get(reverse("schools:add")).status_code == 302
        assert client.get(reverse("schools:edit", args=[school.pk])).status_code == 404

    def test_whoever_acts_for_all_chooses_the_country(self, network, client, school, foreign):
        client.force_login(network.superuser())
        assert MARK in client.get(reverse("schools:index")).text
        assert ">Japan<" in client.get(reverse("schools:add")).text

    def test_the_list_costs_the_same_for_many(
        self, network, haiti, school, django_assert_num_queries
    ):
        url = reverse("schools:index")
        haiti.get(url)
        with django_assert_num_queries(22):
            haiti.get(url)
        SchoolFactory.create_batch(5, country=network.country("HT"))
        with django_assert_num_queries(22):
            haiti.get(url)


class TestClassCodes:
    def form(self, school) -> dict:
        return {"school": school.pk, "label": "6 blue", "expires_on": in_a_month()}

    def test_a_code_is_made_for_an_own_school(self, haiti, school):
        response = haiti.post(reverse("class_codes:add"), self.form(school))
        assert response.status_code == 302
        code = ClassCode.objects.get()
        assert code.school == school
        assert code.readable in haiti.get(reverse("class_codes:index")).text

    def test_a_foreign_school_is_refused_and_not_shown(self, haiti, school, foreign):
        response = haiti.post(reverse("class_codes:add"), self.form(foreign))
        assert response.status_code == 200
        assert MARK not in response.text
        assert "6 blue" in response.text
        assert not ClassCode.objects.exists()

    @pytest.mark.parametrize("name", ["edit", "delete", "history", "usage"])
    def test_a_foreign_code_is_not_there(self, haiti, school, foreign, name):
        own, theirs = ClassCodeFactory(school=school), ClassCodeFactory(school=foreign)
        assert haiti.get(reverse(f"class_codes:{name}", args=[own.pk])).status_code == 200
        url = reverse(f"class_codes:{name}", args=[theirs.pk])
        assert haiti.get(url).status_code == 404
        assert haiti.post(url, self.form(school)).status_code == 404
        theirs.refresh_from_db()
        assert theirs.school == foreign

    def test_the_list_holds_own_codes(self, haiti, school, foreign):
        theirs = ClassCodeFactory(school=foreign)
        for search in ({}, {"q": MARK}, {"q": theirs.code}):
            shown = haiti.get(reverse("class_codes:index_results"), search).text
            assert reverse("class_codes:edit", args=[theirs.pk]) not in shown


class TestChooser:
    def test_own_schools_are_offered(self, haiti, school, foreign):
        for name in ("choose", "choose_results"):
            shown = haiti.get(reverse(f"school_chooser:{name}")).text
            assert "Saint-Marc" in shown
            assert MARK not in shown

    def test_a_foreign_school_cannot_be_chosen(self, haiti, school, foreign):
        chosen = reverse("school_chooser:chosen", args=[school.pk])
        assert haiti.get(chosen).json()["result"]["id"] == str(school.pk)
        assert haiti.get(reverse("school_chooser:chosen", args=[foreign.pk])).status_code == 404
        assert haiti.get(reverse("school_chooser:chosen", args=["x"])).status_code == 404
        many = reverse("school_chooser:chosen_multiple")
        answer = haiti.get(many, {"id": [school.pk, foreign.pk, "x"]})
        assert MARK not in answer.text


class TestContacts:
    ADD = "school_contacts:add"

    def form(self, school, **fields) -> dict:
        filled = {"name": "Mireille", "email": "mireille@example.org", "school": school.pk}
        return filled | {"role": "teacher", "language": "ht"} | fields

    def test_a_teacher_is_made_without_a_password_and_told_by_mail(
        self, haiti, school, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            assert haiti.post(reverse(self.ADD), self.form(school)).status_code == 302
        contact = SchoolContact.objects.get()
        assert (contact.name, contact.language, contact.is_active) == ("Mireille", "ht", True)
        assert not contact.user.has_usable_password()
        assert not contact.user.groups.exists()
        (sent,) = mail.outbox
        assert sent.to == ["mireille@example.org"]
        assert "/my-school/open/" in sent.body

    def test_an_account_of_another_country_is_neither_shown_nor_changed(
        self, network, haiti, school
    ):
        theirs = join(network.country("JP"), "editor")
        theirs.first_name, theirs.last_name = MARK, MARK
        theirs.set_password("password")
        theirs.preferred_language = "ja"
        theirs.save()
        before = User.objects.values().get(pk=theirs.pk)
        haiti.post(reverse(self.ADD), self.form(school, email=theirs.email.upper()))
        contact = SchoolContact.objects.get()
        assert contact.user == theirs
        assert User.objects.values().get(pk=theirs.pk) == before
        assert theirs.preferred_language == "ja"
        pages = [reverse("school_contacts:index"), reverse("class_codes:add")]
        for name in ("edit", "delete", "history", "usage"):
            pages.append(reverse(f"school_contacts:{name}", args=[contact.pk]))
        for page in pages:
            assert MARK not in haiti.get(page).text

    def test_a_new_address_and_a_known_one_get_the_same_answer(self, network, haiti, school):
        known = join(network.country("JP"), "editor").email
        answers = []
        for email in (known, "unknown@example.org"):
            response = haiti.post(reverse(self.ADD), self.form(school, email=email), follow=True)
            told = "".join(map(str, response.context["messages"]))
            answers.append((response.redirect_chain, re.sub(r"edit/\d+", "edit/1", told)))
        assert answers[0] == answers[1]

    def test_a_foreign_school_is_refused(self, haiti, school, foreign):
        response = haiti.post(reverse(self.ADD), self.form(foreign))
        assert response.status_code == 200
        assert MARK not in response.text
        assert not SchoolContact.objects.exists()

    def test_nobody_is_a_contact_of_a_school_twice(self, haiti, school):
        contact = SchoolContactFactory(school=school, email="mireille@example.org")
        response = haiti.post(reverse(self.ADD), self.form(school, email="Mireille@Example.org"))
        assert "already" in str(response.context["form"].errors["email"])
        assert SchoolContact.objects.get() == contact

    def test_a_contact_is_put_out_and_stays_who_they_are(self, haiti, school, foreign):
        contact = SchoolContactFactory(school=school, email="mireille@example.org")
        url = reverse("school_contacts:edit", args=[contact.pk])
        fields = self.form(foreign, name="Mireille B.", email="other@example.org")
        assert haiti.post(url, fields).status_code == 302  # without "takes part"
        contact.refresh_from_db()
        assert (contact.is_active, contact.name) == (False, "Mireille B.")
        assert (contact.email, contact.school) == ("mireille@example.org", school)

    def test_a_foreign_contact_is_not_there(self, haiti, foreign):
        theirs = SchoolContactFactory(school=foreign, name=MARK)
        for name in ("edit", "delete", "history", "usage"):
            url = reverse(f"school_contacts:{name}", args=[theirs.pk])
            assert haiti.get(url).status_code == 404
        assert MARK not in haiti.get(reverse("school_contacts:index"), {"q": MARK[:3]}).text

    def test_the_teacher_of_a_class_is_of_its_school(self, haiti, school, foreign):
        elsewhere = SchoolContactFactory(school=SchoolFactory(country=school.country))
        theirs = SchoolContactFactory(school=foreign, name=MARK)
        here = SchoolContactFactory(school=school)
        fields = {"school": school.pk, "label": "6 blue", "expires_on": in_a_month()}
        for wrong in (elsewhere, theirs):
            response = haiti.post(reverse("class_codes:add"), fields | {"teacher": wrong.pk})
            assert response.status_code == 200
            assert MARK not in response.text
        haiti.post(reverse("class_codes:add"), fields | {"teacher": here.pk})
        assert ClassCode.objects.get().teacher == here
