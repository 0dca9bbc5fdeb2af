"""The review of a page by its country, before visitors see it."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TaskState, Workflow, WorkflowPage

from cms.models import User
from countries.actions import international_office, onboard_country
from home.models import NewsPage
from moderation.models import CountryModerationTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(network):
    """Return a function that makes a person with a role in a country."""

    def make(role: str, code: str = "HT") -> User:
        user = User.objects.create_user(f"{code}-{role}-{User.objects.count()}@example.org", "x")
        user.groups.add(network.country(code).groups.get(role=role).group)
        return user

    return make


@pytest.fixture
def editor(person) -> User:
    return person("editor")


@pytest.fixture
def moderator(person) -> User:
    return person("moderator")


@pytest.fixture
def task(network) -> CountryModerationTask:
    return CountryModerationTask.objects.get()


def send(page: Page, user: User) -> TaskState:
    """Change `page` and send it to the review, as `user`."""
    page.title = "A day of ours"
    page.save_revision(user=user)
    return page.get_workflow().start(page, user).current_task_state


def news_of(network, code: str = "HT", language: str = "fr") -> Page:
    return NewsPage.objects.descendant_of(network.home(code, language)).get()


@pytest.fixture
def waiting(network, editor) -> TaskState:
    """News of Haiti that an editor sent to the review."""
    return send(news_of(network), editor)


def queue_of(user: User) -> list[int]:
    return [state.pk for state in TaskState.objects.reviewable_by(user)]


def test_one_workflow_with_one_step_reviews_the_pages_of_every_country(network):
    onboard_country(code="SN", languages=["fr"])
    [workflow] = Workflow.objects.all()
    assert [type(task.specific) for task in workflow.tasks] == [CountryModerationTask]
    for code in ("HT", "JP", "EG", "SN"):
        assert network.country(code).site_page.get_workflow() == workflow
    assert WorkflowPage.objects.count() == 4
    assert news_of(network, "JP", "en").get_workflow() == workflow


def test_international_pages_have_no_review(network):
    assert network.international("en").get_workflow() is None


def test_a_page_waits_for_the_people_who_decide_for_its_country_and_for_nobody_else(
    network, waiting, editor, moderator, person
):
    central = User.objects.create_user("office@example.org", "password")
    central.groups.add(international_office().group)
    for user in (moderator, network.coordinator("HT"), central, network.superuser()):
        assert queue_of(user) == [waiting.pk]
    for user in (
        editor,
        person("editor"),
        person("translator"),
        network.coordinator("JP"),
        person("moderator", "EG"),
        User.objects.create_user("nobody@example.org"),
    ):
        assert queue_of(user) == []


def test_a_moderator_opens_the_page_that_waits_and_decides(network, waiting, moderator, task):
    page = news_of(network)
    assert page.permissions_for_user(moderator).can_edit()
    assert [name for name, _label, _form in task.get_actions(page, moderator)] == [
        "reject",
        "approve",
        "approve",
    ]
    task.on_action(waiting, moderator, "approve")
    assert news_of(network).title == "A day of ours"
    assert queue_of(moderator) == []
    assert not news_of(network).permissions_for_user(moderator).can_edit()


def test_what_is_sent_back_stays_as_it_was_for_visitors(network, waiting, moderator, task):
    task.on_action(waiting, moderator, "reject", comment="Who is in the picture?")
    assert news_of(network).title == "A day"
    waiting.refresh_from_db()
    assert (waiting.status, waiting.comment) == ("rejected", "Who is in the picture?")


def test_while_a_page_waits_only_its_reviewers_may_change_it(
    network, waiting, editor, moderator, person, task
):
    page = news_of(network)
    assert page.get_lock().for_user(editor)
    assert page.get_lock().for_user(person("moderator", "JP"))
    assert not task.locked_for_user(page, moderator)
    assert task.user_can_lock(page, moderator)
    assert not task.user_can_lock(page, editor)
    assert not task.user_can_unlock(page, moderator)


def test_nobody_decides_on_what_they_sent_themselves(network, task):
    coordinator = network.coordinator("HT")
    state = send(news_of(network), coordinator)
    assert task.get_actions(news_of(network), coordinator) == []
    assert queue_of(coordinator) == []
    with pytest.raises(PermissionDenied):
        task.on_action(state, coordinator, "approve")
    assert news_of(network).title == "A day"


def test_nobody_decides_on_what_they_changed_last(network, waiting, moderator, person, task):
    page = news_of(network)
    page.save_revision(user=moderator)
    assert task.get_actions(page, moderator) == []
    assert queue_of(moderator) == []
    assert queue_of(person("moderator")) == [waiting.pk]


def test_a_neighbour_cannot_decide(network, waiting, task):
    neighbour = network.coordinator("JP")
    assert task.get_actions(news_of(network), neighbour) == []
    with pytest.raises(PermissionDenied):
        task.on_action(waiting, neighbour, "approve")


def test_of_two_decisions_the_second_is_refused(network, waiting, moderator, person, task):
    stale = TaskState.objects.get(pk=waiting.pk)
    task.on_action(waiting, moderator, "reject")
    with pytest.raises(PermissionDenied):
        task.on_action(stale, person("moderator"), "approve")
    assert news_of(network).title == "A day"


def test_a_lock_of_somebody_who_may_not_review_does_not_outlast_the_sending(network, editor):
    page = news_of(network)
    page.locked, page.locked_by = True, editor
    page.save()
    send(page, editor)
    assert not Page.objects.get(pk=page.pk).locked


def test_what_waits_is_found_by_one_query_however_many_countries(
    network, waiting, person, django_assert_num_queries, task
):
    office = User.objects.create_user("office@example.org", "password")
    office.groups.add(international_office().group)
    for code, language in (("JP", "en"), ("EG", "ar")):
        send(news_of(network, code, language), person("editor", code))
    for user, number in ((office, 3), (network.coordinator("HT"), 1)):
        assert user.has_perm("countries.act_for_every_country") == (number == 3)  # cached now
        with django_assert_num_queries(1):
            assert len(task.get_task_states_user_can_moderate(user)) == number


def test_the_button_for_the_review_speaks_the_language_of_the_person(network, editor, client):
    client.force_login(editor)
    html = client.get(f"/admin/pages/{news_of(network).pk}/edit/").content.decode()
    assert "Send for review" in html
    assert "Country review" not in html
