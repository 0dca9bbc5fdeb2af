"""What a page may refer to, and that nothing foreign is shown when it is refused."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, PageViewRestriction

from cms.references import references_of
from countries.actions.rights import shared_collection
from countries.models import CountryGroup
from countries.references import foreign_references
from home.models import ContentPage

Image = get_image_model()
Document = get_document_model()


def picture(collection, title="A garden"):
    return Image.objects.create(title=title, file=get_test_image_file(), collection=collection)


def document(collection, title="A plan"):
    return Document.objects.create(
        title=title, file=get_test_image_file(filename="plan.pdf"), collection=collection
    )


def about(network, country):
    language = network.country(country).source_locale.language_code
    return ContentPage.objects.child_of(network.home(country, language)).get(slug="about")


def link(page) -> tuple:
    return ("text", f'<p><a linktype="page" id="{page.pk}">Read on</a></p>')


def write(page, *blocks) -> None:
    """Give `page` a body of blocks in the form in which they are stored."""
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def is_refused(page) -> bool:
    try:
        page.full_clean()
    except ValidationError as error:
        assert any(each.code == "foreign_reference" for each in error.error_dict["__all__"])
        return True
    return False


@pytest.fixture
def haitian(network) -> ContentPage:
    """A page of Haiti that refers to nothing."""
    return about(network, "HT")


@pytest.fixture
def japanese(network) -> ContentPage:
    """A page of Japan, live."""
    return about(network, "JP")


CARRIERS = {
    "a button": lambda page: ("call_to_action", {"title": "t", "label": "l", "page": page.pk}),
    "a list of pages": lambda page: ("related", {"title": "t", "pages": [page.pk]}),
    "a link in a text": link,
}


@pytest.mark.parametrize("carry", CARRIERS.values(), ids=CARRIERS)
class TestPages:
    def test_a_page_of_the_country_may_be_linked(self, network, haitian, carry):
        draft = network.home("HT", "ht")
        draft.unpublish()
        write(haitian, carry(draft))
        assert not is_refused(haitian)

    def test_an_international_page_may_be_linked(self, network, haitian, carry):
        write(haitian, carry(network.international("ar")))
        assert not is_refused(haitian)

    def test_a_page_of_another_country_may_not(self, network, haitian, japanese, carry):
        write(haitian, carry(japanese))
        assert is_refused(haitian)

    def test_a_draft_of_the_international_site_may_not(self, network, haitian, carry):
        draft = ContentPage(title="Secret plan", slug="plan", live=False)
        network.international("en").add_child(instance=draft)
        write(haitian, carry(draft))
        assert is_refused(haitian)

    def test_an_international_page_behind_a_password_may_not(self, network, haitian, carry):
        page = ContentPage.objects.child_of(network.international("en")).get(slug="about")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        write(haitian, carry(page))
        assert is_refused(haitian)

    def test_an_international_page_links_to_live_pages_of_countries(self, network, japanese, carry):
        page = ContentPage.objects.child_of(network.international("en")).get(slug="about")
        write(page, carry(japanese))
        assert not is_refused(page)
        japanese.unpublish()
        assert is_refused(page)


FILES = {
    "a picture": (
        picture,
        lambda file: ("image", {"image": file.pk, "alt": "a", "caption": ""}),
    ),
    "a document": (document, lambda file: ("document", {"document": file.pk, "text": ""})),
    "a document in a text": (
        document,
        lambda file: ("text", f'<p><a linktype="document" id="{file.pk}">The plan</a></p>'),
    ),
}


@pytest.mark.parametrize(("make", "carry"), FILES.values(), ids=FILES)
class TestFiles:
    def test_own_and_shared_files_may_be_used(self, network, haitian, make, carry):
        below = network.country("HT").collection.add_child(name="Summer")
        for collection in (network.country("HT").collection, below, shared_collection()):
            write(haitian, carry(make(collection)))
            assert not is_refused(haitian)

    def test_files_of_others_may_not(self, network, haitian, make, carry):
        for collection in (network.country("JP").collection, Collection.get_first_root_node()):
            write(haitian, carry(make(collection)))
            assert is_refused(haitian)

    def test_an_international_page_uses_no_country_s_files(self, network, make, carry):
        page = network.international("en")
        write(page, carry(make(network.country("JP").collection)))
        assert is_refused(page)
        write(page, carry(make(Collection.get_first_root_node())))
        assert not is_refused(page)


class TestOtherCarriers:
    def test_the_picture_of_a_page_is_asked_about_too(self, network, haitian):
        haitian.social_image = picture(network.country("JP").collection)
        haitian.social_image_alt = "A garden"
        assert is_refused(haitian)

    def test_an_id_that_is_none_is_refused_and_breaks_nothing(self, haitian):
        write(haitian, ("text", '<p><a linktype="page" id="1 OR 1">x</a></p>'))
        assert is_refused(haitian)

    def test_what_is_foreign_is_told_with_its_place(self, network, haitian, japanese):
        write(haitian, link(japanese), link(network.international("en")))
        [(target, place)] = foreign_references(haitian)
        assert (target.model, target.pk) == (Page, str(japanese.pk))
        assert "Text" in place

    def test_a_page_without_references_asks_for_its_comments_only(
        self, haitian, django_assert_num_queries
    ):
        references_of(haitian)  # content types are read once
        with django_assert_num_queries(1):
            assert foreign_references(haitian) == []

    def test_many_references_cost_as_much_as_few(self, network, haitian, django_assert_num_queries):
        file = picture(network.country("HT").collection)
        for times in (1, 5):
            links = [link(network.international("en"))] * times
            write(haitian, *links, *[("image", {"image": file.pk, "alt": "a"})] * times)
            references_of(haitian)
            with django_assert_num_queries(6):
                foreign_references(haitian)


def stream(**blocks) -> dict:
    """Return the form data of a body with the given blocks."""
    data = {"body-count": str(len(blocks))}
    for index, (kind, values) in enumerate(blocks.items()):
        data |= {f"body-{index}-{key}": value for key, value in values.items()}
        data |= {
            f"body-{index}-type": kind,
            f"body-{index}-order": str(index),
            f"body-{index}-deleted": "",
            f"body-{index}-id": "",
        }
    return data


def rich_text(entity: dict) -> str:
    """Return what the editor of texts sends: one paragraph with one entity."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "00000",
                    "text": "Read on here",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 7, "key": 0}],
                }
            ],
            "entityMap": {"0": entity},
        }
    )


