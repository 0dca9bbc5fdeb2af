"""The check of a country: each thing that can be wrong is made wrong once, found, and mended."""

from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    ReferenceIndex,
    Site,
    Workflow,
    WorkflowPage,
)
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.models import Document, Image
from conftest import publish
from countries.actions import bind_host, open_office, shared_collection
from countries.actions.languages import retire_language
from countries.actions.lifecycle import close_country
from countries.checks import QUERIES, check_country, check_network
from countries.models import Country, CountryGroup, CountryHomePage, Invitation
from home.models import ContentPage

pytestmark = pytest.mark.django_db

Role = CountryGroup.Role


@pytest.fixture
def haiti(network):
    country = network.country("HT")
    assert check_country(country) == []
    return country


@pytest.fixture
def about(network):
    return ContentPage.objects.descendant_of(network.home("HT", "fr")).get(slug="about")


def the_finding(country, words: str):
    """Return the one thing found about `country`; its message holds `words`."""
    (finding,) = check_country(country)
    assert words in finding.message
    assert finding.subject
    assert finding.remedy.endswith(".")
    return finding


def is_mended(country, words: str) -> None:
    the_finding(country, words).mend()
    assert check_country(country) == []


def is_explained(country, words: str) -> None:
    assert the_finding(country, words).mend is None


class TestTree:
    def test_a_page_outside_of_its_language(self, haiti, about, network):
        Page.objects.filter(pk=about.pk).update(locale=Locale.objects.get(language_code="en"))
        is_explained(haiti, "said to be in English")

    def test_a_home_whose_address_is_not_its_language(self, haiti, network):
        Page.objects.filter(pk=network.home("HT", "ht").pk).update(slug="kreyol")
        is_explained(haiti, "address of this home is “kreyol”")

    def test_homes_that_are_no_translations_of_each_other(self, haiti, network):
        Page.objects.filter(pk=network.home("HT", "ht").pk).update(translation_key=uuid4())
        is_explained(haiti, "not translations of each other")

    def test_two_homes_in_one_language(self, haiti, network):
        home = network.home("HT", "ht")
        second = CountryHomePage(title="Ayiti", slug="ht", locale=home.locale, live=False)
        network.country("JP").site_page.add_child(instance=second)
        Page.objects.filter(pk=second.pk).update(slug="ht-2")
        Page.objects.get(pk=second.pk).move(haiti.site_page, "last-child")
        messages = [finding.message for finding in check_country(haiti)]
        assert "The country has two homes in one language." in messages

    def test_a_page_beside_the_homes(self, haiti, network):
        stray = ContentPage(title="Stray", slug="stray", locale=haiti.source_locale)
        Page.objects.get(pk=haiti.site_page_id).add_child(instance=stray)
        is_explained(haiti, "beside the homes")

    def test_a_translated_top(self, haiti, network):
        key = haiti.site_page.translation_key
        japan = network.country("JP").site_page_id
        locale = Locale.objects.get(language_code="ar")
        Page.objects.filter(pk=japan).update(translation_key=key, locale=locale)
        is_explained(haiti, "top of the country has a translation")

    def test_a_translation_of_a_page_outside(self, haiti, about):
        outside = Page.objects.get(url_path="/japan/ja/about/")
        Page.objects.filter(pk=outside.pk).update(translation_key=about.translation_key)
        is_explained(haiti, "with a page outside of the country")

    def test_an_alias_inside_and_an_alias_outside(self, haiti, about):
        Page.objects.filter(url_path="/haiti/fr/news/").update(alias_of=about)
        is_explained(haiti, "shows the words of another page")
        Page.objects.filter(alias_of=about).update(alias_of=None)
        Page.objects.filter(url_path="/japan/ja/about/").update(alias_of=about)
        is_explained(haiti, "outside of the country is an alias")


