"""What a country's people meet on Wagtail's own screens: nothing of their neighbours."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, PageLogEntry, Site, TaskState, Workflow, WorkflowPage
from wagtail.users.models import UserProfile

from cms.models import User
from conftest import publish
from countries.actions import onboard_country
from countries.actions.offices import international_office, open_office
from countries.models import CountryGroup
from home.models import ContentPage, NewsPage

MARK = "Sakura zensen"


@pytest.fixture
def neighbour(network) -> ContentPage:
    """A page of Japan that Haiti's people must never meet."""
    return publish(network.home("JP", "ja"), ContentPage(title=MARK, slug="sakura-zensen"))


@pytest.fixture
def own(network) -> ContentPage:
    return publish(network.home("HT", "fr"), ContentPage(title="Soupe joumou", slug="soupe"))


@pytest.fixture
def haiti(client, network):
    client.force_login(network.coordinator("HT"))
    return client


def join(network, code: str, role: str, email: str) -> User:
    """Make a person with `role` in a country."""
    user = User.objects.create_user(email, "password")
    country = network.country(code)
    user.groups.add(CountryGroup.objects.get(country=country, role=role).group)
    return user


def text(response) -> str:
    return b"".join(response).decode() if response.streaming else response.content.decode()


# --- The explorer ---------------------------------------------------------------------------


def test_a_coordinator_lands_on_the_own_country(haiti, network):
    top = network.country("HT").site_page
    assert haiti.get("/admin/pages/").url == f"/admin/pages/{top.pk}/"
    html = text(haiti.get(f"/admin/pages/{top.pk}/"))
    assert f"/admin/pages/{network.home('HT', 'fr').pk}/" in html
    for foreign in ("JP", "EG"):
        assert f"/admin/pages/{network.country(foreign).site_page_id}/" not in html
    assert "日本" not in html


@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:usage",
        "wagtailadmin_pages:delete",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:set_privacy",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_api:pages:detail",
    ],
)
def test_the_screen_of_a_neighbours_page_is_not_there(haiti, neighbour, own, address):
    assert haiti.get(reverse(address, args=[neighbour.pk])).status_code == 404
    assert haiti.get(reverse(address, args=[own.pk])).status_code == 200


def test_no_page_has_an_id_beyond_the_database(haiti):
    assert haiti.get(f"/admin/pages/{10**30}/").status_code == 404
    assert haiti.get(f"/admin/choose-page/?target_pages[]={10**30}").status_code == 404
    assert haiti.get("/admin/choose-page/chosen-multiple/?id=no").status_code == 404


@pytest.mark.parametrize("query", ["", "?mode=any"])
def test_the_top_of_a_country_has_no_preview(client, network, query):
    client.force_login(network.superuser())
    top = network.country("HT").site_page
    assert client.get(f"/admin/pages/{top.pk}/view_draft/{query}").status_code in (302, 404)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/search/?q=sakura",
        "/admin/pages/search/?q=&ordering=-latest_revision_created_at",
        "/admin/pages/search/results/?q=sakura",
        "/admin/pages/usage/home/contentpage/",
        "/admin/pages/usage/home/contentpage/results/?q=sakura",
        "/admin/api/main/pages/?order=-id",
        "/admin/api/main/pages/?search=sakura",
        "/admin/choose-page/search/?q=sakura",
        "/admin/reports/aging-pages/results/",
        "/admin/reports/aging-pages/?export=csv",
        "/admin/reports/site-history/results/",
        "/admin/reports/site-history/?export=csv",
        "/admin/reports/page-types-usage/results/",
        "/admin/reports/locked/results/",
        "/admin/reports/locked/?export=csv",
    ],
)
def test_lists_of_pages_hold_none_of_the_neighbour(client, network, neighbour, address):
    Page.objects.filter(pk=neighbour.pk).update(
        locked=True, last_published_at=timezone.now() - timedelta(days=9)
    )
    PageLogEntry.objects.log_action(neighbour, "wagtail.edit", user=network.coordinator("JP"))
    client.force_login(network.superuser())
    assert MARK in text(client.get(address))
    client.force_login(network.coordinator("HT"))
    response = client.get(address)
    assert response.status_code == 200
    html = text(response)
    assert MARK not in html
    assert "jp@example.org" not in html


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/choose-page/",
        "/admin/choose-page/?page_type=home.contentpage",
        "/admin/pages/create/home/contentpage",
        "/admin/pages/{own}/edit/",
        "/admin/pages/{own}/history/",
        "/admin/pages/{own}/usage/",
        "/admin/pages/{own}/copy/",
        "/admin/pages/{own}/move/",
        "/admin/pages/{own}/delete/",
        "/admin/pages/add/home/contentpage/{home}/",
        "/admin/reports/page-types-usage/?export=csv",
    ],
)
def test_other_screens_do_not_name_the_neighbour(haiti, network, neighbour, own, address):
    home = network.home("HT", "fr")
    response = haiti.get(address.format(own=own.pk, home=home.pk))
    assert response.status_code == 200
    html = text(response)
    assert MARK not in html
    assert "日本" not in html
    assert f"/{network.country('JP').site_page_id}/" not in html


