"""Opening a country: everything it has, made once, for itself alone."""

from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import gettext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    WorkflowPage,
)

from campaigns.models import CampaignIndexPage
from cms.models import Image
from countries.actions import onboard_country, onboarding_steps, shared_collection
from countries.actions.rights import expected_permissions, held_permissions
from countries.models import Country, CountryGroup, CountryHomePage, Invitation
from countries.permissions import may_act_for
from home.models import ContentPage, NewsIndexPage

pytestmark = pytest.mark.django_db

SECTIONS = [ContentPage, NewsIndexPage, CampaignIndexPage]
PAGES_OF_A_WRITER = {"add_page", "change_page"}
PAGES_OF_A_COORDINATOR = PAGES_OF_A_WRITER | {
    "publish_page",
    "lock_page",
    "unlock_page",
    "bulk_delete_page",
}
CHOOSE = {"choose_image", "choose_document"}
BRING = CHOOSE | {"add_image", "change_image", "add_document", "change_document"}
MAY_TRANSLATE = {"access_admin", "submit_translation"}


def rows_of(country: Country, model) -> dict[str, str]:
    """Return title and state of the country's pages of one type, by language."""
    pages = model.objects.descendant_of(country.site_page).select_related("locale")
    return {page.locale.language_code: (page.title, page.live) for page in pages}


def steps_of(**arguments) -> dict[str, bool]:
    return {str(step.name): step.made for step in onboarding_steps(**arguments)}


def everything() -> tuple:
    """Return what must stay the same when nothing is made."""
    return (
        list(Page.objects.values_list("pk", "path", "latest_revision")),
        Country.objects.count(),
        CountryGroup.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
        Collection.objects.count(),
        WorkflowPage.objects.count(),
        Site.objects.count(),
        Invitation.objects.count(),
    )


def test_a_country_is_opened_with_a_live_home_for_each_language(network):
    country = onboard_country(code="ch", languages=["de", "fr", "it"])
    assert rows_of(country, CountryHomePage) == {
        "de": ("Schweiz", True),
        "fr": ("Suisse", True),
        "it": ("Svizzera", True),
    }
    homes = CountryHomePage.objects.child_of(country.site_page)
    assert {home.slug for home in homes} == {"de", "fr", "it"}
    assert len({home.translation_key for home in homes}) == 1
    assert country.source_locale.language_code == "de"
    assert country.site_page.url == "/switzerland/"
    assert country.region == "150"


def test_a_home_that_comes_later_has_no_words_of_another_language(network):
    onboard_country(code="SN", languages=["fr"], homes={"fr": {"summary": "Nos écoles"}})
    country = onboard_country(code="SN", languages=["fr", "ar"])
    home = CountryHomePage.objects.child_of(country.site_page).get(slug="ar")
    assert (home.title, home.summary) == ("السنغال", "")


def test_each_home_begins_with_the_same_pages_in_its_own_language(network, client):
    country = onboard_country(code="CH", languages=["de", "fr"])
    assert rows_of(country, NewsIndexPage) == {
        "de": ("Neuigkeiten", True),
        "fr": ("Actualités", True),
    }
    assert rows_of(country, CampaignIndexPage)["fr"] == ("Campagnes", True)
    assert {live for _title, live in rows_of(country, ContentPage).values()} == {False}
    for model in SECTIONS:
        pages = model.objects.descendant_of(country.site_page)
        assert len(pages) == 2
        assert len({page.translation_key for page in pages}) == 1
    html = client.get("/switzerland/fr/").content.decode()
    assert "/switzerland/fr/actualités/" in unquote(html)


def test_a_language_without_an_interface_gets_its_first_pages_as_drafts(network, settings):
    settings.INTERFACE_LANGUAGES = [("fr", "French")]
    country = onboard_country(code="HN", languages=["fr", "es"])
    assert rows_of(country, NewsIndexPage)["fr"][1] is True
    assert rows_of(country, NewsIndexPage)["es"][1] is False
    assert CountryHomePage.objects.child_of(country.site_page).get(slug="es").live


