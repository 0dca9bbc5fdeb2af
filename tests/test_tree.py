"""The thirteen rules that keep the tree true."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.models import BaseHomePage
from countries.actions import bind_host
from countries.models import CountryHomePage, CountrySitePage
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def assert_tree_is_true():
    """The invariant: homes and what lies below them have one language; tops have none."""
    assert Site.objects.get(is_default_site=True).root_page.depth == 1
    for page in Page.objects.filter(depth__gt=1).select_related("locale").specific():
        if isinstance(page, CountrySitePage):
            assert not page.get_translations().exists()
            homes = CountryHomePage.objects.child_of(page)
            assert len({home.translation_key for home in homes}) == 1
        elif isinstance(page, BaseHomePage):
            assert page.slug == page.locale.language_code
            below = page.get_descendants()
            assert not below.exclude(locale=page.locale).exists()


def test_every_home_and_everything_below_it_has_one_language(network):
    assert_tree_is_true()
    assert Page.objects.filter(depth__gt=2).count() > 30


class TestHomes:
    def test_a_home_cannot_have_another_slug_than_its_language(self, network):
        home = network.home("HT", "fr")
        home.slug = "francais"
        with pytest.raises(ValidationError):
            home.save()

    def test_nobody_can_create_a_home_or_a_country_in_the_admin(self, network, client):
        client.force_login(network.superuser())
        for model, parent in [
            ("home/homepage", Page.objects.get(depth=1)),
            ("countries/countrysitepage", Page.objects.get(depth=1)),
            ("countries/countryhomepage", network.country("HT").site_page),
        ]:
            response = client.get(f"/admin/pages/add/{model}/{parent.pk}/")
            assert response.status_code in (302, 403)

    @pytest.mark.parametrize("kind", ["international", "country"])
    def test_a_new_language_makes_a_sibling_draft_named_after_it(self, network, kind):
        home = network.international("en") if kind == "international" else network.home("HT", "fr")
        spanish = home.copy_for_translation(Locale.objects.get_or_create(language_code="es")[0])
        assert spanish.slug == "es"
        assert not spanish.live
        assert spanish.get_parent() == home.get_parent()
        assert spanish.translation_key == home.translation_key
        assert_tree_is_true()

    def test_wagtail_localize_gives_a_home_the_slug_of_its_language(self, network):
        from wagtail_localize.models import Translation, TranslationSource

        home = network.home("HT", "fr")
        locale = Locale.objects.get_or_create(language_code="es")[0]
        source, _created = TranslationSource.get_or_create_from_instance(home)
        translation = Translation.objects.create(source=source, target_locale=locale)
        translation.save_target(publish=False)
        page = home.get_translation(locale)
        assert page.slug == "es"
        assert not page.live
        assert_tree_is_true()


class TestTranslations:
    def test_a_missing_parent_becomes_a_draft_and_never_a_live_alias(self, network):
        child = network.home("HT", "fr").get_children().get(slug="about").specific
        below = ContentPage(title="Below", slug="below", locale=child.locale)
        child.add_child(instance=below)
        child.get_translation(Locale.objects.get(language_code="ht")).delete()
        copy = below.copy_for_translation(
            Locale.objects.get(language_code="ht"), copy_parents=True, alias=True
        )
        parent = copy.get_parent()
        assert parent.slug == "about"
        assert not parent.live
        assert parent.alias_of is None
        assert copy.alias_of is None

    def test_a_translation_cannot_become_an_alias_of_its_source(self, network, client):
        from wagtail_localize.models import Translation, TranslationSource

        source = network.home("HT", "fr").get_children().get(slug="about").specific
        copy = source.get_translation(Locale.objects.get(language_code="ht"))
        record, _created = TranslationSource.get_or_create_from_instance(source)
        Translation.objects.create(source=record, target_locale=copy.locale, enabled=False)
        client.force_login(network.superuser())
        html = client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk])).content.decode()
        assert "localize-restart-translation" in html
        assert "localize-convert-to-alias" not in html
        url = reverse("wagtail_localize:convert_to_alias", args=[copy.pk])
        assert client.post(url).status_code == 404
        copy.refresh_from_db()
        assert copy.alias_of is None

    def test_the_top_of_a_country_is_never_translated(self, network):
        top = network.country("HT").site_page
        with pytest.raises(ValidationError):
            top.copy_for_translation(Locale.objects.get(language_code="ar"))

    def test_alternates_are_the_live_translations_without_aliases_and_drafts(self, network):
        about = network.home("HT", "fr").get_children().get(slug="about").specific
        assert [alternate.language for alternate in about.alternates()] == ["fr", "ht"]
        about.get_translation(Locale.objects.get(language_code="ht")).unpublish()
        assert [alternate.language for alternate in about.alternates()] == ["fr"]


class TestAddresses:
    def test_an_address_is_the_path_in_the_tree(self, network):
        page = network.campaign_page("HT", "ht")
        assert page.url == "/haiti/ht/campaigns/kizuna/"
        assert Page.objects.get(pk=page.pk).url == page.url

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/en/", 200),
            ("/fr/about/", 200),
            ("/haiti/ht/about/", 200),
            ("/haiti/ja/about/", 404),
            ("/haiti/fr/nothing/", 404),
            ("/atlantis/fr/", 404),
            ("/atlantis/", 404),
            ("/haiti/xx/", 404),
            ("/haiti//fr/", 404),
            ("/haiti/fr/about/%00/", 404),
        ],
    )
    def test_a_page_is_there_or_honestly_not(self, network, client, address, status):
        assert client.get(address).status_code == status

    @pytest.mark.parametrize(
        ("cookie", "accepted", "target"),
        [
            ("", "ht,fr;q=0.8", "/haiti/ht/"),
            ("", "es", "/haiti/fr/"),
            ("", "", "/haiti/fr/"),
            ("ht", "fr", "/haiti/ht/"),
            ("ja", "ht", "/haiti/ht/"),
            ("not a language", "fr-CA", "/haiti/fr/"),
        ],
    )
    def test_a_country_leads_to_the_best_of_its_languages(
        self, network, client, cookie, accepted, target
    ):
        client.cookies["language"] = cookie
        response = client.get("/haiti/", headers={"accept-language": accepted})
        assert response.status_code == 302
        assert response["Location"] == target
        assert "Accept-Language" in response["Vary"]
        assert "Cookie" in response["Vary"]

    def test_the_root_leads_to_the_best_language_of_the_international_site(self, network, client):
        response = client.get("/", headers={"accept-language": "ar-EG,ar;q=0.9"})
        assert response["Location"] == "/ar/"
        assert client.get("/")["Location"] == "/en/"

    def test_a_page_does_not_vary_on_the_language_of_the_browser(self, network, client):
        response = client.get("/haiti/ht/about/", headers={"accept-language": "ar"})
        assert "Accept-Language" not in response.get("Vary", "")
        assert response["Content-Language"] == "ht"
        assert '<html lang="ht" dir="ltr"' in response.content.decode()

    def test_a_page_in_the_wrong_place_is_not_served(self, network, client):
        about = network.home("HT", "fr").get_children().get(slug="about")
        Page.objects.filter(pk=about.pk).update(locale=Locale.objects.get(language_code="ja"))
        assert client.get("/haiti/fr/about/").status_code == 404

    @pytest.mark.parametrize(
        ("address", "language", "direction"),
        [("/haiti/ht/nothing/", "ht", "ltr"), ("/ar/nothing/", "ar", "rtl")],
    )
    def test_a_missing_page_speaks_the_language_of_the_path(
        self, network, client, address, language, direction
    ):
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 404
        assert f'<html lang="{language}" dir="{direction}"' in html
        assert f'action="{address.removesuffix("nothing/")}search/"' in html

    def test_a_missing_page_outside_of_all_sites_speaks_the_language_of_the_reader(
        self, network, client
    ):
        response = client.get("/nowhere/", headers={"accept-language": "fr"})
        assert response.status_code == 404
        assert '<html lang="fr"' in response.content.decode()
        assert "Accept-Language" in response["Vary"]


class TestHosts:
    @pytest.fixture
    def own_host(self, network):
        return bind_host(network.country("HT"), "aspnet.example")

    def test_a_country_is_served_on_its_own_host(self, own_host, client):
        response = client.get("/ht/about/", headers={"host": "aspnet.example"})
        assert response.status_code == 200
        assert response["Content-Language"] == "ht"

    def test_the_old_path_leads_to_the_own_host(self, own_host, client):
        response = client.get("/haiti/ht/campaigns/kizuna/take-part/?a=1")
        assert response.status_code == 301
        assert response["Location"] == "https://aspnet.example/ht/campaigns/kizuna/take-part/?a=1"

    def test_the_top_of_the_own_host_finds_the_language(self, own_host, client):
        response = client.get("/", headers={"host": "aspnet.example", "accept-language": "ht"})
        assert response["Location"] == "/ht/"

    def test_the_old_top_leads_to_the_own_host(self, own_host, client):
        response = client.get("/haiti/", follow=False)
        assert response["Location"] == "https://aspnet.example/"

    def test_canonical_addresses_name_the_own_host(self, own_host, network, client):
        page = network.campaign_page("HT", "ht")
        assert page.full_url == "https://aspnet.example/ht/campaigns/kizuna/"
        html = client.get("/ht/campaigns/kizuna/", headers={"host": "aspnet.example"}).text
        assert f'<link rel="canonical" href="{page.full_url}">' in html
        assert f'hreflang="fr" href="{network.campaign_page("HT", "fr").full_url}"' in html

    def test_other_countries_are_not_on_that_host(self, own_host, client):
        assert client.get("/japan/ja/", headers={"host": "aspnet.example"}).status_code == 404

    def test_the_admin_is_on_the_main_host_only(self, own_host, client):
        assert client.get("/admin/login/").status_code == 200
        response = client.get("/admin/login/", headers={"host": "aspnet.example"})
        assert response.status_code == 404

    def test_an_unknown_host_gets_an_error(self, network, client):
        assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


class TestBorders:
    @pytest.mark.parametrize("destination", [("HT", "ht"), ("JP", "ja"), ("JP", "en")])
    def test_a_page_cannot_be_moved_to_another_language_or_country(
        self, network, client, destination
    ):
        client.force_login(network.superuser())
        page = network.home("HT", "fr").get_children().get(slug="about")
        target = network.home(*destination)
        url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
        client.post(url)
        page.refresh_from_db()
        assert page.get_parent() == network.home("HT", "fr").page_ptr
        assert_tree_is_true()

    @pytest.mark.parametrize("destination", [("HT", "ht"), ("JP", "ja")])
    def test_a_page_cannot_be_copied_to_another_language_or_country(
        self, network, client, destination
    ):
        client.force_login(network.superuser())
        page = network.home("HT", "fr").get_children().get(slug="about")
        target = network.home(*destination)
        count = Page.objects.count()
        client.post(
            reverse("wagtailadmin_pages:copy", args=[page.pk]),
            {"new_title": "Copy", "new_slug": "copy", "new_parent_page": target.pk},
        )
        assert Page.objects.count() == count

    def test_a_page_can_be_copied_within_its_site(self, network, client):
        client.force_login(network.superuser())
        home = network.home("HT", "fr")
        page = home.get_children().get(slug="about")
        client.post(
            reverse("wagtailadmin_pages:copy", args=[page.pk]),
            {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home.pk},
        )
        assert home.get_children().filter(slug="copy").exists()

    def test_pages_in_bulk_cannot_cross_a_border_either(self, network, client):
        client.force_login(network.superuser())
        page = network.home("HT", "fr").get_children().get(slug="about")
        target = network.home("JP", "ja")
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        client.post(f"{url}?id={page.pk}", {"chooser": target.pk})
        page.refresh_from_db()
        assert page.is_descendant_of(network.home("HT", "fr"))

    @pytest.mark.parametrize("slug", ["fr", "admin", "documents"])
    def test_a_country_cannot_be_named_like_a_language_or_a_reserved_word(self, network, slug):
        top = network.country("HT").site_page
        top.slug = slug
        with pytest.raises(ValidationError):
            top.full_clean()

    def test_a_coordinator_edits_the_homes_but_not_the_top_of_the_country(self, network):
        coordinator = network.coordinator("HT")
        assert network.home("HT", "ht").permissions_for_user(coordinator).can_edit()
        assert network.home("HT", "ht").permissions_for_user(coordinator).can_publish()
        top = network.country("HT").site_page.permissions_for_user(coordinator)
        assert not (top.can_edit() or top.can_unpublish() or top.can_set_view_restrictions())
        neighbour = network.home("JP", "ja").permissions_for_user(coordinator)
        assert not (neighbour.can_edit() or neighbour.can_publish())


class TestChoiceOfLanguage:
    def test_the_choice_is_remembered_and_leads_to_the_same_page(self, network, client):
        response = client.get("/language/ht/?next=/haiti/ht/about/")
        assert response["Location"] == "/haiti/ht/about/"
        assert client.get("/haiti/")["Location"] == "/haiti/ht/"

    @pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", ""])
    def test_the_choice_never_leads_to_a_stranger(self, network, client, target):
        response = client.get("/language/ht/", {"next": target})
        assert response["Location"] == "/"

    def test_an_unknown_language_cannot_be_chosen(self, network, client):
        assert client.get("/language/xx/?next=/").status_code == 404

    def test_reading_sets_no_cookie(self, network, client):
        for address in ("/en/", "/haiti/ht/about/", "/haiti/", "/nowhere/"):
            assert not client.get(address).cookies

    def test_the_switcher_offers_this_page_where_it_exists(self, network, client):
        page = network.home("HT", "fr").get_children().get(slug="about").specific
        html = client.get("/haiti/fr/about/").content.decode()
        assert 'hreflang="ht"' in html
        page.get_translation(Locale.objects.get(language_code="ht")).unpublish()
        html = client.get("/haiti/fr/about/").content.decode()
        assert 'hreflang="ht"' not in html
        assert "Kreyòl ayisyen" in html


def test_a_password_page_asks_in_its_own_language(network, client):
    page = network.home("EG", "ar").get_children().get(slug="about")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    response = client.get("/egypt/ar/about/")
    assert '<html lang="ar"' in response.content.decode()
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    response = client.post(url, {"password": "wrong", "return_url": "/egypt/ar/about/"})
    assert '<html lang="ar"' in response.content.decode()


def test_the_sites_menu_is_hidden(network, client):
    client.force_login(network.superuser())
    assert reverse("wagtailsites:index") not in client.get("/admin/").content.decode()


class TestSitemap:
    def test_there_is_one_part_for_each_country_and_one_for_the_international_site(
        self, network, client
    ):
        xml = client.get("/sitemap.xml").content.decode()
        for part in ("international", "haiti", "japan", "egypt"):
            assert f"/sitemap-{part}.xml" in xml

    def test_a_part_lists_live_pages_with_their_translations_but_no_tops(self, network, client):
        xml = client.get("/sitemap-haiti.xml").content.decode()
        assert "<loc>http://localhost/haiti/ht/about/</loc>" in xml
        assert 'hreflang="ht" href="http://localhost/haiti/ht/about/"' in xml
        assert "<loc>http://localhost/haiti/</loc>" not in xml
        assert "japan" not in xml

    def test_drafts_are_in_no_sitemap(self, network, client):
        network.home("HT", "fr").get_children().get(slug="about").specific.unpublish()
        assert "/haiti/fr/about/" not in client.get("/sitemap-haiti.xml").content.decode()

    def test_an_unknown_part_is_not_there(self, network, client):
        assert client.get("/sitemap-atlantis.xml").status_code == 404


@override_settings(WAGTAILADMIN_BASE_URL="http://localhost")
def test_opening_the_site_and_the_countries_twice_changes_nothing(network):
    from countries.actions import onboard_country
    from home.actions import open_international_site

    before = Page.objects.count()
    open_international_site(languages=["en", "fr", "ar"])
    onboard_country(code="HT", languages=["fr", "ht"], with_sections=False)
    assert Page.objects.count() == before
    assert HomePage.objects.count() == 3


def test_only_the_international_office_reaches_over_all_countries(network):
    from wagtail.models import GroupCollectionPermission, GroupPagePermission, WorkflowPage

    others = Group.objects.exclude(office__is_international=True)
    assert not GroupPagePermission.objects.filter(page__depth=1, group__in=others).exists()
    assert not GroupCollectionPermission.objects.filter(
        collection__depth=1, group__in=others
    ).exists()
    assert not WorkflowPage.objects.filter(page__depth=1).exists()
