"""Translations: started by who may, into the country's own languages, seen by its own people."""

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from conftest import publish
from countries.models import CountryGroup, Withdrawal
from countries.tests.people import join
from home.models import ContentPage, NewsPage

MARK = "Himitsu"


def submit_url(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def locale(code):
    return Locale.objects.get(language_code=code)


def into(*codes) -> dict:
    return {"locales": [locale(code).pk for code in codes]}


def offered(response) -> set[str]:
    return {each.language_code for each in response.context["form"].fields["locales"].queryset}


def synced(page, language) -> Translation:
    """Make a translation of `page` that stays tied to it, as a stored one may be."""
    page = page.specific
    source, _made = TranslationSource.get_or_create_from_instance(page)
    found = Translation.objects.create(source=source, target_locale=locale(language), enabled=True)
    found.save_target(publish=False)
    return found


@pytest.fixture
def page(network) -> ContentPage:
    """A page of Haiti in its source language."""
    return publish(network.home("HT", "fr"), ContentPage(title="Un jardin", slug="jardin"))


@pytest.fixture
def foreign(network) -> ContentPage:
    return publish(network.home("JP", "ja"), ContentPage(title=MARK, slug="himitsu"))


@pytest.fixture
def haiti(network, client):
    client.force_login(network.coordinator("HT"))
    return client


class TestStarting:
    @pytest.mark.parametrize("role", ["coordinator", "editor", "translator"])
    def test_who_may_translate_starts_a_translation_and_writes_it(
        self, network, client, page, role
    ):
        client.force_login(join(network.country("HT"), role))
        response = client.get(submit_url(page))
        assert offered(response) == {"ht"}
        response = client.post(submit_url(page), into("ht"))
        copy = page.get_translation(locale("ht"))
        assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
        assert not copy.live
        assert copy.alias_of is None
        assert copy.path.startswith(network.home("HT", "ht").path)
        assert 'name="title"' in client.get(response.url).text  # the ordinary editor

    def test_a_moderator_does_not(self, network, client, page):
        client.force_login(join(network.country("HT"), CountryGroup.Role.MODERATOR))
        for call in (client.get, client.post):
            assert call(submit_url(page), into("ht")).status_code == 302
        assert not page.has_translation(locale("ht"))

    def test_parents_that_are_missing_become_drafts(self, network, haiti):
        section = publish(network.home("HT", "fr"), ContentPage(title="Projets", slug="projets"))
        below = publish(section, ContentPage(title="Le jardin", slug="le-jardin"))
        haiti.post(submit_url(below), into("ht"))
        copy = section.get_translation(locale("ht"))
        assert not copy.live
        assert copy.alias_of is None
        assert below.get_translation(locale("ht")).get_parent().pk == copy.pk

    def test_the_pages_below_can_be_taken_along(self, network, haiti):
        section = publish(network.home("HT", "fr"), ContentPage(title="Projets", slug="projets"))
        below = publish(section, ContentPage(title="Le jardin", slug="le-jardin"))
        haiti.post(submit_url(section), into("ht") | {"include_subtree": "on"})
        assert not below.get_translation(locale("ht")).live

    def test_no_foreign_language_is_taken(self, haiti, page):
        for code in ("ja", "ar", "en"):
            assert haiti.post(submit_url(page), into(code)).status_code == 200
        assert page.get_translations().count() == 0

    def test_a_foreign_page_is_not_there(self, network, haiti, foreign):
        for target in (foreign, network.international("en"), network.country("JP").site_page):
            assert haiti.get(submit_url(target)).status_code == 404
            assert haiti.post(submit_url(target), into("en")).status_code == 404
        assert foreign.get_translations().count() == 0

    def test_a_page_in_another_language_than_the_source_has_nothing_to_offer(self, network, haiti):
        page = publish(network.home("HT", "ht"), ContentPage(title="Jaden", slug="jaden"))
        assert haiti.get(submit_url(page)).url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        haiti.post(submit_url(page), into("fr"))
        assert page.get_translations().count() == 0

    def test_a_page_that_is_in_all_languages_says_so(self, network, haiti):
        about = ContentPage.objects.child_of(network.home("HT", "fr")).get(slug="about")
        response = haiti.get(submit_url(about), follow=True)
        assert "There is no language left" in response.text

    def test_a_retired_language_is_not_offered(self, network, haiti, page):
        Withdrawal.objects.create(country=network.country("HT"), locale=locale("ht"))
        haiti.post(submit_url(page), into("ht"))
        assert page.get_translations().count() == 0

    def test_international_pages_go_into_the_international_languages(self, network, client, haiti):
        page = publish(network.international("en"), ContentPage(title="A garden", slug="garden"))
        client.force_login(network.superuser())
        assert offered(client.get(submit_url(page))) == {"fr", "ar"}
        assert {"fr", "ar"} <= set(settings.INTERNATIONAL_LANGUAGES)

    def test_homes_and_the_tops_of_countries_are_not_translated(self, network, client):
        client.force_login(network.superuser())
        before = Page.objects.count()
        for target in (network.home("HT", "fr"), network.country("HT").site_page):
            client.post(submit_url(target), into("ja"))
        assert Page.objects.count() == before


class TestButtons:
    def buttons(self, client, page) -> str:
        return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    def test_a_page_offers_its_translation_where_it_works(self, network, haiti, page):
        assert submit_url(page) in self.buttons(haiti, page)
        copy = publish(network.home("HT", "ht"), ContentPage(title="Jaden", slug="jaden"))
        assert submit_url(copy) not in self.buttons(haiti, copy)
        about = ContentPage.objects.child_of(network.home("HT", "fr")).get(slug="about")
        assert submit_url(about) not in self.buttons(haiti, about)

    def test_the_listing_offers_it_too(self, network, haiti, page):
        listing = haiti.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).text
        assert submit_url(page) in listing

    def test_changes_are_brought_to_tied_translations(self, haiti, page):
        translation = synced(page, "ht")
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        assert url in self.buttons(haiti, page)


