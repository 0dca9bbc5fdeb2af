"""People sign in by their e-mail address."""

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.models import User

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
PASSWORD = "a-long-and-unusual-password"


@pytest.fixture
def person():
    return User.objects.create_user("Mirlande@Example.ORG", PASSWORD, preferred_language="ht")


def test_a_person_needs_an_address():
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_there_is_no_user_name():
    assert User.USERNAME_FIELD == "email"
    assert "username" not in {field.name for field in User._meta.get_fields()}


def test_without_a_password_nobody_signs_in_by_one():
    assert not User.objects.create_user("a@example.org").has_usable_password()


@pytest.mark.parametrize("typed", ["mirlande@example.org", "MIRLANDE@EXAMPLE.ORG"])
def test_a_person_signs_in_whatever_the_case_of_the_address(person, typed):
    assert authenticate(username=typed, password=PASSWORD) == person


def test_a_wrong_password_or_a_person_who_left_is_not_let_in(person):
    assert authenticate(username=person.email, password="wrong") is None
    person.is_active = False
    person.save()
    assert authenticate(username=person.email, password=PASSWORD) is None


def test_two_people_cannot_share_an_address_in_another_case(person):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("mirlande@example.org")
    with pytest.raises(ValidationError):
        User(email="mirlande@example.org", password="x").full_clean()


def test_a_coordinator_signs_in_to_the_admin_on_its_own_page(client, network):
    response = client.post(LOGIN, {"username": "HT@example.org", "password": "password"})
    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_wrong_sign_in_says_so_and_keeps_the_address(client, network):
    response = client.post(LOGIN, {"username": "ht@example.org", "password": "wrong"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "ht@example.org" in response.text


@pytest.mark.parametrize("typed", ["\0", "a" * 5000, "é@例え.jp", "' OR 1=1 --"])
def test_whatever_is_typed_at_the_sign_in_is_no_error_of_ours(client, network, typed):
    response = client.post(LOGIN, {"username": typed, "password": typed})
    assert response.status_code == 200


def test_somebody_with_an_account_but_no_office_does_not_enter_the_admin(client, person):
    client.force_login(person)
    assert client.get("/admin/").status_code in (302, 403)


def test_a_forgotten_password_is_answered_the_same_for_known_and_unknown_addresses(client, network):
    answers = {
        client.post(reverse("wagtailadmin_password_reset"), {"email": email}).url
        for email in ("ht@example.org", "nobody@example.org")
    }
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [["ht@example.org"]]


def test_a_person_is_called_by_name_or_else_by_address(person):
    assert str(person) == person.email
    person.first_name, person.last_name = "Mirlande", "Joseph"
    assert str(person) == "Mirlande Joseph"


def test_a_superuser_may_do_everything():
    person = User.objects.create_superuser("all@example.org", PASSWORD)
    assert person.is_superuser
    assert person.has_perm("countries.act_for_every_country")


def test_a_person_keeps_the_language_that_they_prefer(person):
    assert User.objects.get(pk=person.pk).preferred_language == "ht"
    person.preferred_language = "fr"
    assert User.objects.get(pk=person.pk).preferred_language == "fr"