def test_the_report_of_page_types_counts_own_pages(haiti, network):
    own = ContentPage.objects.filter(path__startswith=network.country("HT").site_page.path)
    response = haiti.get("/admin/reports/page-types-usage/")
    counts = {row.model: row.count for row in response.context["object_list"]}
    assert counts["contentpage"] == own.count() < ContentPage.objects.count()
    assert "homepage" not in counts


def test_the_explorer_searches_the_whole_tree_of_the_own_country_only(
    haiti, network, neighbour, own
):
    top = network.country("HT").site_page
    html = text(haiti.get(f"/admin/pages/{top.pk}/results/?q=soupe&search_all=1"))
    assert own.title in html
    html = text(haiti.get(f"/admin/pages/{top.pk}/results/?q=sakura&search_all=1"))
    assert MARK not in html


def test_filters_offer_people_languages_and_hosts_of_the_own_country(
    haiti, network, neighbour, own
):
    for page, email in ((neighbour, "jp@example.org"), (own, "ht@example.org")):
        user = User.objects.get(email=email)
        Page.objects.filter(pk=page.pk).update(owner=user)
        PageLogEntry.objects.log_action(page, "wagtail.edit", user=user)
    Site.objects.create(hostname="school.jp", root_page=network.country("JP").site_page)
    top = network.country("HT").site_page
    html = text(haiti.get(f"/admin/pages/{top.pk}/"))
    assert 'name="owner"' in html and 'name="edited_by"' in html
    assert "jp@example.org" not in html
    assert "school.jp" not in html
    assert 'name="locale" value="ht"' in html
    assert 'name="locale" value="ja"' not in html


# --- Choosing a page ------------------------------------------------------------------------


def test_the_page_chooser_shows_own_pages_and_live_international_ones(haiti, network):
    root = Page.objects.get(depth=1)
    international = network.international("en")
    draft = publish(international, ContentPage(title="Not yet", slug="not-yet"))
    draft.unpublish()
    html = text(haiti.get(f"/admin/choose-page/{root.pk}/"))
    assert f"/admin/choose-page/{network.country('HT').site_page_id}/" in html
    assert f"/admin/choose-page/{international.pk}/" in html
    assert f"/admin/choose-page/{network.country('JP').site_page_id}/" not in html
    html = text(haiti.get(f"/admin/choose-page/{international.pk}/"))
    assert "Campaigns" in html
    assert "Not yet" not in html
    assert haiti.get(f"/admin/choose-page/{draft.pk}/").status_code == 404


def test_the_chooser_of_a_place_shows_own_pages_only(haiti, network):
    root = Page.objects.get(depth=1)
    html = text(haiti.get(f"/admin/choose-page/{root.pk}/?user_perms=copy_to"))
    assert f"/admin/choose-page/{network.country('HT').site_page_id}/" in html
    assert f"/admin/choose-page/{network.international('en').pk}/" not in html


def test_the_chooser_never_opens_at_a_neighbour_who_alone_has_a_page_type(haiti, network):
    NewsPage.objects.exclude(path__startswith=network.country("JP").site_page.path).delete()
    html = text(haiti.get("/admin/choose-page/?page_type=home.newspage"))
    assert "日本" not in html and "Japan" not in html


def test_pages_of_others_are_not_chosen_by_their_id(haiti, network, neighbour, own):
    address = "/admin/choose-page/chosen-multiple/"
    assert haiti.get(f"{address}?id={own.pk}&id={neighbour.pk}").status_code == 404
    assert "Soupe" in text(haiti.get(f"{address}?id={own.pk}"))
    assert haiti.get(f"{address}?id={network.international('en').pk}").status_code == 200


