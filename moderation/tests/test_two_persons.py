"""Where two persons have to approve, and how a decision moves on, back and away."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import User
from moderation.actions import (
    DecisionConflict,
    SecondPersonNeeded,
    TooLate,
    approve,
    pass_on,
    resubmit,
    return_to_author,
    take_down,
    undo,
)
from moderation.models import Decision, Flag
from moderation.signals import submission_hidden, submission_published
from moderation.tests.test_actions import statements
from schools.factories import ClassCodeFactory, SchoolFactory
from schools.models import SchoolContact


@pytest.fixture
def flagged(make):
    """A message in whose picture people are shown."""
    return make(flags=Flag.PEOPLE_SHOWN)


@pytest.fixture
def teacher(network) -> User:
    """A teacher of a school in Haiti, without a password or a right in the admin."""
    return User.objects.create_user("teacher@example.org")


@pytest.fixture
def of_class(make, network, teacher):
    """Make messages of the teacher's class, on the teacher's desk."""
    school = SchoolFactory(country=network.country("HT"))
    contact = SchoolContact.objects.create(school=school, user=teacher)
    code = ClassCodeFactory(school=school, teacher=contact)
    return lambda **fields: make(class_code=code, desk="teacher", **fields)


@pytest.fixture
def heard():
    """What the public places were told: pairs of a word and the id of a submission."""
    told = []

    def shown(submission, **kwargs):
        told.append(("shown", submission.pk))

    def hidden(submission, **kwargs):
        told.append(("hidden", submission.pk))

    submission_published.connect(shown)
    submission_hidden.connect(hidden)
    yield told
    submission_published.disconnect(shown)
    submission_hidden.disconnect(hidden)


def record_of(message) -> list[str]:
    return list(Decision.objects.filter(object_id=message.pk).values_list("action", flat=True))


def test_what_is_flagged_is_public_only_after_two_different_persons(
    flagged, haiti, second_coordinator
):
    assert approve(flagged, version=1, by=haiti).state == "pending"
    assert not type(flagged).objects.approved().exists()
    with pytest.raises(SecondPersonNeeded):
        approve(flagged, version=1, by=haiti)
    assert approve(flagged, version=1, by=second_coordinator).state == "approved"
    assert record_of(flagged) == ["submit", "first-approve", "approve"]


def test_the_first_approval_ends_with_the_version(flagged, haiti, second_coordinator):
    approve(flagged, version=1, by=haiti)
    return_to_author(flagged, version=1, by=second_coordinator, reason="private")
    resubmit(flagged, text="Other words")
    assert approve(flagged, version=2, by=second_coordinator).state == "pending"
    assert approve(flagged, version=2, by=haiti).state == "approved"


def test_a_teacher_approves_alone_what_is_not_flagged(of_class, teacher):
    assert approve(of_class(), version=1, by=teacher).state == "approved"


def test_what_a_teacher_approved_first_goes_on_to_the_country(of_class, teacher, haiti):
    message = approve(of_class(flags=Flag.LINK), version=1, by=teacher)
    assert (message.state, message.desk) == ("pending", "country")
    with pytest.raises(PermissionDenied):
        approve(message, version=1, by=teacher)
    assert approve(message, version=1, by=haiti).state == "approved"


def test_the_costliest_decision_costs_eight_statements(of_class, teacher):
    row = type(of_class()).objects.get()
    with CaptureQueriesContext(connection) as captured:
        approve(row, version=1, by=teacher)
    assert len(statements(captured)) <= 8


def test_a_teacher_passes_on_to_the_country_and_no_further(of_class, teacher, egypt):
    message = of_class()
    with pytest.raises(PermissionDenied):
        pass_on(message, version=1, by=teacher, to_desk="international")
    with pytest.raises(PermissionDenied):
        pass_on(message, version=1, by=egypt, to_desk="country")
    assert pass_on(message, version=1, by=teacher, to_desk="country").desk == "country"
    with pytest.raises(PermissionDenied):
        approve(message, version=1, by=teacher)


def test_the_international_desk_is_for_people_who_act_for_every_country(waiting, haiti, network):
    pass_on(waiting, version=1, by=haiti, to_desk="international")
    with pytest.raises(PermissionDenied):
        approve(waiting, version=1, by=haiti)
    assert waiting in type(waiting).objects.for_user(haiti)
    assert approve(waiting, version=1, by=network.superuser()).state == "approved"


def test_the_country_takes_back_what_it_passed_on(waiting, haiti):
    pass_on(waiting, version=1, by=haiti, to_desk="international")
    with pytest.raises(DecisionConflict):
        pass_on(waiting, version=1, by=haiti, to_desk="international")
    pass_on(waiting, version=1, by=haiti, to_desk="country")
    assert approve(waiting, version=1, by=haiti).state == "approved"
    passed = Decision.objects.filter(object_id=waiting.pk, action="pass-on")
    assert list(passed.values_list("reason", flat=True)) == ["international", "country"]


def test_the_first_of_two_may_pass_on_so_that_the_second_is_found_elsewhere(
    flagged, haiti, network
):
    approve(flagged, version=1, by=haiti)
    pass_on(flagged, version=1, by=haiti, to_desk="international")
    assert approve(flagged, version=1, by=network.superuser()).state == "approved"


def test_nothing_goes_back_to_the_teacher(waiting, haiti):
    with pytest.raises(ValueError, match="passed on"):
        pass_on(waiting, version=1, by=haiti, to_desk="teacher")


def test_nobody_decides_on_their_own_words(make, haiti, second_coordinator):
    message = make(author=haiti)
    for decide in (approve, return_to_author):
        extra = {"reason": "unclear"} if decide is return_to_author else {}
        with pytest.raises(PermissionDenied):
            decide(message, version=1, by=haiti, **extra)
    assert approve(message, version=1, by=second_coordinator).state == "approved"


def test_an_approval_is_taken_back_and_leaves_the_wall_at_once(
    waiting, haiti, heard, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        approve(waiting, version=1, by=haiti)
    with django_capture_on_commit_callbacks(execute=True):
        message = undo(waiting, version=1, by=haiti)
    assert (message.state, message.decided_at) == ("pending", None)
    assert not type(waiting).objects.approved().exists()
    assert heard == [("shown", waiting.pk), ("hidden", waiting.pk)]
    assert record_of(waiting) == ["submit", "approve", "undo"]


def test_an_answer_is_taken_back_before_the_child_acts_on_it(waiting, haiti):
    return_to_author(waiting, version=1, by=haiti, words="Say it gently.")
    message = undo(waiting, version=1, by=haiti)
    assert (message.state, message.reply) == ("pending", "")
    with pytest.raises(DecisionConflict):
        resubmit(waiting, text="Too late")


def test_a_first_approval_is_taken_back_to_the_desk_it_came_from(of_class, teacher):
    message = approve(of_class(flags=Flag.LINK), version=1, by=teacher)
    message = undo(message, version=1, by=teacher)
    assert (message.desk, message.first_approved_by) == ("teacher", None)


def test_the_second_of_two_takes_back_only_their_own(flagged, haiti, second_coordinator):
    approve(flagged, version=1, by=haiti)
    approve(flagged, version=1, by=second_coordinator)
    with pytest.raises(TooLate):
        undo(flagged, version=1, by=haiti)
    undo(flagged, version=1, by=second_coordinator)
    with pytest.raises(SecondPersonNeeded):
        approve(flagged, version=1, by=haiti)


def test_after_ten_minutes_nothing_is_taken_back(waiting, haiti):
    approve(waiting, version=1, by=haiti)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)), pytest.raises(TooLate):
        undo(waiting, version=1, by=haiti)
    assert type(waiting).objects.approved().exists()


def test_who_lost_the_right_takes_nothing_back(waiting, haiti):
    approve(waiting, version=1, by=haiti)
    haiti.groups.clear()
    with pytest.raises(PermissionDenied):
        undo(waiting, version=1, by=User.objects.get(pk=haiti.pk))


def test_what_is_taken_down_leaves_every_public_place(
    waiting, haiti, egypt, heard, django_capture_on_commit_callbacks
):
    approve(waiting, version=1, by=haiti)
    with pytest.raises(PermissionDenied):
        take_down(waiting, version=1, by=egypt, reason="asked")
    with pytest.raises(ValueError, match="no good reason"):
        take_down(waiting, version=1, by=haiti, reason="no good reason")
    with django_capture_on_commit_callbacks(execute=True):
        assert take_down(waiting, version=1, by=haiti, reason="asked").state == "removed"
    assert not type(waiting).objects.approved().exists()
    assert heard == [("hidden", waiting.pk)]
    assert Decision.objects.get(action="take-down").reason == "asked"


def test_only_what_is_public_is_taken_down(waiting, haiti):
    with pytest.raises(DecisionConflict):
        take_down(waiting, version=1, by=haiti, reason="asked")