def test_a_section_that_the_country_wrote_itself_is_translated_and_not_doubled(network):
    country = network.country("HT")
    own = NewsIndexPage.objects.descendant_of(country.site_page).get(locale__language_code="fr")
    onboard_country(code="HT", languages=["fr", "ht", "en"])
    pages = NewsIndexPage.objects.descendant_of(country.site_page)
    assert {page.locale.language_code for page in pages} == {"fr", "ht", "en"}
    assert len(pages) == 3
    assert {page.translation_key for page in pages} == {own.translation_key}


def test_opening_a_country_twice_changes_nothing(network):
    arguments = {
        "code": "SN",
        "languages": ["fr", "ar"],
        "host": "senegal.example",
        "coordinator_name": "Awa Ndiaye",
        "coordinator_email": "awa@example.org",
    }
    assert all(steps_of(**arguments).values())
    before = everything()
    assert not any(steps_of(**arguments).values())
    assert everything() == before


def test_what_a_country_lacks_is_made_again_and_nothing_else(network):
    country = onboard_country(code="SN", languages=["fr"], host="senegal.example")
    before = everything()
    # Deleting through the tree, as Wagtail does.
    NewsIndexPage.objects.descendant_of(country.site_page).get().delete()
    country.groups.get(role="translator").group.delete()
    GroupPagePermission.objects.filter(group=country.groups.get(role="editor").group).delete()
    WorkflowPage.objects.get(page=country.site_page).delete()
    Site.objects.get(hostname="senegal.example").delete()
    made = steps_of(code="SN", languages=["fr"], host="senegal.example")
    assert list(made.values()) == [False, False, True, True, False, True, False, True]
    assert everything()[1:] == before[1:]
    made = steps_of(code="SN", languages=["fr", "ar"])
    assert [name for name, made in made.items() if made] == [
        "Home in العربيّة",
        "First pages: news, campaigns, about us",
    ]


def test_an_opening_that_stops_midway_leaves_nothing(network):
    before = everything()
    steps = onboarding_steps(code="SN", languages=["fr", "ar"])
    for _step in range(3):
        next(steps)
    steps.close()
    assert everything() == before


@pytest.mark.parametrize(
    ("code", "languages", "host", "sentence"),
    [
        ("XX", ["fr"], "", "“XX” is not the code of a country."),
        ("", ["fr"], "", "“” is not the code of a country."),
        ("SN", [], "", "A country needs at least one language."),
        ("SN", ["fr", "fr"], "", "A language is given twice."),
        ("SN", ["xx"], "", "“xx” is not a language of this site."),
        ("SN", ["fr"], "https://senegal.example", "“https://senegal.example” is not a host name."),
    ],
)
def test_what_cannot_be_opened_is_refused_at_once(network, code, languages, host, sentence):
    before = everything()
    with pytest.raises(ValidationError) as refusal:
        onboarding_steps(code=code, languages=languages, host=host)
    assert refusal.value.messages[0].startswith(sentence)
    assert everything() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": "haiti.example"},
        {"coordinator_name": "Awa Ndiaye", "coordinator_email": "no address"},
        {"coordinator_name": "", "coordinator_email": "awa@example.org"},
    ],
)
def test_what_is_found_wrong_late_leaves_nothing_half_made(network, wrong):
    onboard_country(code="HT", languages=["fr", "ht"], with_sections=False, host="haiti.example")
    before = everything()
    with pytest.raises(ValidationError):
        onboard_country(code="SN", languages=["fr"], **wrong)
    assert everything() == before
    assert mail.outbox == []


def test_the_coordinator_is_invited_once_in_the_language_of_the_country(
    network, django_capture_on_commit_callbacks
):
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            country = onboard_country(
                code="SN",
                languages=["fr"],
                coordinator_name="Awa Ndiaye",
                coordinator_email="awa@example.org",
                by=network.superuser(),
            )
    invitation = Invitation.objects.get(email="awa@example.org")
    assert invitation.role == country.groups.get(role="coordinator")
    assert invitation.language == "fr"
    assert [message.to for message in mail.outbox] == [["awa@example.org"]]