def test_an_address_becomes_a_link_to_an_own_page_only(haiti, neighbour, own):
    Page.objects.filter(pk=neighbour.pk).update(draft_title="Secret draft")
    for page, is_linked in ((own, True), (neighbour, False)):
        address = page.get_full_url()
        response = haiti.post(
            "/admin/choose-external-link/", {"external-link-chooser-url": address}
        )
        result = json.loads(text(response))["result"]
        assert ("id" in result) is is_linked
        assert result["url"]
        assert "Secret draft" not in text(response)


# --- Bulk actions ---------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_do_not_name_or_touch_a_neighbours_page(haiti, neighbour, own, action):
    address = f"/admin/bulk/wagtailcore/page/{action}/"
    both = f"{address}?id={own.pk}&id={neighbour.pk}"
    assert haiti.get(both).status_code == 404
    assert haiti.post(both).status_code == 404
    parent = neighbour.get_parent().pk
    assert haiti.get(f"{address}?id=all&childOf={parent}").status_code == 404
    everything = text(haiti.get(f"{address}?id=all"))
    assert MARK not in everything and "日本" not in everything
    assert own.title in text(haiti.get(f"{address}?id={own.pk}"))
    assert Page.objects.get(pk=neighbour.pk).live


def test_pages_are_not_moved_together_into_another_language(haiti, network, own):
    destination = network.home("HT", "ht")
    haiti.post(f"/admin/bulk/wagtailcore/page/move/?id={own.pk}", {"chooser": destination.pk})
    own.refresh_from_db()
    assert own.get_parent().pk == network.home("HT", "fr").pk


def test_people_are_not_listed_by_bulk_actions(haiti):
    for action in ("delete", "assign_role", "set_active_state"):
        response = haiti.get(f"/admin/bulk/cms/user/{action}/?id=all")
        assert response.status_code == 404


# --- Editing at the same time ---------------------------------------------------------------


def test_who_edits_a_neighbours_page_is_not_told(haiti, network, neighbour, own):
    theirs = EditingSession.objects.create(
        user=network.coordinator("JP"), content_object=neighbour, last_seen_at=timezone.now()
    )
    ping = "/admin/editing-sessions/ping/wagtailcore/page/{}/0/"
    assert haiti.post(ping.format(neighbour.pk)).status_code == 404
    assert haiti.post(ping.format(own.pk)).status_code == 200
    release = "/admin/editing-sessions/release/{}/"
    assert haiti.post(release.format(theirs.pk)).status_code == 404
    mine = EditingSession.objects.get(user=network.coordinator("HT"))
    assert haiti.post(release.format(mine.pk)).status_code == 200
    assert list(EditingSession.objects.all()) == [theirs]


# --- Moving and copying ---------------------------------------------------------------------


def test_a_page_is_not_copied_or_moved_to_a_neighbour(haiti, neighbour, own):
    count = Page.objects.count()
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": neighbour.pk}
    assert haiti.post(f"/admin/pages/{own.pk}/copy/", form).status_code == 404
    assert haiti.post(f"/admin/pages/{own.pk}/move/", form).status_code == 404
    confirm = f"/admin/pages/{own.pk}/move/{neighbour.pk}/confirm/"
    assert haiti.get(confirm).status_code == 404
    assert haiti.post(confirm).status_code == 404
    assert Page.objects.count() == count


def test_a_copy_without_a_place_is_not_an_error_of_the_server(haiti, own):
    assert haiti.post(f"/admin/pages/{own.pk}/copy/", {"new_title": "A"}).status_code == 404


# --- Reviews --------------------------------------------------------------------------------


def test_a_review_is_reached_through_its_own_page_only(haiti, network, neighbour, own):
    for page in (neighbour, own):
        page.get_workflow().start(page, network.superuser())
    foreign = neighbour.current_workflow_task_state
    for page in (neighbour, own):
        action = f"/admin/pages/workflow/action/{page.pk}/approve/{foreign.pk}/"
        assert haiti.post(action).status_code == 404
    foreign.refresh_from_db()
    assert foreign.status == "in_progress"
    task_state = own.current_workflow_task_state
    haiti.post(f"/admin/pages/workflow/action/{own.pk}/approve/{task_state.pk}/")
    task_state.refresh_from_db()
    assert task_state.status == "approved"