class TestForms:
    """The editor's form refuses what is foreign, and shows nothing of it."""

    MARK = "Himitsu"

    @pytest.fixture
    def secret_page(self, network):
        page = ContentPage(title=self.MARK, slug="himitsu", live=True)
        network.home("JP", "ja").add_child(instance=page)
        return page

    @pytest.fixture
    def secret_picture(self, network):
        return picture(network.country("JP").collection, title=self.MARK)

    @pytest.fixture
    def secret_document(self, network):
        return document(network.country("JP").collection, title=self.MARK)

    @pytest.fixture
    def editor(self, network, client):
        user = network.coordinator("HT")
        user.groups.set([network.country("HT").groups.get(role=CountryGroup.Role.EDITOR).group])
        client.force_login(user)
        return client

    def forms(self, page, file, text):
        """Yield what somebody may put into the form by hand."""
        yield {"social_image": file.pk, "social_image_alt": "x"} | stream()
        yield stream(image={"value-image": file.pk, "value-alt": "x", "value-caption": ""})
        # Another field of the block is wrong too: the form would be shown for that.
        yield stream(image={"value-image": file.pk, "value-alt": "", "value-caption": ""})
        yield stream(document={"value-document": text.pk, "value-text": ""})
        yield stream(
            call_to_action={
                "value-title": "t",
                "value-text": "",
                "value-label": "l",
                "value-page": page.pk,
            }
        )
        yield stream(
            related={
                "value-title": "t",
                "value-pages-count": "1",
                "value-pages-0-value": page.pk,
                "value-pages-0-order": "0",
                "value-pages-0-deleted": "",
                "value-pages-0-id": "",
            }
        )
        link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk}}
        yield stream(text={"value": rich_text(link)})
        to_document = {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": text.pk}}
        yield stream(text={"value": rich_text(to_document)})

    def test_no_form_takes_or_shows_what_is_foreign(
        self, network, editor, haitian, secret_page, secret_picture, secret_document
    ):
        home = network.home("HT", "fr")
        before = Page.objects.count()
        common = {"title": "Un jardin", "slug": "un-jardin", "summary": "Petit"}
        for fields in self.forms(secret_page, secret_picture, secret_document):
            data = {"social_image": "", "social_image_alt": ""} | common | fields
            for url in (
                reverse("wagtailadmin_pages:add", args=["home", "contentpage", home.pk]),
                reverse("wagtailadmin_pages:edit", args=[haitian.pk]),
            ):
                response = editor.post(url, data)
                assert response.status_code == 200, url
                html = response.text
                assert self.MARK not in html
                assert "himitsu" not in html.lower()
                assert "Petit" in html  # what was typed is kept
        assert Page.objects.count() == before
        assert not haitian.revisions.filter(content__title="Un jardin").exists()

    def test_the_refusal_names_the_place(self, network, editor, haitian, secret_page):
        data = {"title": "Un jardin", "slug": "about", "summary": "", "social_image": ""}
        data |= stream(
            call_to_action={
                "value-title": "t",
                "value-text": "",
                "value-label": "l",
                "value-page": secret_page.pk,
            }
        )
        html = editor.post(reverse("wagtailadmin_pages:edit", args=[haitian.pk]), data).text
        assert "refers to something that this site cannot use" in html
        assert "Page it leads to" in html

    def test_a_preview_shows_nothing_foreign(self, network, editor, haitian, secret_page):
        data = {"title": "Un jardin", "slug": "about", "summary": "", "social_image": ""}
        data |= stream(
            related={
                "value-title": "t",
                "value-pages-count": "1",
                "value-pages-0-value": secret_page.pk,
                "value-pages-0-order": "0",
                "value-pages-0-deleted": "",
                "value-pages-0-id": "",
            }
        )
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[haitian.pk])
        assert editor.post(url, data).json()["is_valid"] is False
        assert self.MARK not in editor.get(url).text

    def test_an_own_picture_is_taken(self, network, editor, haitian):
        own = picture(network.country("HT").collection)
        data = {"title": "Un jardin", "slug": "about", "summary": ""} | stream()
        data |= {"social_image": own.pk, "social_image_alt": "Un jardin"}
        response = editor.post(reverse("wagtailadmin_pages:edit", args=[haitian.pk]), data)
        assert response.status_code == 302
        haitian.refresh_from_db()
        assert haitian.get_latest_revision_as_object().social_image == own
