"""Pictures, documents and tags: everybody meets their own and what is shared, and nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, UploadedFile

from cms.models import User
from countries.actions.rights import set_permissions, shared_collection
from countries.models import CountryGroup, Office
from countries.tests.people import join

Image = get_image_model()
Document = get_document_model()
MARK = "Himitsu"


def picture(collection, title, *tags):
    image = Image.objects.create(
        title=title, file=get_test_image_file(filename=f"{title}.png"), collection=collection
    )
    image.tags.add(*tags)
    return image


def document(collection, title, *tags):
    found = Document.objects.create(
        title=title, file=get_test_image_file(filename=f"{title}.pdf"), collection=collection
    )
    found.tags.add(*tags)
    return found


@pytest.fixture
def own(network):
    collection = network.country("HT").collection
    return picture(collection, "Jaden", "lekol"), document(collection, "Plan", "leson")


@pytest.fixture
def shared(network):
    return picture(shared_collection(), "Emblem", "network"), document(shared_collection(), "Guide")


@pytest.fixture
def foreign(network):
    collection = network.country("JP").collection
    title = f"{MARK} sakura"
    return (
        picture(collection, title, "sakura", f"{MARK}-tag"),
        document(collection, title, "sakura", f"{MARK}-sort"),
    )


@pytest.fixture
def haiti(client, network):
    """A browser in which the coordinator of Haiti has signed in."""
    client.force_login(network.coordinator("HT"))
    return client


LISTS = [
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
]


class TestLists:
    @pytest.mark.parametrize("name", LISTS)
    def test_a_list_shows_own_files_and_no_foreign_ones(self, haiti, own, foreign, name):
        collection = foreign[0].collection_id
        shown = haiti.get(reverse(name)).text
        assert ("Jaden" if "image" in name else "Plan") in shown
        searches = [
            {},
            {"q": "sakura"},
            {"collection_id": collection},
            {"tag": "sakura"},
            {"layout": "list"},
        ]
        for search in searches:
            response = haiti.get(reverse(name), search)
            assert response.status_code == 200
            assert MARK not in response.text

    @pytest.mark.parametrize("name", [name for name in LISTS if "chooser" in name])
    def test_shared_files_can_be_chosen(self, haiti, own, shared, name):
        assert ("Emblem" if "image" in name else "Guide") in haiti.get(reverse(name)).text

    def test_the_chooser_counts_no_uses_of_shared_pictures_elsewhere(
        self, network, haiti, own, shared
    ):
        home = network.home("JP", "ja")
        home.social_image, home.social_image_alt = shared[0], "x"
        home.save_revision().publish()
        rows = haiti.get(reverse("wagtailimages_chooser:choose"), {"layout": "list"}).context[
            "results"
        ]
        assert {row.title: row.usage_count for row in rows} == {"Jaden": 0, "Emblem": 0}

    @pytest.mark.parametrize("name", LISTS)
    def test_a_list_costs_the_same_for_many_files(
        self, network, haiti, name, django_assert_max_num_queries
    ):
        for count in range(3):
            picture(network.country("HT").collection, f"Jaden {count}", "lekol")
            document(network.country("HT").collection, f"Plan {count}", "leson")
        haiti.get(reverse(name))
        with django_assert_max_num_queries(32):
            haiti.get(reverse(name))


class TestOneFile:
    ADDRESSES = [
        ("wagtailimages:edit", 0),
        ("wagtailimages:delete", 0),
        ("wagtailimages:image_usage", 0),
        ("wagtailimages_chooser:chosen", 0),
        ("wagtailimages_chooser:select_format", 0),
        ("wagtailadmin_api:images:detail", 0),
        ("wagtaildocs:edit", 1),
        ("wagtaildocs:delete", 1),
        ("wagtaildocs:document_usage", 1),
        ("wagtaildocs_chooser:chosen", 1),
        ("wagtailadmin_api:documents:detail", 1),
    ]

    @pytest.mark.parametrize(("name", "kind"), ADDRESSES)
    def test_a_foreign_file_is_not_there(self, haiti, own, foreign, name, kind):
        assert haiti.get(reverse(name, args=[own[kind].pk])).status_code == 200
        for call in (haiti.get, haiti.post):
            assert call(reverse(name, args=[foreign[kind].pk])).status_code == 404
        assert Image.objects.filter(title__startswith=MARK).exists()

    def test_a_shared_file_can_be_chosen_and_not_changed(self, haiti, shared):
        image, file = shared
        for name in ("chosen", "select_format"):
            url = reverse(f"wagtailimages_chooser:{name}", args=[image.pk])
            assert haiti.get(url).status_code == 200
        for name in ("edit", "delete"):
            for url in (
                reverse(f"wagtailimages:{name}", args=[image.pk]),
                reverse(f"wagtaildocs:{name}", args=[file.pk]),
            ):
                assert haiti.post(url, {"title": "Mine"}).status_code == 302
        image.refresh_from_db()
        assert image.title == "Emblem"

    def test_an_address_of_nothing_is_no_failure(self, haiti):
        url = reverse("wagtailimages_chooser:chosen", args=["none"])
        assert haiti.get(url).status_code == 404

    def test_the_usage_lists_own_pages_only(self, network, haiti, own):
        image = own[0]
        for home in (network.home("HT", "fr"), network.home("JP", "ja")):
            home.title = f"Home {home.slug}"
            home.social_image, home.social_image_alt = image, "x"
            home.save(clean=False)
        rows = haiti.get(reverse("wagtailimages:image_usage", args=[image.pk])).text
        assert "Home fr" in rows
        assert "Private" not in rows
        assert "Home ja" not in rows

    def test_an_upload_of_somebody_else_is_not_there(self, network, haiti):
        other = network.coordinator("JP")
        upload = UploadedFile.objects.create(file=get_test_image_file(), uploaded_by_user=other)
        for name in ("create_multiple_from_uploaded_image", "delete_upload_multiple"):
            url = reverse(f"wagtailimages:{name}", args=[upload.pk])
            assert haiti.post(url).status_code == 404
        assert UploadedFile.objects.filter(pk=upload.pk).exists()


def upload():
    """Return what a browser sends for a picture."""
    return SimpleUploadedFile("new.png", get_test_image_file().file.getvalue())


class TestUploads:
    def form(self, collection, prefix=""):
        return {
            f"{prefix}title": "New",
            f"{prefix}file": upload(),
            f"{prefix}collection": collection,
        }

    def test_a_coordinator_is_not_asked_for_the_collection(self, network, haiti):
        url = reverse("wagtailimages:add")
        assert 'name="collection"' not in haiti.get(url).text
        response = haiti.post(url, {"title": "New", "file": upload()})
        assert response.status_code == 302, response.context["form"].errors
        assert Image.objects.get(title="New").collection == network.country("HT").collection

    def test_nothing_is_put_into_a_foreign_or_the_shared_collection(self, network, haiti, own):
        image = own[0]
        for collection in (
            network.country("JP").collection_id,
            shared_collection().pk,
            Collection.get_first_root_node().pk,
        ):
            add = haiti.post(reverse("wagtailimages:add"), self.form(collection))
            assert add.status_code == 404
            chooser = haiti.post(
                reverse("wagtailimages_chooser:create"),
                self.form(collection, "image-chooser-upload-"),
            )
            assert chooser.status_code == 404
            edit = reverse("wagtailimages:edit", args=[image.pk])
            assert haiti.post(edit, {"title": "x", "collection": collection}).status_code == 404
            many = reverse("wagtailimages:add_multiple")
            files = {"files[]": upload(), "collection": collection}
            assert haiti.post(many, files).status_code == 404
        assert Image.objects.count() == 1
        image.refresh_from_db()
        assert image.collection == network.country("HT").collection

    def test_bulk_actions_leave_foreign_files_alone(self, network, haiti, own, foreign):
        own_ids = {image.pk for image in own[:1]}
        theirs = foreign[0]
        for action in ("delete", "add_tags", "add_to_collection"):
            url = reverse("wagtail_bulk_action", args=["cms", "image", action])
            fields = {"tags": "stolen", "collection": network.country("HT").collection_id}
            for query in (f"?id={theirs.pk}", f"?id={own[0].pk}&id={theirs.pk}"):
                assert haiti.get(url + query).status_code == 404
                assert haiti.post(url + query, fields).status_code == 404
        assert MARK not in haiti.get(url + "?id=all").text
        # Into a foreign collection, or the shared one: not a valid choice.
        for collection in (theirs.collection_id, shared_collection().pk):
            haiti.post(f"{url}?id={own[0].pk}", {"collection": collection})
        delete = reverse("wagtail_bulk_action", args=["cms", "image", "delete"])
        assert haiti.post(f"{delete}?id=all").status_code == 302
        assert not Image.objects.filter(pk__in=own_ids).exists()
        assert Image.objects.filter(pk=theirs.pk, collection=theirs.collection_id).exists()
        assert "stolen" not in theirs.tags.names()

    def test_a_translator_brings_no_files(self, network, client):
        client.force_login(join(network.country("HT"), "translator"))
        response = client.post(reverse("wagtailimages:add"), {"title": "New", "file": upload()})
        assert response.status_code == 302
        assert not Image.objects.exists()


class TestSharing:
    def test_the_international_office_shares_a_picture(self, network, client):
        person = User.objects.create_user("world@example.org", "password")
        office = Office.objects.filter(is_international=True).first()
        if office is None:
            pytest.skip("no international office")
        set_permissions(office)
        person.groups.add(office.group)
        image = picture(Collection.get_first_root_node(), "Emblem")
        client.force_login(person)
        url = reverse("wagtailimages:edit", args=[image.pk])
        client.post(url, {"title": "Emblem", "collection": shared_collection().pk})
        client.force_login(network.coordinator("HT"))
        assert "Emblem" in client.get(reverse("wagtailimages_chooser:choose")).text


class TestTags:
    def names(self, client, term):
        return client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": term}).json()

    def test_tags_of_own_and_shared_files_are_offered(self, haiti, own, shared, foreign):
        assert self.names(haiti, "le") == ["lekol", "leson"]
        assert self.names(haiti, "net") == ["network"]
        assert self.names(haiti, MARK[:3]) == []
        assert self.names(haiti, "") == []

    def test_whoever_acts_for_all_is_offered_all(self, network, client, own, foreign):
        client.force_login(network.superuser())
        assert self.names(client, MARK[:3]) == [f"{MARK}-sort", f"{MARK}-tag"]

    def test_other_kinds_of_tags_are_not_there(self, haiti):
        url = reverse("wagtailadmin_tag_model_autocomplete", args=["cms", "user"])
        assert haiti.get(url, {"term": "h"}).status_code == 404

    def test_filters_offer_no_foreign_tags(self, haiti, own, foreign):
        for name in ("wagtailimages:index", "wagtaildocs:index", "wagtailimages_chooser:choose"):
            assert MARK not in haiti.get(reverse(name)).text


def test_a_regional_office_meets_the_files_of_its_countries(network, client, own, foreign):
    office = Office.objects.create(
        name="Pacific", group=CountryGroup.objects.first().group.__class__.objects.create(name="P")
    )
    office.countries.set([network.country("JP"), network.country("EG")])
    set_permissions(office)
    person = User.objects.create_user("pacific@example.org", "password")
    person.groups.add(office.group)
    client.force_login(person)
    text = client.get(reverse("wagtailimages:index")).text
    assert MARK in text
    assert "Jaden" not in text
