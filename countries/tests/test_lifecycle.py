"""A country is paused, closed and opened again: honest to visitors, and nothing is lost."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Workflow

from campaigns.models import Message
from cms.models import Image
from countries.actions import bind_host, open_office, set_permissions
from countries.actions.languages import retire_language
from countries.actions.lifecycle import (
    close_country,
    pause_country,
    reopen_country,
    resume_country,
)
from countries.checks import check_country
from countries.models import Country, CountryGroup
from countries.permissions import may_act_for
from countries.tests.test_languages import form_of
from home.models import ContentPage
from schools.factories import ClassCodeFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/haiti/fr/",
    "/haiti/fr/about/",
    "/haiti/fr/campaigns/kizuna/take-part/",
    "/haiti/fr/search/?q=x",
    "/haiti/fr/countries/",
    "/haiti/fr/nothing/",
    "/haiti/fr/file.txt",
]


@pytest.fixture
def haiti(network):
    return network.country("HT")


def live_pages() -> set[int]:
    return set(Page.objects.live().values_list("pk", flat=True))


class TestVisitors:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_every_address_of_a_paused_country_says_so(self, haiti, client, address):
        pause_country(haiti)
        response = client.get(address)
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
        assert response.headers["Content-Language"] == "fr"
        assert "no-store" in response.headers["Cache-Control"]
        html = response.content.decode()
        assert 'lang="fr"' in html
        assert "Haïti" in html
        assert 'class="button" href="/fr/"' in html
        assert "/haiti/fr/about/" not in html  # no menu that leads nowhere

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_every_address_of_a_closed_country_is_gone(self, haiti, client, address):
        close_country(haiti)
        response = client.get(address)
        assert response.status_code == 410
        assert "Retry-After" not in response.headers
        assert 'class="button" href="/fr/"' in response.content.decode()

    def test_the_top_answers_in_the_visitors_language(self, haiti, client):
        pause_country(haiti)
        response = client.get("/haiti/", headers={"accept-language": "ar"})
        assert response.status_code == 503
        assert response.headers["Content-Language"] == "ar"
        assert "Accept-Language" in response.headers["Vary"]
        assert 'dir="rtl"' in response.content.decode()

    @pytest.mark.parametrize("path", ["/", "/fr/", "/fr/about/", "/fr/search/"])
    def test_the_countrys_own_host_says_so_too(self, haiti, client, path):
        bind_host(haiti, "haiti.example")
        pause_country(haiti)
        response = client.get(path, secure=True, headers={"host": "haiti.example"})
        assert response.status_code == 503
        assert "http://localhost/" in response.content.decode()

    def test_other_countries_and_the_international_site_are_read_as_before(self, haiti, client):
        close_country(haiti)
        for address in ("/en/", "/fr/about/", "/japan/ja/", "/egypt/ar/about/"):
            assert client.get(address).status_code == 200

    @pytest.mark.parametrize("end", [pause_country, close_country])
    def test_no_list_leads_to_it(self, haiti, client, end):
        lists = ["/en/", "/en/countries/", "/sitemap.xml", "/japan/ja/", "/japan/ja/countries/"]
        assert any(b"haiti" in client.get(address).content for address in lists)
        end(haiti)
        for address in lists:
            assert b"/haiti/" not in client.get(address).content
            assert b"sitemap-haiti" not in client.get(address).content
        assert client.get("/sitemap-haiti.xml").status_code == 404

    @pytest.mark.parametrize(("end", "status"), [(pause_country, 503), (close_country, 410)])
    def test_a_message_that_was_being_written_is_not_taken(self, network, client, end, status):
        end(network.country("JP"))
        response = client.post(
            "/japan/en/campaigns/kizuna/take-part/",
            {"author_name": "Yuki", "text": "Hello", "key": str(uuid4())},
        )
        assert response.status_code == status
        assert "was not stored" in response.content.decode()
        assert not Message.objects.exists()

    def test_nor_is_one_without_the_cookie(self, haiti):
        pause_country(haiti)
        strict = Client(enforce_csrf_checks=True)
        address = "/haiti/fr/campaigns/kizuna/take-part/"
        assert strict.post(address, {"text": "Bonjour"}).status_code == 503

    def test_the_international_form_takes_no_message_for_it(self, haiti, client):
        pause_country(haiti)
        words = {"author_name": "Mirlande", "text": "Bonjour", "key": str(uuid4())}
        address = "/en/campaigns/kizuna/take-part/"
        client.post(address, words | {"country": haiti.pk})
        code = ClassCodeFactory(school__country=haiti)
        html = client.post(address, words | {"class_code": code.code}).content.decode()
        assert "takes no messages at present" in html
        assert not Message.objects.exists()


class TestPeople:
    def test_the_people_of_a_paused_country_go_on_working(self, haiti, network, client):
        pause_country(haiti, by=network.coordinator("HT"))
        client.force_login(network.coordinator("HT"))
        page = ContentPage.objects.descendant_of(haiti.site_page).get(locale__language_code="fr")
        data = form_of(client, page) | {"title": "Nouveau", "action-publish": "1"}
        client.post(f"/admin/pages/{page.pk}/edit/", data)
        page.refresh_from_db()
        assert (page.title, page.live) == ("Nouveau", True)
        assert client.get(f"/haiti/fr/{page.slug}/").status_code == 503

    def test_a_closed_country_is_nobodys_but_of_the_international_side(
        self, haiti, network, client
    ):
        coordinator = network.coordinator("HT")
        close_country(haiti)
        assert not may_act_for(coordinator, haiti)
        assert may_act_for(network.superuser(), haiti)
        client.force_login(coordinator)
        page = Page.objects.get(url_path="/haiti/fr/about/")
        html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert "has closed Haiti" in html
        assert page.title not in html
        for address in (
            "/admin/",
            "/admin/pages/",
            "/admin/images/",
            "/admin/reports/site-history/",
        ):
            response = client.get(address, follow=True)
            assert response.status_code == 200
            assert f"/admin/pages/{page.pk}/" not in response.content.decode()
        assert "has closed Haiti" in client.get("/admin/").content.decode()
        client.force_login(network.superuser())
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        assert "has closed Haiti" not in client.get("/admin/").content.decode()

    def test_who_was_editing_when_it_closed_reads_why_and_nothing_is_half_made(
        self, haiti, network, client
    ):
        client.force_login(network.coordinator("HT"))
        page = ContentPage.objects.descendant_of(haiti.site_page).get(locale__language_code="fr")
        data = form_of(client, page) | {"title": "Trop tard", "action-publish": "1"}
        revisions = page.revisions.count()
        close_country(haiti)
        response = client.post(f"/admin/pages/{page.pk}/edit/", data)
        html = response.content.decode()
        assert response.status_code == 403
        assert "has closed Haiti" in html
        assert "was not saved" in html
        page.refresh_from_db()
        assert (page.title, page.live, page.revisions.count()) == ("About", False, revisions)

    def test_what_never_was_theirs_is_still_not_there(self, haiti, network, client):
        close_country(haiti)
        client.force_login(network.coordinator("HT"))
        page = Page.objects.get(url_path="/japan/ja/about/")
        response = client.get(f"/admin/pages/{page.pk}/edit/")
        assert response.status_code == 404
        assert "Haiti" not in response.content.decode()

    def test_files_of_a_closed_country_are_shut_away_too(self, haiti, network, client):
        picture = Image.objects.create(
            title="Une classe", file=get_test_image_file(), collection=haiti.collection
        )
        close_country(haiti)
        client.force_login(network.coordinator("HT"))
        assert client.get(f"/admin/images/{picture.pk}/").status_code == 403
        assert "Une classe" not in client.get("/admin/images/").content.decode()

    def test_a_regional_office_keeps_its_other_countries(self, haiti, network):
        office = open_office(name="Caribbean", countries=[haiti, network.country("JP")])
        person = network.coordinator("EG")
        person.groups.set([office.group])
        close_country(haiti)
        assert not may_act_for(person, haiti)
        assert may_act_for(person, network.country("JP"))
        assert set(office.group.page_permissions.values_list("page", flat=True)) == {
            network.country("JP").site_page_id
        }
        reopen_country(haiti)
        assert may_act_for(person, haiti)
        assert haiti.site_page_id in office.group.page_permissions.values_list("page", flat=True)

    def test_roles_can_do_after_reopening_what_they_could_before(self, haiti, network):
        place = haiti.groups.get(role=CountryGroup.Role.COORDINATOR)
        before = set(place.group.page_permissions.values_list("permission", flat=True))
        close_country(haiti)
        assert not place.group.page_permissions.exists()
        reopen_country(haiti)
        assert set(place.group.page_permissions.values_list("permission", flat=True)) == before
        assert not set_permissions(place)


class TestPages:
    def test_pausing_and_resuming_changes_no_page_below_the_top(self, haiti, network, client):
        before = live_pages()
        pause_country(haiti)
        assert live_pages() == before - {haiti.site_page_id}
        resume_country(haiti)
        assert live_pages() == before
        assert client.get("/haiti/fr/about/").status_code == 200
        assert client.get("/haiti/").status_code == 302
        assert check_country(haiti) == []

    def test_closing_takes_every_page_off_and_reopening_puts_just_those_back(
        self, haiti, network, client
    ):
        draft = Page.objects.get(url_path="/haiti/fr/about/")
        draft.specific.unpublish()
        before, count = live_pages(), Page.objects.count()
        close_country(haiti, by=network.superuser())
        assert not Page.objects.descendant_of(haiti.site_page, inclusive=True).live().exists()
        assert Page.objects.count() == count
        assert check_country(haiti) == []
        reopen_country(haiti, by=network.superuser())
        assert live_pages() == before
        assert not haiti.withdrawals.exists()
        assert client.get("/haiti/ht/about/").status_code == 200
        assert check_country(haiti) == []

    def test_a_retired_language_stays_retired_through_closing(self, haiti, network):
        retire_language(haiti, "ht")
        before = live_pages()
        close_country(haiti)
        reopen_country(haiti)
        assert live_pages() == before
        assert haiti.withdrawals.count() == 1

    def test_reviews_in_progress_end_when_a_country_is_closed(self, haiti, network):
        page = ContentPage.objects.descendant_of(haiti.site_page).get(locale__language_code="fr")
        page.save_revision()
        review = haiti.site_page.get_workflow() or Workflow.objects.first()
        review.start(page, network.coordinator("HT"))
        close_country(haiti)
        assert ContentPage.objects.get(pk=page.pk).current_workflow_state is None

    def test_a_paused_country_can_be_closed(self, haiti):
        pause_country(haiti)
        close_country(haiti)
        assert haiti.status == Country.Status.CLOSED
        reopen_country(haiti)
        assert haiti.site_page.live


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        ([], resume_country),
        ([], reopen_country),
        ([pause_country], pause_country),
        ([pause_country], reopen_country),
        ([close_country], close_country),
        ([close_country], pause_country),
        ([close_country], resume_country),
    ],
)
def test_what_does_not_follow_is_refused_in_a_sentence(haiti, steps, refused):
    for step in steps:
        step(haiti)
    status = haiti.status
    with pytest.raises(ValidationError, match=r"Haiti is .*\."):
        refused(haiti)
    assert Country.objects.get(pk=haiti.pk).status == status