@pytest.mark.parametrize("report", ["workflow", "workflow_tasks"])
@pytest.mark.parametrize("end", ["", "?export=csv", "results/"])
def test_reports_of_reviews_show_own_pages(haiti, network, neighbour, own, report, end):
    own.get_workflow().start(own, network.coordinator("HT"))
    neighbour.get_workflow().start(neighbour, network.coordinator("JP"))
    html = text(haiti.get(f"/admin/reports/{report}/{end}"))
    assert own.title in html
    assert MARK not in html
    assert "jp@example.org" not in html


def test_a_workflow_of_a_neighbour_is_not_offered(haiti, network):
    workflow = Workflow.objects.create(name="Tokyo review")
    WorkflowPage.objects.create(page=network.home("JP", "ja").page_ptr, workflow=workflow)
    for report in ("workflow", "workflow_tasks"):
        html = text(haiti.get(f"/admin/reports/{report}/"))
        assert "Tokyo review" not in html


@pytest.mark.parametrize("role", ["coordinator", "editor", "translator", "moderator"])
def test_every_role_meets_a_menu_and_a_dashboard_that_work(client, network, role):
    client.force_login(join(network, "HT", role, f"{role}@example.org"))
    html = text(client.get("/admin/"))
    assert "Haiti" in html
    for central in ("/admin/users/", "/admin/groups/", "/admin/sites/", "/admin/locales/"):
        assert central not in html


def test_a_moderator_opens_what_waits_and_nothing_else(client, network, neighbour, own):
    moderator = join(network, "HT", "moderator", "moderator@example.org")
    own.get_workflow().start(own, network.coordinator("HT"))
    client.force_login(moderator)
    assert own.title in text(client.get("/admin/"))
    assert own.title in text(client.get("/admin/reports/workflow_tasks/?reviewable=true"))
    assert client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{neighbour.pk}/edit/").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "editor", "translator", "moderator"])
def test_every_entry_of_the_menu_opens(client, network, role):
    client.force_login(join(network, "HT", role, f"{role}@example.org"))
    menu = re.findall(r'"url": "(/admin/[^"]*)"', text(client.get("/admin/")))
    assert menu
    for address in menu:
        if address != reverse("wagtailadmin_logout"):
            response = client.get(address, follow=True)
            assert response.status_code == 200, address
            assert response.redirect_chain[-1:] != [("/admin/", 302)], address


# --- People who act for several countries ---------------------------------------------------


@pytest.fixture
def regional(network) -> User:
    """A person of an office that acts for Haiti and Egypt, and not for Japan."""
    office = open_office(
        name="Caribbean and Nile", countries=[network.country("HT"), network.country("EG")]
    )
    user = User.objects.create_user("region@example.org", "password")
    user.groups.add(office.group)
    return user


def test_a_regional_office_finds_its_countries_and_no_other(
    client, network, regional, neighbour, own
):
    client.force_login(regional)
    tops = {code: network.country(code).site_page_id for code in ("HT", "EG", "JP")}
    for address in ("/admin/", "/admin/pages/", "/admin/choose-page/"):
        html = text(client.get(address, follow=True))
        assert f"/{tops['HT']}/" in html and f"/{tops['EG']}/" in html
        assert f"/{tops['JP']}/" not in html
        assert MARK not in html
    assert client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{neighbour.pk}/edit/").status_code == 404


def test_the_count_of_pages_on_the_dashboard_is_of_own_countries(client, network, regional):
    paths = [network.country(code).site_page.path for code in ("HT", "EG")]
    count = sum(Page.objects.filter(path__startswith=path).count() for path in paths)
    client.force_login(regional)
    assert f">{count} Pages" in re.sub(r">\s+", ">", text(client.get("/admin/")))


def test_the_international_office_sees_every_country_under_the_networks_name(
    client, network, neighbour, own
):
    user = User.objects.create_user("network@example.org", "password")
    user.groups.add(international_office().group)
    client.force_login(user)
    assert "Network of Associated Schools" in text(client.get("/admin/"))
    root = Page.objects.get(depth=1)
    html = text(client.get(f"/admin/pages/{root.pk}/"))
    for code in ("HT", "EG", "JP"):
        assert f"/{network.country(code).site_page_id}/" in html
    for page in (neighbour, own):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        assert page.title in text(client.get("/admin/reports/site-history/?export=csv"))


