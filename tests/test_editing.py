"""What an editor meets: every page type and every block explains itself."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models import BasePage
from countries.models import CountrySitePage
from home.models import ContentPage

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
BLOCKS = BodyBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_an_icon_a_description_and_a_preview(name):
    block = BLOCKS[name]
    assert block.meta.icon != "placeholder"
    assert len(str(block.meta.description)) > 20
    assert block.get_preview_value()


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_the_preview_of_a_block_is_shown(network, client, name):
    client.force_login(network.superuser())
    url = reverse("wagtailadmin_block_preview")
    response = client.get(url, {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    assert "css/site.css" in response.content.decode()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_a_page_type_says_what_it_is_for(model):
    assert len(str(model.page_description)) > 30
    for name in ("summary", "social_image", "social_image_alt"):
        assert len(str(model._meta.get_field(name).help_text)) > 30


def test_all_editorial_page_types_build_on_one_base():
    pages = {model for model in apps.get_models() if issubclass(model, Page)}
    assert pages - set(PAGE_TYPES) == {Page, CountrySitePage}


@pytest.mark.django_db
class TestEditor:
    def test_a_coordinator_writes_and_publishes_a_page_in_their_country(self, network, client):
        client.force_login(network.coordinator("HT"))
        home = network.home("HT", "ht")
        response = client.post(
            reverse("wagtailadmin_pages:add", args=["home", "contentpage", home.pk]),
            {
                "title": "Jaden lekòl la",
                "slug": "jaden",
                "summary": "Timoun yo plante pye bwa.",
                "social_image": "",
                "social_image_alt": "",
                "body-count": "1",
                "body-0-type": "heading",
                "body-0-order": "0",
                "body-0-deleted": "",
                "body-0-id": "",
                "body-0-value-text": "Premye jou a",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
                "action-publish": "1",
            },
        )
        assert response.status_code == 302
        page = ContentPage.objects.get(slug="jaden")
        assert page.live
        assert page.locale.language_code == "ht"
        html = client.get("/haiti/ht/jaden/").content.decode()
        assert "Premye jou a" in html

    def test_a_picture_without_a_description_is_not_accepted(self, network):
        from django.core.exceptions import ValidationError
        from wagtail.images.tests.utils import get_test_image_file

        from cms.models import Image

        own = network.country("HT").collection
        image = Image.objects.create(title="x", file=get_test_image_file(), collection=own)
        page = network.home("HT", "ht")
        page.social_image = image
        with pytest.raises(ValidationError) as caught:
            page.full_clean()
        assert "social_image_alt" in caught.value.message_dict
        block = BLOCKS["image"]
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"image": image.pk, "alt": "", "caption": ""}))

    @pytest.mark.parametrize(
        ("url", "accepted"),
        [
            ("https://www.youtube.com/watch?v=1", True),
            ("https://vimeo.com/1", True),
            ("http://www.youtube.com/watch?v=1", False),
            ("https://evil.example/www.youtube.com", False),
            ("https://www.youtube.com.evil.example/", False),
        ],
    )
    def test_a_film_may_only_be_linked_from_the_named_sites(self, url, accepted):
        from django.core.exceptions import ValidationError

        block = BLOCKS["film"]
        value = block.to_python({"title": "A school", "url": url, "length": ""})
        if accepted:
            assert block.clean(value)["url"] == url
        else:
            with pytest.raises(ValidationError):
                block.clean(value)

    def test_the_editor_checks_the_content(self, network, client):
        client.force_login(network.coordinator("HT"))
        page = network.home("HT", "ht").get_children().get(slug="about")
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert 'data-side-panel="checks"' in html

    def test_a_coordinator_does_not_see_what_belongs_to_the_centre(self, network, client):
        client.force_login(network.coordinator("HT"))
        html = client.get("/admin/").content.decode()
        for name in ("wagtailusers_users:index", "wagtailsites:index", "campaigns:index"):
            assert f'"{reverse(name)}"' not in html
            assert client.get(reverse(name)).status_code in (302, 403)
        assert reverse("messages:index") in html

    def test_the_centre_can_add_a_person_by_e_mail_address(self, network, client):
        from cms.models import User

        client.force_login(network.superuser())
        response = client.post(
            reverse("wagtailusers_users:add"),
            {
                "email": "Someone@Example.org",
                "first_name": "Ana",
                "last_name": "Lee",
                "password1": "a long enough password 7",
                "password2": "a long enough password 7",
            },
        )
        assert response.status_code == 302, response.content.decode()[-3000:]
        person = User.objects.get(email__iexact="someone@example.org")
        client.logout()
        response = client.post(
            reverse("wagtailadmin_login"),
            {"username": "someone@example.org", "password": "a long enough password 7"},
        )
        assert person.has_usable_password()