class TestState:
    def test_a_top_that_does_not_follow_the_status(self, haiti, client):
        Page.objects.filter(pk=haiti.site_page_id).update(live=False)
        is_mended(haiti, "cannot read the country")
        assert client.get("/haiti/fr/").status_code == 200
        Country.objects.filter(pk=haiti.pk).update(status="paused")
        is_mended(haiti, "can read the country")
        assert client.get("/haiti/fr/").status_code == 503

    def test_a_closed_country_with_live_pages(self, haiti, about):
        close_country(haiti)
        Page.objects.filter(pk=about.pk).update(live=True)
        is_mended(haiti, "still published")
        assert str(about.pk) in haiti.withdrawals.get().pages

    def test_a_retired_language_with_live_pages(self, haiti, network):
        retire_language(haiti, "ht")
        page = Page.objects.descendant_of(network.home("HT", "ht")).first()
        Page.objects.filter(pk=page.pk).update(live=True)
        is_mended(haiti, "is retired, and pages in it")
        assert not Page.objects.get(pk=page.pk).live

    def test_a_source_language_that_nobody_can_read(self, haiti, network):
        Page.objects.filter(pk=network.home("HT", "fr").pk).update(live=False)
        is_explained(haiti, "no published home in its source language")

    def test_a_top_in_another_language_than_the_source(self, haiti):
        locale = Locale.objects.get(language_code="ht")
        Page.objects.filter(pk=haiti.site_page_id).update(locale=locale)
        is_mended(haiti, "not led to the source language")


class TestPeople:
    def test_a_missing_role(self, haiti):
        haiti.groups.get(role=Role.MODERATOR).group.delete()
        is_mended(haiti, "lacks this role")
        assert haiti.groups.filter(role=Role.MODERATOR).exists()

    @pytest.mark.parametrize("role", Role)
    def test_a_missing_right(self, haiti, role):
        group = haiti.groups.get(role=role).group
        GroupCollectionPermission.objects.filter(group=group).first().delete()
        is_mended(haiti, "more than they should, or less")

    def test_a_surplus_right_to_pages(self, haiti, network):
        group = haiti.groups.get(role=Role.EDITOR).group
        permission = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(
            group=group, page=network.country("JP").site_page, permission=permission
        )
        names = {finding.subject for finding in check_country(network.country("JP"))}
        assert names == {group.name}  # seen from the other side too
        is_mended(haiti, "more than they should")
        assert check_country(network.country("JP")) == []

    def test_a_surplus_right_to_everything(self, haiti):
        group = haiti.groups.get(role=Role.TRANSLATOR).group
        group.permissions.add(Permission.objects.get(codename="add_user"))
        is_mended(haiti, "more than they should")
        assert not group.permissions.filter(codename="add_user").exists()

    def test_rights_of_people_who_are_not_of_the_country(self, haiti, about):
        group = Group.objects.create(name="Strangers")
        permission = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=about, permission=permission)
        is_explained(haiti, "neither of this country nor of an office")

    def test_an_office_for_the_country_is_no_stranger(self, haiti):
        open_office(name="Caribbean", countries=[haiti])
        assert check_country(haiti) == []
        assert check_network() == []

    def test_somebody_who_is_suspended_and_has_the_role(self, haiti, network):
        place = haiti.groups.get(role=Role.COORDINATOR)
        person = network.coordinator("HT")
        place.suspended.add(person)
        is_mended(haiti, "is suspended, and has the role")
        assert not person.groups.exists()
        assert type(person).objects.get(pk=person.pk).session_epoch == 1

    def test_an_invitation_to_nobody(self, haiti):
        place = haiti.groups.get(role=Role.EDITOR)
        invitation = Invitation.objects.create(
            role=place, email="", name="Jean", language="fr", token_digest="x"
        )
        is_mended(haiti, "went to nobody")
        invitation.refresh_from_db()
        assert invitation.revoked_at <= timezone.now()


