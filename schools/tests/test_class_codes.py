"""Codes with which a class takes part: easy to copy from a blackboard, ended when they should."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from schools.factories import ClassCodeFactory, SchoolFactory
from schools.models import ClassCode, School
from schools.models.class_codes import ALPHABET, LENGTH, new_code, normalise_code

TODAY = timezone.localdate()


@pytest.fixture
def school(network) -> School:
    return SchoolFactory(country=network.country("HT"))


def test_a_code_has_no_letters_that_look_or_sound_alike():
    assert not set("0O1IL2Z5S8BUV") & set(ALPHABET)
    assert len(set(ALPHABET)) ** LENGTH > 2**31
    assert {len(new_code()) for _number in range(50)} == {LENGTH}


def test_codes_do_not_repeat():
    assert len({new_code() for _number in range(500)}) == 500


@pytest.mark.parametrize(
    "typed",
    [
        "3K7MPQR",
        "3k7mpqr",
        " 3K7 MPQR ",
        "3k7-mpqr",
        "３Ｋ７ＭＰＱＲ",
        "3K7\u200bMPQR\u200f",
        "3K7\u2011MPQR",
    ],
)
def test_a_code_is_understood_however_it_was_typed(typed):
    assert normalise_code(typed) == "3K7MPQR"


@pytest.mark.parametrize("typed", ["", " ", "-", "\u200b"])
def test_nothing_typed_is_no_code(typed):
    assert normalise_code(typed) == ""


def test_a_new_code_is_made_for_each_class(school):
    first, second = ClassCodeFactory(school=school), ClassCodeFactory(school=school)
    assert first.code != second.code
    assert normalise_code(first.code) == first.code


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"expires_on": TODAY}, True),
        ({"expires_on": TODAY - timedelta(days=1)}, False),
        ({"is_stopped": True}, False),
    ],
)
def test_a_code_is_valid_until_its_last_day_or_until_it_is_stopped(school, change, is_valid):
    ClassCodeFactory(school=school, **change)
    assert ClassCode.objects.valid().exists() == is_valid


def test_two_classes_cannot_share_a_code(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassCodeFactory.create_batch(2, school=school, code="SAME")


def test_a_country_has_one_school_of_a_name_and_its_neighbour_may_have_another(school, network):
    SchoolFactory(country=network.country("EG"), name=school.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolFactory(country=school.country, name=school.name)


def test_a_country_with_schools_cannot_be_deleted(school):
    with pytest.raises(ProtectedError):
        school.country.delete()


def test_schools_and_classes_are_called_by_their_names(school):
    code = ClassCodeFactory(school=school, code="3K7MPQR", label="6 blue")
    assert str(school) == school.name
    assert str(code) == "3K7-MPQR (6 blue)"
