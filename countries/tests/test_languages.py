"""The languages of a country: added as a draft, retired as a whole, brought back as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Workflow
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from conftest import publish
from countries.actions.languages import (
    add_language,
    change_source_language,
    restore_language,
    retire_language,
)
from countries.actions.lifecycle import close_country
from countries.checks import check_country
from countries.models import CountryHomePage, OfferedLanguage
from home.models import ContentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def haiti(network):
    OfferedLanguage.objects.get_or_create(code="es")
    return network.country("HT")


@pytest.fixture
def coordinator(network):
    return network.coordinator("HT")


def live_pages(country, language: str) -> set[int]:
    pages = Page.objects.descendant_of(country.site_page).live()
    return set(pages.filter(locale__language_code=language).values_list("pk", flat=True))


class TestAdding:
    def test_a_coordinator_adds_an_offered_language_as_a_draft(self, haiti, coordinator, client):
        home = add_language(haiti, "es", by=coordinator)
        assert (home.slug, home.title, home.live) == ("es", "Haití", False)
        assert home.get_latest_revision_as_object().title == "Haití"
        assert home.latest_revision.user == coordinator
        assert client.get("/haiti/es/").status_code == 404
        assert not LocaleSynchronization.objects.exists()
        assert check_country(haiti) == []

    def test_the_new_home_is_a_translation_of_the_others_with_the_words_of_the_source(
        self, haiti, coordinator, network
    ):
        source = network.home("HT", "fr")
        source.summary = "Nos écoles"
        source.save_revision().publish()
        home = add_language(haiti, "es", by=coordinator)
        assert home.translation_key == source.translation_key
        assert home.summary == "Nos écoles"

    def test_only_the_international_side_adds_what_is_not_offered(
        self, haiti, coordinator, network
    ):
        OfferedLanguage.objects.filter(code="it").delete()
        with pytest.raises(ValidationError, match="international coordination"):
            add_language(haiti, "it", by=coordinator)
        assert not CountryHomePage.objects.child_of(haiti.site_page).filter(slug="it").exists()
        assert add_language(haiti, "it", by=network.superuser()).slug == "it"

    @pytest.mark.parametrize(("code", "reason"), [("fr", "already"), ("xx", "not a language")])
    def test_what_is_there_or_unknown_is_refused(self, haiti, network, code, reason):
        pages = Page.objects.count()
        with pytest.raises(ValidationError, match=reason):
            add_language(haiti, code, by=network.superuser())
        assert Page.objects.count() == pages

    def test_a_language_of_a_country_is_no_language_of_another(self, haiti, network, coordinator):
        add_language(haiti, "es", by=coordinator)
        with pytest.raises(ValidationError, match="does not have"):
            change_source_language(network.country("JP"), "es")


class TestRetiring:
    def test_visitors_no_longer_find_its_pages_and_nothing_is_deleted(
        self, haiti, coordinator, client
    ):
        pages = Page.objects.count()
        retire_language(haiti, "ht", by=coordinator)
        assert live_pages(haiti, "ht") == set()
        for address in ("/haiti/ht/", "/haiti/ht/about/", "/haiti/ht/news/a-day/"):
            assert client.get(address).status_code == 404
        assert client.get("/haiti/fr/about/").status_code == 200
        assert b"/haiti/ht/" not in client.get("/sitemap-haiti.xml").content
        assert Page.objects.count() == pages
        entries = PageLogEntry.objects.filter(action="wagtail.unpublish", user=coordinator)
        assert entries.count() == 6  # one for each page: a home and five below it

    def test_it_comes_back_as_it_was(self, haiti, coordinator, network, client):
        home = network.home("HT", "ht")
        page = publish(home, ContentPage(title="Lekòl", slug="lekol"))
        page.title = "A draft that nobody has approved"
        page.save_revision()
        draft = ContentPage(title="Bouyon", slug="bouyon", locale=home.locale, live=False)
        Page.objects.get(pk=home.pk).add_child(instance=draft)
        before = live_pages(haiti, "ht")
        retire_language(haiti, "ht", by=coordinator)
        assert restore_language(haiti, "ht", by=coordinator).live
        assert live_pages(haiti, "ht") == before
        assert not haiti.withdrawals.exists()
        assert "Lekòl" in client.get("/haiti/ht/lekol/").content.decode()
        page.refresh_from_db()
        assert page.has_unpublished_changes
        assert page.get_latest_revision_as_object().title == "A draft that nobody has approved"

    def test_adding_a_retired_language_brings_it_back(self, haiti, coordinator):
        before = live_pages(haiti, "ht")
        retire_language(haiti, "ht", by=coordinator)
        assert add_language(haiti, "ht", by=coordinator).live
        assert live_pages(haiti, "ht") == before

    def test_a_deleted_page_does_not_keep_the_language_from_coming_back(
        self, haiti, coordinator, network
    ):
        before = live_pages(haiti, "ht")
        retire_language(haiti, "ht", by=coordinator)
        page = ContentPage.objects.descendant_of(network.home("HT", "ht")).get()
        page.delete()
        restore_language(haiti, "ht", by=coordinator)
        assert live_pages(haiti, "ht") == before - {page.pk}

    def test_nothing_that_was_planned_puts_a_page_back_on_the_site(
        self, haiti, coordinator, network
    ):
        home = network.home("HT", "ht")
        planned = ContentPage(
            title="Demen",
            slug="demen",
            locale=home.locale,
            live=False,
            go_live_at=timezone.now() + timedelta(days=1),
        )
        Page.objects.get(pk=home.pk).add_child(instance=planned)
        planned.save_revision().publish()
        reviewed = ContentPage.objects.descendant_of(home).get(slug="about")
        reviewed.save_revision()
        review = haiti.site_page.get_workflow() or Workflow.objects.first()
        review.start(reviewed, coordinator)
        retire_language(haiti, "ht", by=coordinator)
        planned.refresh_from_db()
        assert planned.go_live_at is None
        assert not planned.revisions.filter(approved_go_live_at__isnull=False).exists()
        assert ContentPage.objects.get(pk=reviewed.pk).current_workflow_state is None

    def test_a_page_in_a_retired_language_is_saved_and_not_published(
        self, haiti, coordinator, network, client
    ):
        retire_language(haiti, "ht", by=coordinator)
        page = ContentPage.objects.descendant_of(network.home("HT", "ht")).get(slug="about")
        client.force_login(coordinator)
        data = form_of(client, page) | {"title": "Nouvo", "action-publish": "1"}
        response = client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)
        assert "is retired" in response.content.decode()
        page.refresh_from_db()
        assert not page.live
        assert page.get_latest_revision_as_object().title == "Nouvo"

    def test_a_page_that_went_live_all_the_same_is_not_served(self, haiti, coordinator, client):
        retire_language(haiti, "ht", by=coordinator)
        Page.objects.filter(url_path="/haiti/ht/about/").update(live=True)
        assert client.get("/haiti/ht/about/").status_code == 404

    def test_the_source_language_stays(self, haiti, coordinator):
        with pytest.raises(ValidationError, match="another source language"):
            retire_language(haiti, "fr", by=coordinator)
        assert live_pages(haiti, "fr")

    def test_the_only_language_that_can_be_read_stays(self, haiti, coordinator, network):
        Page.objects.filter(pk=network.home("HT", "fr").pk).update(live=False)
        with pytest.raises(ValidationError, match="the only language"):
            retire_language(haiti, "ht", by=coordinator)

    @pytest.mark.parametrize("code", ["es", "ht"])
    def test_what_is_not_there_cannot_be_retired(self, haiti, coordinator, code):
        if code == "ht":
            retire_language(haiti, "ht", by=coordinator)
        with pytest.raises(ValidationError):
            retire_language(haiti, code, by=coordinator)
        with pytest.raises(ValidationError):
            restore_language(haiti, "fr", by=coordinator)

    def test_a_draft_written_meanwhile_stays_a_draft(self, haiti, coordinator, network, client):
        page = ContentPage.objects.descendant_of(network.home("HT", "ht")).get(slug="about")
        retire_language(haiti, "ht", by=coordinator)
        client.force_login(coordinator)
        client.post(
            f"/admin/pages/{page.pk}/edit/", form_of(client, page) | {"title": "Yon bouyon"}
        )
        restore_language(haiti, "ht", by=coordinator)
        page.refresh_from_db()
        assert (page.title, page.live, page.has_unpublished_changes) == ("About", True, True)
        assert page.get_latest_revision_as_object().title == "Yon bouyon"

    def test_search_and_caches_follow(self, haiti, coordinator, network, client):
        went, came = [], []
        page_unpublished.connect(lambda instance, **kwargs: went.append(instance.pk), weak=False)
        page_published.connect(
            lambda instance, revision, **kwargs: came.append((instance.pk, revision.pk)),
            weak=False,
        )
        try:
            before = live_pages(haiti, "ht")
            retire_language(haiti, "ht", by=coordinator)
            assert set(went) == before
            restore_language(haiti, "ht", by=coordinator)
        finally:
            page_unpublished.receivers.pop()
            page_published.receivers.pop()
        assert {pk for pk, _revision in came} == before
        assert b"/haiti/ht/about/" in client.get("/haiti/ht/search/?q=About").content

    def test_a_page_more_costs_one_query_at_most(
        self, haiti, coordinator, network, django_assert_max_num_queries
    ):
        home = network.home("HT", "ht")
        with django_assert_max_num_queries(100) as leaving:
            retire_language(haiti, "ht", by=coordinator)
        with django_assert_max_num_queries(100) as returning:
            restore_language(haiti, "ht", by=coordinator)
        more = 10  # SQLite's search index takes one for each page
        for number in range(more):
            publish(home, ContentPage(title=f"{number}", slug=f"page-{number}"))
        with django_assert_max_num_queries(len(leaving) + more):
            retire_language(haiti, "ht", by=coordinator)
        with django_assert_max_num_queries(len(returning) + more):
            restore_language(haiti, "ht", by=coordinator)


class TestSource:
    def test_translations_begin_with_the_new_source(self, haiti, coordinator, client):
        change_source_language(haiti, "ht", by=coordinator)
        assert haiti.source_locale.language_code == "ht"
        assert client.get("/haiti/", headers={"accept-language": "ja"}).url == "/haiti/ht/"
        assert client.get("/haiti/fr/about/").status_code == 200
        assert check_country(haiti) == []

    def test_what_was_translated_before_can_still_be_edited_and_translated_anew(
        self, haiti, coordinator, network, client
    ):
        french, creole = network.home("HT", "fr"), network.home("HT", "ht")
        spanish = add_language(haiti, "es", by=coordinator)
        page = publish(french, ContentPage(title="Écoles", slug="ecoles"))
        translate_object(page, [creole.locale, spanish.locale])
        change_source_language(haiti, "ht", by=coordinator)
        assert not Translation.objects.filter(source__locale=french.locale).exists()
        written = ContentPage.objects.get(
            translation_key=page.translation_key, locale=creole.locale
        )
        translate_object(written, [spanish.locale])
        assert check_country(haiti) == []
        client.force_login(coordinator)
        for translation in page.get_translations(inclusive=True):
            assert client.get(f"/admin/pages/{translation.pk}/edit/").status_code == 200

    def test_the_sources_of_other_countries_stay(self, haiti, coordinator, network):
        page = publish(network.home("JP", "ja"), ContentPage(title="学校", slug="gakko"))
        translate_object(page, [Locale.objects.get(language_code="en")])
        change_source_language(haiti, "ht", by=coordinator)
        assert TranslationSource.objects.count() == 1

    @pytest.mark.parametrize(
        ("code", "reason"), [("fr", "already"), ("es", "not published"), ("it", "does not have")]
    )
    def test_a_language_that_nobody_reads_is_no_source(self, haiti, coordinator, code, reason):
        add_language(haiti, "es", by=coordinator)
        with pytest.raises(ValidationError, match=reason):
            change_source_language(haiti, code, by=coordinator)


@pytest.mark.parametrize(
    "act", [add_language, retire_language, restore_language, change_source_language]
)
def test_nothing_is_changed_in_a_closed_country(haiti, network, act):
    close_country(haiti)
    with pytest.raises(ValidationError, match="is closed, so nothing was changed"):
        act(haiti, "ht", by=network.superuser())


def test_a_home_comes_and_goes_with_its_language(haiti, network, coordinator):
    home = network.home("HT", "ht")
    for user in (coordinator, network.superuser()):
        assert not home.permissions_for_user(user).can_unpublish()
        assert not home.permissions_for_user(user).can_delete()
    new = add_language(haiti, "es", by=coordinator)
    assert new.permissions_for_user(coordinator).can_delete()


def form_of(client, page) -> dict[str, str]:
    """Return what the editor's form of `page` would send."""
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    data = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    for bound in form:
        value = bound.value()
        if isinstance(value, str | int) and not isinstance(value, bool):
            data[bound.html_name] = str(value)
    return data
