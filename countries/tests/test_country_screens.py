"""The screens of countries, offices and languages: who meets which, and what they may do there."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupPagePermission, Page, Site

from campaigns.factories import MessageFactory
from cms.models import User
from countries.actions.hosts import bind_host
from countries.actions.lifecycle import close_country
from countries.actions.offices import international_office, open_office
from countries.actions.onboarding import Step, territories
from countries.models import (
    Country,
    CountryGroup,
    CountryHomePage,
    CountrySitePage,
    Invitation,
    OfferedLanguage,
    Office,
)
from countries.overview import figures_of, tell_rows
from countries.views import opening
from home.models import ContentPage

pytestmark = pytest.mark.django_db

SWISS = {"code": "CH", "language_1": "fr", "language_2": "de"}
WRITTEN = {
    "host": "a.example",
    "coordinator_name": "Heidi",
    "coordinator_email": "heidi@example.org",
}


# The changes of a country that its coordinator may make, and what their forms are answered with.
CHANGES = [
    *["languages/add", "languages/ht/retire", "languages/ht/restore", "source-language"],
    *["pause", "resume"],
]
ANSWERS = {"languages/add": {"language": "es"}, "source-language": {"language": "ht"}}


@pytest.fixture
def sign_in(client, network):
    """Sign in somebody, by the group that they belong to."""

    def sign_in(group=None):
        user = User.objects.create_user(f"p{User.objects.count()}@example.org", "password")
        if group:
            user.groups.add(group)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def as_central(sign_in):
    return sign_in(international_office().group)


@pytest.fixture
def as_coordinator(client, network):
    client.force_login(network.coordinator("HT"))


@pytest.fixture
def as_translator(sign_in, network):
    return sign_in(network.country("HT").groups.get(role=CountryGroup.Role.TRANSLATOR).group)


def html(response) -> str:
    """Return the page, also of a streamed answer, with each white space as one."""
    content = b"".join(response) if response.streaming else response.content
    return " ".join(content.decode().split())


def leave(response) -> None:
    """Close a streamed answer as a server does whose reader has gone.

    Not by `response.close`, which ends the connection to the database that the test still needs.
    """
    response._iterator.close()


def links(page: str) -> set[str]:
    return set(re.findall(r'href="(/admin/[^"]*)"', page))


def state_of(country: Country) -> tuple:
    """Return what the changes change about a country."""
    homes = CountryHomePage.objects.child_of(country.site_page).order_by("path")
    hosts = Site.objects.filter(root_page=country.site_page)
    return (
        country.status,
        country.source_locale_id,
        list(homes.values_list("slug", "live")),
        list(hosts.values_list("hostname")),
    )


def make_bare_country(code: str) -> Country:
    """Return a country with just what the list shows; make it where it is missing."""
    example = Country.objects.select_related("site_page", "source_locale").first()
    existing = Country.objects.filter(code=code).first()
    if existing:
        return existing
    site_page = CountrySitePage(title=code, slug=f"c-{code.lower()}", locale=example.source_locale)
    return Country.objects.create(
        code=code,
        region="002",
        source_locale=example.source_locale,
        site_page=Page.objects.get(depth=1).add_child(instance=site_page),
        collection=Collection.get_first_root_node().add_child(name=code),
    )


class TestList:
    def test_central_people_see_every_country_by_its_name_in_their_language(
        self, client, as_central
    ):
        as_central.preferred_language = "fr"
        assert "/admin/countries/open/" in links(html(client.get("/admin/countries/")))
        page = html(client.get("/admin/countries/results/"))
        assert page.index("Égypte") < page.index("Haïti") < page.index("Japon")
        assert "Créole haïtien" in page

    def test_a_country_is_found_by_its_english_name_and_its_code(self, client, as_central):
        as_central.preferred_language = "fr"
        for words in ("egypt", "EG"):
            page = html(client.get("/admin/countries/results/", {"q": words}))
            assert "Égypte" in page
            assert "Japon" not in page

    def test_regional_people_see_their_countries_and_cannot_open_one(
        self, client, sign_in, network
    ):
        countries = [network.country("HT"), network.country("JP")]
        sign_in(open_office(name="Two", countries=countries).group)
        page = html(client.get("/admin/countries/"))
        assert {"/admin/countries/ht/", "/admin/countries/jp/"} <= links(page)
        assert not {"/admin/countries/eg/", "/admin/countries/open/"} & links(page)
        assert "Egypt" not in page

    def test_who_has_one_country_is_led_to_it(self, client, as_coordinator):
        assert client.get("/admin/countries/").headers["Location"] == "/admin/countries/ht/"

    def test_the_list_costs_as_much_with_sixty_countries(self, client, as_central, network):
        with CaptureQueriesContext(connection) as few:
            html(client.get("/admin/countries/"))
        countries = [make_bare_country(code) for code in list(territories())[:60]]
        with CaptureQueriesContext(connection) as many:
            assert html(client.get("/admin/countries/")).count("<tr") > 25
        assert len(many) == len(few)
        with CaptureQueriesContext(connection) as rows:
            tell_rows(countries)
        assert len(rows) == 3

    def test_a_row_counts_people_once_whatever_their_roles(self, network):
        country = network.country("HT")
        person = network.coordinator("HT")
        person.groups.add(country.groups.get(role=CountryGroup.Role.EDITOR).group)
        tell_rows([country])
        assert country.people == 1
        assert country.language_names == ["French", "Haitian Creole"]


class TestOpening:
    def test_a_country_is_opened_step_by_step_and_then_checked(self, client, as_central):
        response = client.post(
            "/admin/countries/open/",
            SWISS | {name: WRITTEN[name] for name in ("coordinator_name", "coordinator_email")},
        )
        page = html(response)
        assert response.headers["Content-Encoding"] == "identity"
        country = Country.objects.get(code="CH")
        assert country.source_locale.language_code == "fr"
        homes = CountryHomePage.objects.child_of(country.site_page)
        assert page.index("Français") < page.index("Deutsch") < page.index("Switzerland is open")
        assert {f"/admin/pages/{home.pk}/" for home in homes} <= links(page)
        assert {"/admin/countries/ch/", "/admin/people/ch/"} <= links(page)
        assert "everything as it should be" in page
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.language) == ("heidi@example.org", "fr")
        assert invitation.invited_by == as_central

    def test_each_step_is_sent_as_soon_as_it_is_done(self, client, as_central):
        response = client.post("/admin/countries/open/", SWISS, HTTP_ACCEPT_ENCODING="gzip")
        chunks = iter(response)
        assert b"Opening Switzerland" in next(chunks)
        assert not Country.objects.filter(code="CH").exists()
        assert b"<li>" in next(chunks)
        assert Country.objects.filter(code="CH").exists()
        leave(response)

    def test_who_leaves_in_the_middle_leaves_nothing_behind(self, client, as_central):
        pages = Page.objects.count()
        response = client.post("/admin/countries/open/", SWISS)
        chunks = iter(response)
        for _number in range(3):
            next(chunks)
        assert Page.objects.count() > pages
        leave(response)
        assert Page.objects.count() == pages
        assert not Country.objects.filter(code="CH").exists()

    def test_the_steps_are_told_in_the_language_of_the_person(self, client, as_central):
        as_central.preferred_language = "fr"
        page = html(client.post("/admin/countries/open/", SWISS))
        _head, result = page.split("opening__end")
        assert "Suisse" in result
        assert "Switzerland" not in result

    def test_a_second_opening_says_that_the_country_exists_and_leads_to_it(
        self, client, as_central
    ):
        html(client.post("/admin/countries/open/", SWISS))
        pages = Page.objects.count()
        page = html(client.post("/admin/countries/open/", SWISS))
        assert "Switzerland exists already." in page
        assert "/admin/countries/ch/" in links(page)
        assert Page.objects.count() == pages

    def test_what_a_step_refuses_is_said_and_nothing_was_made(self, client, as_central, network):
        bind_host(network.country("HT"), "taken.example")
        typed = SWISS | {"host": "taken.example"}
        page = html(client.post("/admin/countries/open/", typed))
        assert "taken.example” is in use already" in page
        assert "Nothing was made" in page
        assert not Country.objects.filter(code="CH").exists()
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        assert hidden.items() >= typed.items()
        again = html(client.post("/admin/countries/open/", hidden))
        assert 'value="taken.example"' in again
        assert "Opening Switzerland" not in again

    def test_a_failure_on_our_side_is_said_and_nothing_was_made(
        self, client, as_central, monkeypatch, caplog
    ):
        def failing_steps(**arguments):
            yield Step("First", made=True)
            raise RuntimeError("broken")

        monkeypatch.setattr(opening, "onboarding_steps", failing_steps)
        page = html(client.post("/admin/countries/open/", SWISS))
        assert "Something went wrong on our side. Nothing was made" in page
        assert page.endswith("</html>")
        assert "Opening CH failed" in caplog.text

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"code": ""}, "This field is required."),
            ({"code": "XX"}, "This is not a country on the list."),
            ({"language_2": "fr"}, "This language is chosen twice."),
            ({"language_2": "xx"}, "This language is not on the list."),
            ({"language_1": "", "language_2": ""}, "These languages are suggested"),
            ({"language_1": ""}, "This field is required."),
            ({"host": "https://a.example/"}, "is not a host name"),
            ({"coordinator_email": ""}, "Where should the invitation be sent?"),
            ({"coordinator_name": ""}, "Who is invited?"),
            ({"coordinator_email": "heidi@"}, "valid email address"),
        ],
    )
    def test_bad_input_is_answered_with_a_sentence_and_kept(
        self, client, as_central, typed, sentence
    ):
        sent = SWISS | WRITTEN | typed
        response = client.post("/admin/countries/open/", sent)
        page = html(response)
        assert sentence in page
        assert not response.streaming
        for name in WRITTEN:
            assert not sent[name] or f'name="{name}" value="{sent[name]}"' in page
        assert not Country.objects.filter(code="CH").exists()

    def test_languages_are_suggested_to_who_chose_none(self, client, as_central):
        page = html(client.post("/admin/countries/open/", {"code": "SN"}))
        assert '<option value="fr" selected>' in page


class TestCountry:
    def test_a_coordinator_sees_how_the_country_stands(self, client, as_coordinator, network):
        page = html(client.get("/admin/countries/ht/"))
        home = network.home("HT", "ht")
        assert f"/admin/pages/{home.pk}/" in links(page)
        assert "source language" in page
        assert "Kreyòl ayisyen" in page
        assert {
            "/admin/people/ht/",
            "/admin/people/ht/hand-over/",
            "/admin/countries/ht/languages/ht/retire/",
            "/admin/countries/ht/languages/add/",
            "/admin/countries/ht/pause/",
        } <= links(page)
        assert not {"/admin/countries/ht/close/", "/admin/countries/ht/host/"} & links(page)

    def test_the_code_may_be_written_in_capitals(self, client, as_coordinator):
        assert client.get("/admin/countries/HT/").status_code == 200

    def test_other_roles_read_it_and_change_nothing(self, client, as_translator):
        page = html(client.get("/admin/countries/ht/"))
        assert "Source language" in page
        changes = {link for link in links(page) if link.startswith("/admin/countries/ht/")}
        assert changes == {"/admin/countries/ht/", "/admin/countries/ht/check/"}

    @pytest.mark.parametrize("address", [*CHANGES, "mend"])
    def test_other_roles_meet_no_change(self, client, as_translator, network, address):
        before = state_of(network.country("HT"))
        response = client.post(f"/admin/countries/ht/{address}/", ANSWERS.get(address, {}))
        assert response.status_code == 404
        assert state_of(network.country("HT")) == before

    @pytest.mark.parametrize("address", ["", "check/", *(f"{name}/" for name in CHANGES)])
    def test_another_country_is_not_there(self, client, as_coordinator, address):
        assert client.get(f"/admin/countries/jp/{address}").status_code == 404
        assert client.post(f"/admin/countries/jp/{address}").status_code in (404, 405)
        assert client.get(f"/admin/countries/zz/{address}").status_code == 404

    @pytest.mark.parametrize("address", ["open", "ht/close", "ht/host", "ht/host/release"])
    def test_what_is_central_is_refused_to_a_coordinator(
        self, client, as_coordinator, network, address
    ):
        before = state_of(network.country("HT"))
        response = client.post(f"/admin/countries/{address}/", SWISS | {"host": "a.example"})
        assert response.status_code == 302
        assert state_of(network.country("HT")) == before
        assert not Country.objects.filter(code="CH").exists()

    def test_who_decides_on_messages_sees_how_many_wait(self, client, as_coordinator, network):
        country = network.country("HT")
        MessageFactory.create_batch(2, country=country)
        MessageFactory(country=network.country("JP"))
        figures = figures_of(country, network.coordinator("HT"))
        assert [(str(figure.label), figure.value) for figure in figures] == [
            ("Messages that wait", 2)
        ]
        assert figures_of(network.country("JP"), network.coordinator("HT")) == []
        assert "Messages that wait" in html(client.get("/admin/countries/ht/"))

    def test_the_languages_of_a_closed_country_are_told_as_kept(self, client, as_central, network):
        close_country(network.country("HT"))
        page = html(client.get("/admin/countries/ht/"))
        assert "Kept until the country opens again" in page
        assert "In preparation" not in page

    def test_it_costs_the_same_with_many_pages(self, client, as_coordinator, network):
        html(client.get("/admin/countries/ht/"))
        with CaptureQueriesContext(connection) as few:
            html(client.get("/admin/countries/ht/"))
        home = network.home("HT", "fr")
        for number in range(20):
            home.add_child(instance=ContentPage(title=str(number), locale=home.locale))
        with CaptureQueriesContext(connection) as many:
            html(client.get("/admin/countries/ht/"))
        assert len(many) == len(few)


class TestChanges:
    def test_a_coordinator_adds_a_language_that_is_on_offer(self, client, as_coordinator, network):
        OfferedLanguage.objects.get_or_create(code="es")
        OfferedLanguage.objects.filter(code="de").delete()
        page = html(client.get("/admin/countries/ht/languages/add/"))
        assert 'value="es"' in page
        assert 'value="ht"' not in page
        refused = client.post("/admin/countries/ht/languages/add/", {"language": "de"})
        assert "This language is not on the list." in html(refused)
        response = client.post(
            "/admin/countries/ht/languages/add/", {"language": "es"}, follow=True
        )
        assert "Spanish" in html(response)
        assert not network.home("HT", "es").live

    def test_a_language_is_retired_and_brought_back(self, client, as_coordinator, network):
        question = html(client.get("/admin/countries/ht/languages/ht/retire/"))
        assert "Nothing is deleted" in question
        page = html(client.post("/admin/countries/ht/languages/ht/retire/", follow=True))
        assert "Haitian Creole is retired now." in page
        assert "/admin/countries/ht/languages/ht/restore/" in links(page)
        assert not network.home("HT", "ht").live
        client.post("/admin/countries/ht/languages/ht/restore/")
        assert network.home("HT", "ht").live

    def test_what_the_action_refuses_is_said_on_the_form(self, client, as_coordinator, network):
        page = html(client.post("/admin/countries/ht/languages/fr/retire/"))
        assert "French is the source language of Haiti." in page
        assert network.home("HT", "fr").live

    def test_a_language_that_the_country_does_not_have_is_not_there(self, client, as_coordinator):
        assert client.get("/admin/countries/ht/languages/ja/retire/").status_code == 404

    def test_the_source_language_is_changed(self, client, as_coordinator, network):
        client.post("/admin/countries/ht/source-language/", {"language": "ht"})
        assert network.country("HT").source_locale.language_code == "ht"

    def test_a_coordinator_pauses_the_own_country_and_opens_it_again(
        self, client, as_coordinator, network
    ):
        page = html(client.post("/admin/countries/ht/pause/", follow=True))
        assert "Haiti is paused now." in page
        assert "/admin/countries/ht/resume/" in links(page)
        assert network.country("HT").status == "paused"
        client.post("/admin/countries/ht/resume/")
        assert network.country("HT").status == "open"

    def test_central_people_close_a_country_and_open_it_again(self, client, as_central, network):
        page = html(client.post("/admin/countries/ht/close/", follow=True))
        assert "/admin/countries/ht/reopen/" in links(page)
        assert "/admin/countries/ht/languages/add/" not in links(page)
        assert network.country("HT").status == "closed"
        client.post("/admin/countries/ht/reopen/")
        assert network.country("HT").status == "open"

    def test_a_closed_country_is_opened_by_central_people_only(
        self, client, as_coordinator, network
    ):
        Country.objects.filter(code="HT").update(status="closed")
        client.post("/admin/countries/ht/reopen/")
        client.post("/admin/countries/ht/resume/")
        assert network.country("HT").status == "closed"

    def test_a_host_name_is_bound_changed_and_given_up(self, client, as_central, network):
        site_page = network.country("HT").site_page
        for host in ("a.example", "b.example"):
            client.post("/admin/countries/ht/host/", {"host": host})
            assert Site.objects.get(root_page=site_page).hostname == host
        assert "b.example" in html(client.get("/admin/countries/ht/host/"))
        client.post("/admin/countries/ht/host/release/")
        assert not Site.objects.filter(root_page=site_page).exists()

    def test_a_host_name_of_another_country_is_refused_and_kept_in_the_form(
        self, client, as_central, network
    ):
        client.post("/admin/countries/jp/host/", {"host": "taken.example"})
        page = html(client.post("/admin/countries/ht/host/", {"host": "taken.example"}))
        assert "is in use already" in page
        assert 'value="taken.example"' in page


class TestCheck:
    def test_a_country_as_it_was_opened_is_well(self, client, as_coordinator, network):
        assert "Everything is as it should be." in html(client.get("/admin/countries/ht/check/"))

    def test_what_is_found_can_be_mended_where_that_is_safe(self, client, as_coordinator, network):
        group = network.country("HT").groups.get(role=CountryGroup.Role.EDITOR).group
        GroupPagePermission.objects.filter(group=group).delete()
        page = html(client.get("/admin/countries/ht/check/"))
        assert "Mend what is safe" in page
        page = html(client.post("/admin/countries/ht/mend/", follow=True))
        assert "mended" in page
        assert "Everything is as it should be." in page
        assert GroupPagePermission.objects.filter(group=group).exists()

    def test_other_roles_see_what_was_found_and_cannot_mend_it(
        self, client, as_translator, network
    ):
        group = network.country("HT").groups.get(role=CountryGroup.Role.EDITOR).group
        GroupPagePermission.objects.filter(group=group).delete()
        page = html(client.get("/admin/countries/ht/check/"))
        assert "not as it should be" in page
        assert "Mend what is safe" not in page


class TestOffices:
    def test_an_office_is_opened_and_its_countries_changed(self, client, as_central, network):
        haiti, japan = network.country("HT"), network.country("JP")
        typed = {"name": "Two seas", "countries": [haiti.pk]}
        page = html(client.post("/admin/offices/open/", typed, follow=True))
        office = Office.objects.get(name="Two seas")
        assert {"/admin/countries/ht/", f"/admin/people/office/{office.pk}/"} <= links(page)
        client.post(f"/admin/offices/{office.pk}/countries/", {"countries": [japan.pk]})
        assert list(office.countries.all()) == [japan]

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"name": "Two seas"}, "An office acts for one country at least."),
            ({"name": "Taken", "countries": True}, "already exists"),
            ({"name": "", "countries": True}, "This field is required."),
            ({"name": "Two seas", "countries": "x"}, "A country on your list is no longer there."),
        ],
    )
    def test_bad_input_is_answered_with_a_sentence(
        self, client, as_central, network, typed, sentence
    ):
        haiti = network.country("HT")
        open_office(name="Taken", countries=[haiti])
        if typed.get("countries") is True:
            typed = typed | {"countries": haiti.pk}
        page = html(client.post("/admin/offices/open/", typed))
        assert sentence in page
        assert not Office.objects.filter(name="Two seas").exists()

    def test_the_international_office_has_no_list_of_countries(self, client, as_central):
        office = international_office()
        page = html(client.get("/admin/offices/"))
        assert f"/admin/offices/{office.pk}/countries/" not in links(page)
        assert client.get(f"/admin/offices/{office.pk}/countries/").status_code == 404

    def test_the_list_costs_the_same_with_more_offices(self, client, as_central, network):
        countries = [network.country("HT"), network.country("JP")]
        open_office(name="One", countries=countries)
        with CaptureQueriesContext(connection) as few:
            html(client.get("/admin/offices/"))
        for number in range(5):
            open_office(name=f"Office {number}", countries=countries)
        with CaptureQueriesContext(connection) as many:
            html(client.get("/admin/offices/"))
        assert len(many) == len(few)


class TestLanguages:
    def test_a_language_is_offered_and_taken_off_the_list(self, client, as_central):
        OfferedLanguage.objects.all().delete()
        page = html(client.post("/admin/languages/", {"language": "ht"}, follow=True))
        assert "Haitian Creole is on offer now." in page
        assert "Kreyòl ayisyen" in page
        page = html(client.post("/admin/languages/ht/withdraw/", follow=True))
        assert "Haitian Creole is no longer on offer." in page
        assert not OfferedLanguage.objects.exists()

    @pytest.mark.parametrize("code", ["", "xx", "ht"])
    def test_what_cannot_be_offered_is_refused(self, client, as_central, code):
        OfferedLanguage.objects.all().delete()
        OfferedLanguage.objects.create(code="ht")
        page = html(client.post("/admin/languages/", {"language": code}))
        assert "error-message" in page
        assert OfferedLanguage.objects.count() == 1

    @pytest.mark.parametrize("address", ["offices/", "offices/open/", "languages/"])
    def test_coordinators_have_no_business_there(self, client, as_coordinator, address):
        assert client.get(f"/admin/{address}").status_code == 302


class TestMenu:
    def test_who_has_one_country_finds_it_by_its_name(self, client, as_coordinator):
        page = html(client.get("/admin/"))
        assert '"/admin/countries/ht/"' in page
        assert '"/admin/offices/"' not in page

    def test_central_people_find_all_three(self, client, as_central):
        page = html(client.get("/admin/"))
        for address in ("countries", "offices", "languages"):
            assert f'"/admin/{address}/"' in page

    def test_who_has_no_country_finds_none(self, client, sign_in):
        user = sign_in()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        assert '"/admin/countries/' not in html(client.get("/admin/"))