class TestFiles:
    def picture(self, country: Country | None = None) -> Image:
        collection = country.collection if country else Collection.get_first_root_node()
        return Image.objects.create(
            title="A class", file=get_test_image_file(), collection=collection
        )

    def test_files_of_another_country_among_the_own(self, haiti, network):
        japan = network.country("JP")
        japan.collection.move(haiti.collection, "sorted-child")
        for country in (japan, haiti):
            messages = [finding.message for finding in check_country(country)]
            assert (
                "The place for this country's files is not apart from those of others." in messages
            )

    @pytest.mark.parametrize("model", [Image, Document])
    def test_a_file_that_went_astray(self, haiti, network, model):
        model.objects.create(
            title="Astray",
            file=get_test_image_file(),
            collection=Collection.get_first_root_node(),
            uploaded_by_user=network.coordinator("HT"),
        )
        is_explained(haiti, "where the country cannot see it")

    def test_a_picture_of_another_country_on_a_page(self, haiti, about, network):
        self.put(self.picture(network.country("JP")), about)
        finding = the_finding(haiti, "a picture that is not the country's")
        assert finding.subject == about.title
        assert "A class" not in finding.message

    def test_a_picture_of_the_country_or_of_all_is_right(self, haiti, about):
        self.put(self.picture(haiti), about)
        assert check_country(haiti) == []
        shared = self.picture()
        shared.collection = shared_collection()
        shared.save()
        self.put(shared, about)
        assert check_country(haiti) == []

    def test_a_link_to_a_page_of_another_country(self, haiti, about):
        foreign = Page.objects.get(url_path="/japan/ja/about/")
        self.write(about, f'<p><a linktype="page" id="{foreign.pk}">a link</a></p>')
        is_explained(haiti, "leads to a page")

    def test_a_link_to_a_document_of_another_country(self, haiti, about, network):
        document = Document.objects.create(
            title="Plan",
            file=get_test_image_file(),
            collection=network.country("JP").collection,
        )
        self.write(about, f'<p><a linktype="document" id="{document.pk}">a plan</a></p>')
        is_explained(haiti, "leads to a document")

    def put(self, picture: Image, page: ContentPage) -> None:
        """Show a picture on a page, as no form would let anybody do."""
        ContentPage.objects.filter(pk=page.pk).update(social_image=picture)
        ReferenceIndex.create_or_update_for_object(ContentPage.objects.get(pk=page.pk))

    def write(self, page: ContentPage, text: str) -> None:
        page.body = [("text", text)]
        page.save(clean=False)
        ReferenceIndex.create_or_update_for_object(page)


class TestTranslations:
    @pytest.fixture
    def translated(self, network):
        page = publish(network.home("HT", "fr"), ContentPage(title="Écoles", slug="ecoles"))
        translate_object(page, [Locale.objects.get(language_code="ht")])
        assert check_country(network.country("HT")) == []
        return page

    def test_two_sources_of_one_translation(self, haiti, translated, network, client):
        spanish = Locale.objects.create(language_code="es")
        source = TranslationSource.objects.get()
        second = TranslationSource.objects.create(
            object=source.object,
            specific_content_type=source.specific_content_type,
            locale=spanish,
            content_json=source.content_json,
            last_updated_at=timezone.now(),
        )
        Translation.objects.create(
            source=second, target_locale=Locale.objects.get(language_code="ht")
        )
        messages = [finding.message for finding in check_country(haiti)]
        assert any("Two languages are translated" in message for message in messages)
        for finding in check_country(haiti):
            finding.mend()
        assert check_country(haiti) == []
        assert Translation.objects.get().source == source

    def test_a_translation_that_is_gone(self, haiti, translated):
        Translation.objects.update(target_locale=Locale.objects.get(language_code="ar"))
        is_mended(haiti, "is no longer there")
        assert not Translation.objects.exists()

    def test_a_source_that_is_gone(self, haiti, translated):
        TranslationSource.objects.update(locale=Locale.objects.get(language_code="ar"))
        is_mended(haiti, "The page from which this one was translated")
        assert Page.objects.filter(translation_key=translated.translation_key).count() == 2

    def test_books_about_pages_that_are_gone(self, haiti, translated):
        for page in Page.objects.filter(translation_key=translated.translation_key):
            Page.objects.filter(pk=page.pk).update(translation_key=uuid4())
        (finding,) = check_network()
        assert "no longer there" in finding.message
        finding.mend()
        assert check_network() == []

    def test_a_language_that_follows_another_by_itself(self, haiti, network):
        languages = {locale.language_code: locale for locale in Locale.objects.all()}
        row = LocaleSynchronization(locale=languages["ht"], sync_from=languages["fr"])
        LocaleSynchronization.objects.bulk_create([row])  # without the copies that it would make
        assert len(check_network()) == 1
        is_mended(haiti, "by themselves")
        assert check_network() == []