class TestTiedTranslations:
    def addresses(self, translation):
        segment = StringSegment.objects.filter(source=translation.source).first()
        for name, extra in {
            "edit_string_translation": [segment.pk],
            "download_pofile": [],
            "upload_pofile": [],
            "preview_translation": [],
            "stop_translation": [],
            "machine_translate": [],
        }.items():
            yield reverse(f"wagtail_localize:{name}", args=[translation.pk, *extra])
        yield reverse("wagtail_localize:update_translations", args=[translation.source_id])

    def test_those_of_others_are_not_there(self, haiti, foreign):
        translation = synced(foreign, "en")
        for url in self.addresses(translation):
            for call in (haiti.get, haiti.post, haiti.put, haiti.delete):
                response = call(url)
                assert response.status_code in (302, 404), url
                assert MARK not in response.text
        translation.refresh_from_db()
        assert translation.enabled
        assert not StringTranslation.objects.exists()

    def test_own_ones_open(self, haiti, page):
        translation = synced(page, "ht")
        url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
        assert "Un jardin" in haiti.get(url).text

    def test_only_a_publisher_publishes_by_updating(
        self, network, client, page, django_capture_on_commit_callbacks
    ):
        translation = synced(page, "ht")
        target = translation.get_target_instance()
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        for role, goes_live in (("translator", False), ("coordinator", True)):
            client.force_login(join(network.country("HT"), role))
            assert client.get(url).status_code == 200
            with django_capture_on_commit_callbacks(execute=True):
                client.post(url, {"publish_translations": "on"})
            target.refresh_from_db()
            assert target.live is goes_live

    def test_only_a_publisher_ties_a_translation(self, network, client, page):
        translation = synced(page, "ht")
        Translation.objects.update(enabled=False)
        target = translation.get_target_instance()
        url = reverse("wagtailadmin_pages:edit", args=[target.pk])
        for role, tied in (("translator", False), ("coordinator", True)):
            client.force_login(join(network.country("HT"), role))
            assert ("localize-restart-translation" in client.get(url).text) is tied
            client.post(url, {"localize-restart-translation": "1"})
            translation.refresh_from_db()
            assert translation.enabled is tied


class TestReport:
    def test_it_lists_and_exports_own_translations(self, haiti, page, foreign):
        synced(page, "ht")
        synced(foreign, "en")
        for name in ("translations_report", "translations_report_results"):
            url = reverse(f"wagtail_localize:{name}")
            for search in ({}, {"source_title": MARK[:4]}, {"source_locale": "ja"}):
                assert MARK not in haiti.get(url, search).text
            assert "Un jardin" in haiti.get(url).text
            for kind in ("csv", "xlsx"):
                export = haiti.get(url, {"export": kind})
                body = b"".join(export.streaming_content) if export.streaming else export.content
                assert MARK.encode() not in body

    def test_it_offers_the_country_s_languages(self, haiti, page):
        synced(page, "ht")
        form = haiti.get(reverse("wagtail_localize:translations_report")).context["filters"].form
        codes = {code for code, _name in form.fields["target_locale"].choices}
        assert codes == {"all", "fr", "ht"}


def test_languages_are_never_synchronised(network, client):
    assert LocaleSynchronization not in [each["model"] for each in LOCALE_COMPONENTS]
    client.force_login(network.superuser())
    edit = reverse("wagtaillocales:edit", args=[locale("ht").pk])
    assert "sync_from" not in client.get(edit).text


def test_translating_a_page_copies_nothing_that_it_links_to(network, haiti, page):
    news = NewsPage.objects.descendant_of(network.international("en")).get()
    before = Page.objects.count()
    page.body = [("text", f'<p><a linktype="page" id="{news.pk}">News</a></p>')]
    page.save_revision().publish()
    haiti.post(submit_url(page), into("ht"))
    assert Page.objects.count() == before + 1