def test_the_dashboard_speaks_the_language_of_the_person(client, network):
    coordinator = network.coordinator("HT")
    UserProfile.objects.create(user=coordinator, preferred_language="fr")
    client.force_login(coordinator)
    assert "Haïti" in text(client.get("/admin/"))


def test_who_has_left_a_country_does_not_meet_its_pages_again(client, network, own):
    user = network.coordinator("HT")
    PageLogEntry.objects.log_action(own, "wagtail.edit", user=user)
    Page.objects.filter(pk=own.pk).update(locked=True, locked_by=user, locked_at=timezone.now())
    own.get_workflow().start(own, user)
    client.force_login(user)
    assert own.title in text(client.get("/admin/"))
    user.groups.set([network.country("JP").groups.get(role="coordinator").group])
    for address in ("/admin/", "/admin/reports/locked/"):
        assert own.title not in text(client.get(address))


# --- Many countries -------------------------------------------------------------------------

SCREENS = [
    "/admin/",
    "/admin/pages/{top}/",
    "/admin/pages/{top}/?q=about",
    "/admin/pages/search/?q=about",
    "/admin/pages/{page}/edit/",
    "/admin/choose-page/",
    "/admin/choose-page/{root}/",
    "/admin/choose-page/search/?q=about",
    "/admin/api/main/pages/?child_of={top}",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/site-history/",
    "/admin/reports/page-types-usage/",
]


def test_the_number_of_queries_does_not_grow_with_countries(client, network, own):
    client.force_login(network.coordinator("HT"))
    values = {
        "top": network.country("HT").site_page_id,
        "page": own.pk,
        "root": Page.objects.get(depth=1).pk,
    }
    screens = [screen.format(**values) for screen in SCREENS]

    def queries() -> dict[str, int]:
        counts = {}
        for screen in screens:
            client.get(screen)  # what is kept between requests is kept from here on
            with CaptureQueriesContext(connection) as context:
                assert client.get(screen).status_code == 200
            counts[screen] = len(context)
        return counts

    before = queries()
    for code in ("FJ", "KE"):
        onboard_country(code=code, languages=["en", "fr"])
    assert queries() == before


def test_pages_that_wait_cost_no_queries_each(client, network):
    home = network.home("HT", "fr")
    pages = [publish(home, ContentPage(title=f"P{i}", slug=f"p{i}")) for i in range(14)]

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            assert "P0" in text(client.get("/admin/"))
        return len(context)

    client.force_login(join(network, "HT", "moderator", "moderator@example.org"))
    author = network.coordinator("HT")
    for page in pages[:2]:
        page.get_workflow().start(page, author)
    client.get("/admin/")
    two = queries()
    for page in reversed(pages[2:]):
        page.get_workflow().start(page, author)
    TaskState.objects.filter(
        workflow_state__object_id__in=[str(page.pk) for page in pages[:2]]
    ).update(started_at=timezone.now())
    assert queries() == two
    assert "4 more" in text(client.get("/admin/"))


# --- The whole network's screens ------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/locales/",
        "/admin/collections/",
        "/admin/redirects/",
        "/admin/workflows/list/",
        "/admin/workflows/tasks/index/",
        "/admin/workflows/task_chooser/",
        "/admin/campaigns/",
    ],
)
def test_screens_of_the_whole_network_are_for_the_international_coordination(
    client, network, address
):
    client.force_login(network.coordinator("HT"))
    assert client.get(address).status_code == 302
    client.force_login(network.superuser())
    assert client.get(address).status_code == 200


def test_the_privacy_of_a_page_names_no_groups(haiti, own):
    html = text(haiti.get(f"/admin/pages/{own.pk}/privacy/"))
    assert "JP coordinator" not in html


def test_the_write_api_and_its_tokens_are_not_installed():
    for name in ("wagtailapi_v3:pages:listing", "wagtailapi:pages:listing"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_the_pages_api_takes_no_actions_of_a_country(haiti, own):
    address = f"/admin/api/main/pages/{own.pk}/action/unpublish/"
    assert haiti.post(address).status_code == 302
    assert Page.objects.get(pk=own.pk).live