class TestReview:
    def test_a_country_whose_pages_nobody_reviews(self, haiti):
        WorkflowPage.objects.filter(page=haiti.site_page_id).delete()
        is_mended(haiti, "not reviewed by its people")

    def test_a_review_by_others(self, haiti):
        foreign = Workflow.objects.create(name="Foreign")
        WorkflowPage.objects.filter(page=haiti.site_page_id).update(workflow=foreign)
        is_mended(haiti, "not reviewed by its people")
        WorkflowPage.objects.create(
            page=Page.objects.get(url_path="/haiti/fr/about/"), workflow=foreign
        )
        is_explained(haiti, "reviewed in another way")


class TestHosts:
    def test_a_host_name_that_leads_to_a_page(self, haiti, about):
        Site.objects.create(hostname="about.example", root_page=about)
        is_explained(haiti, "leads to one page of the country")
        assert len(check_network()) == 1

    def test_two_host_names(self, haiti):
        bind_host(haiti, "haiti.example")
        assert check_country(haiti) == []
        Site.objects.create(hostname="second.example", root_page=haiti.site_page)
        is_explained(haiti, "more than one host name")


def test_an_office_with_other_rights_than_its_own(network):
    office = open_office(name="Africa", countries=[network.country("EG")])
    GroupPagePermission.objects.filter(group=office.group).first().delete()
    (finding,) = check_network()
    assert finding.subject == "Africa"
    finding.mend()
    assert check_network() == []


def test_a_check_asks_no_more_where_there_are_more_pages(
    haiti, network, django_assert_max_num_queries
):
    with django_assert_max_num_queries(QUERIES) as few:
        check_country(haiti)
    home = network.home("HT", "fr")
    for number in range(8):
        page = publish(home, ContentPage(title=f"{number}", slug=f"page-{number}"))
        translate_object(page, [Locale.objects.get(language_code="ht")])
    with django_assert_max_num_queries(len(few)):
        assert check_country(haiti) == []


class TestCommand:
    def run(self, *arguments) -> str:
        out = StringIO()
        call_command("check_country", *arguments, stdout=out)
        return out.getvalue()

    def test_a_network_that_is_as_it_should_be(self, network):
        assert "as it should be" in self.run()

    def test_it_tells_what_is_wrong_and_fails(self, haiti, network):
        haiti.groups.get(role=Role.EDITOR).group.delete()
        out = StringIO()
        with pytest.raises(CommandError, match="1 found"):
            call_command("check_country", "ht", stdout=out)
        assert "HT Haiti: editor: The country lacks this role" in out.getvalue()
        assert "as it should be" in self.run("JP")

    def test_it_mends_what_is_safe_and_fails_for_the_rest(self, haiti, network):
        haiti.groups.get(role=Role.EDITOR).group.delete()
        assert "Mended." in self.run("HT", "--fix")
        Page.objects.filter(pk=network.home("HT", "ht").pk).update(slug="kreyol")
        with pytest.raises(CommandError, match="by hand"):
            self.run("HT", "--fix")

    def test_an_unknown_country_is_named(self, network):
        with pytest.raises(CommandError, match="no country FJ"):
            self.run("FJ")

    def test_it_is_part_of_djangos_own_check(self, haiti, capsys):
        haiti.groups.get(role=Role.EDITOR).group.delete()
        call_command("check", database=["default"])
        assert "HT: editor: The country lacks this role" in capsys.readouterr().err
        call_command("check")
        assert "HT" not in capsys.readouterr().err