def test_each_role_may_do_just_what_the_table_says(network):
    country = onboard_country(code="SN", languages=["fr"])
    expected = {
        "coordinator": (PAGES_OF_A_COORDINATOR, BRING, MAY_TRANSLATE),
        "editor": (PAGES_OF_A_WRITER, BRING, MAY_TRANSLATE),
        "translator": ({"change_page"}, CHOOSE, MAY_TRANSLATE),
        "moderator": (set(), CHOOSE, {"access_admin"}),
    }
    shared = shared_collection()
    for role, (pages, files, models) in expected.items():
        group = country.groups.get(role=role).group
        page_rows = GroupPagePermission.objects.filter(group=group)
        file_rows = GroupCollectionPermission.objects.filter(group=group)
        assert {(row.page_id, row.permission.codename) for row in page_rows} == {
            (country.site_page_id, name) for name in pages
        }, role
        assert {(row.collection_id, row.permission.codename) for row in file_rows} == {
            (country.collection_id, name) for name in files
        } | {(shared.pk, name) for name in CHOOSE}, role
        assert {permission.codename for permission in group.permissions.all()} == models, role


def test_rights_that_somebody_added_are_taken_away(network):
    country, neighbour = network.country("HT"), network.country("JP")
    place = country.groups.get(role="editor")
    right = GroupPagePermission.objects.filter(group=place.group).first().permission
    GroupPagePermission.objects.create(
        group=place.group, page=neighbour.site_page, permission=right
    )
    GroupCollectionPermission.objects.create(
        group=place.group, collection=neighbour.collection, permission=right
    )
    place.group.permissions.add(right)
    assert held_permissions(place.group) != expected_permissions(place)
    onboard_country(code="HT", languages=["fr", "ht"], with_sections=False)
    assert held_permissions(place.group) == expected_permissions(place)


def test_the_people_of_a_country_may_act_for_no_other(network):
    country = network.country("HT")
    coordinator = network.coordinator("HT")
    assert may_act_for(coordinator, country)
    assert not may_act_for(coordinator, network.country("JP"))
    assert may_act_for(network.superuser(), network.country("JP"))
    coordinator.is_active = False
    assert not may_act_for(coordinator, country)


def test_a_coordinator_sees_the_pictures_of_the_own_country_only(network, client):
    for code in ("HT", "JP"):
        Image.objects.create(
            title=f"Picture of {code}",
            file=get_test_image_file(),
            collection=network.country(code).collection,
        )
    client.force_login(network.coordinator("HT"))
    html = client.get("/admin/images/").content.decode()
    assert "Picture of HT" in html
    assert "Picture of JP" not in html


def test_opening_a_country_takes_no_more_queries_where_there_are_many(
    network, django_assert_max_num_queries
):
    with django_assert_max_num_queries(400) as few:
        onboard_country(code="SN", languages=["fr"])
    for code in ("FJ", "BR", "CH", "DE"):
        onboard_country(code=code, languages=["fr"])
    with django_assert_max_num_queries(len(few)):
        onboard_country(code="IT", languages=["fr"])


def test_the_command_tells_each_step_and_the_address(network, capsys):
    call_command("open_country", "sn", "fr", "ar", "--host", "senegal.example")
    output = capsys.readouterr().out
    assert "made   Home in العربيّة" in output
    assert "Senegal is open: https://senegal.example/" in output
    assert "!" not in output  # the check finds nothing
    call_command("open_country", "sn", "fr", "ar")
    assert "made" not in capsys.readouterr().out


def test_the_command_says_in_one_sentence_what_is_wrong(network):
    with pytest.raises(CommandError) as refusal:
        call_command("open_country", "XX", "fr")
    assert str(refusal.value) == gettext("“%(code)s” is not the code of a country.") % {
        "code": "XX"
    }
    assert refusal.value.returncode == 1


def test_opening_a_country_moves_no_page_and_no_collection_of_another(network):
    def places():
        return (
            dict(Page.objects.values_list("pk", "path")),
            dict(Collection.objects.values_list("pk", "path")),
        )

    pages, collections = places()
    country = onboard_country(code="AD", languages=["fr"])  # Andorra: before all others by name
    pages_after, collections_after = places()
    assert pages.items() <= pages_after.items()
    assert collections.items() <= collections_after.items()
    assert Collection.find_problems() == Page.find_problems() == ([], [], [], [], [])
    assert country.collection.get_parent().is_root()
