"""The published security advisories of Wagtail, 2020 to 2026, repeated on this site.

Each test bears the number of its advisory. Where one country could harm another, the attacker is
the coordinator of Haiti and the things are Japan's.

Source: the advisories and release notes of Wagtail (github.com/wagtail/wagtail/security).
"""

import json
import re
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.blocks import FieldBlock, ListBlock, StreamBlock, StructBlock
from wagtail.models import (
    CollectionViewRestriction,
    Comment,
    CommentReply,
    Locale,
    Page,
    PageSubscription,
    PageViewRestriction,
    Revision,
)
from wagtail_localize.models import Translation, TranslationSource

from campaigns.factories import MessageFactory
from campaigns.models import Campaign
from cms.blocks import BodyBlock
from cms.models import Document, Image, User
from conftest import publish
from countries.models import CountryGroup
from home.models import ContentPage
from tests.isolation.files import picture_file
from tests.isolation.smuggling import rich_text

SCRIPT = "<script>alert('zq')</script>"
SECRET = "zqsecret"

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(network) -> Client:
    """The coordinator of Haiti, signed in."""
    client = Client()
    client.force_login(network.coordinator("HT"))
    return client


@pytest.fixture
def central(network) -> Client:
    """A person who may do everything, signed in."""
    client = Client()
    client.force_login(network.superuser())
    return client


@pytest.fixture
def japanese(network) -> ContentPage:
    """A page of Japan with a draft that is newer than what is public."""
    page = publish(network.home("JP", "ja"), ContentPage(title="Public", slug="zq-page"))
    page.title = SECRET
    page.save_revision(user=network.coordinator("JP"), log_action=True)
    return page


@pytest.fixture
def haitian(network) -> ContentPage:
    """A page of Haiti, written with malice."""
    page = publish(network.home("HT", "fr"), ContentPage(title="Jardin", slug="zq-jardin"))
    page.title = SCRIPT
    page.summary = SCRIPT
    page.body = [
        ("heading", {"text": SCRIPT[:100]}),
        ("quotation", {"text": SCRIPT, "source": SCRIPT}),
        ("figures", {"items": [{"value": SCRIPT[:20], "label": SCRIPT}]}),
    ]
    page.save_revision(user=network.coordinator("HT"), log_action=True).publish()
    return page


@pytest.fixture
def picture(network) -> Image:
    """A picture of Japan."""
    image = Image(
        title=SECRET, file=picture_file(SECRET), collection=network.country("JP").collection
    )
    image.save()
    return image


@pytest.fixture
def document(network) -> Document:
    """A document of Japan in a collection below one that asks for a password."""
    private = network.country("JP").collection.add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=private,
        restriction_type=CollectionViewRestriction.PASSWORD,
        password="password",
    )
    below = private.add_child(name="Below")
    return Document.objects.create(
        title=SECRET, file=ContentFile(b"words", name="zq.txt"), collection=below
    )


def refused(response) -> bool:
    """Say whether the person was turned away and learned nothing."""
    return response.status_code in (302, 403, 404) and SECRET not in response.content.decode()


def state_of_japan(network) -> tuple:
    """Return what a write to Japan's tree or files would change."""
    site_page = network.country("JP").site_page
    pages = Page.objects.descendant_of(site_page, inclusive=True)
    return (
        list(pages.order_by("path").values_list("path", "title", "draft_title", "live", "locked")),
        Revision.objects.count(),
        list(Document.objects.values_list("pk", "collection")),
        list(Image.objects.values_list("pk", "collection")),
        Translation.objects.count(),
    )


# --- Words that want to be code ---------------------------------------------------------------


def test_cve_2020_11001_a_comparison_of_revisions_shows_code_as_words(haitian, central):
    first, last = haitian.revisions.earliest("pk"), haitian.revisions.latest("pk")
    url = reverse("wagtailadmin_pages:revisions_compare", args=[haitian.pk, first.pk, last.pk])
    html = central.get(url).content.decode()
    assert "alert(" in html
    assert "<script>alert" not in html


def test_cve_2020_15118_there_are_no_form_pages_whose_help_could_be_code():
    assert not apps.is_installed("wagtail.contrib.forms")


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JaVaScript:alert(1)", "data:a,b"])
def test_cve_2021_29434_a_link_in_rich_text_cannot_be_a_script(
    network, haitian, neighbour, client, address
):
    data = {
        "title": "Jardin",
        "slug": haitian.slug,
        "summary": "",
        "social_image": "",
        "social_image_alt": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": rich_text("LINK", {"url": address}, SCRIPT),
        "action-publish": "action-publish",
    }
    neighbour.post(reverse("wagtailadmin_pages:edit", args=[haitian.pk]), data)
    html = client.get(haitian.get_url()).content.decode()
    assert "&lt;script&gt;alert" in html
    assert "alert(1)" not in html
    assert 'href="data:' not in html


def test_cve_2021_32681_plain_text_in_blocks_is_shown_as_words(haitian, client):
    html = client.get(haitian.get_url()).content.decode()
    assert html.count("&lt;script&gt;alert") >= 4
    assert "<script>alert" not in html


def test_cve_2023_28836_lists_of_the_admin_show_code_as_words(network, haitian, central):
    collection = network.country("HT").collection
    Document.objects.create(
        title=SCRIPT, file=ContentFile(b"words", name="zq.txt"), collection=collection
    )
    parent = reverse("wagtailadmin_explore", args=[haitian.get_parent().pk])
    for url in (parent, reverse("wagtaildocs:index"), reverse("wagtailadmin_reports:site_history")):
        html = central.get(url).content.decode()
        assert "alert(" in html
        assert "<script>alert" not in html


def test_cve_2025_45388_a_document_cannot_run_code_on_our_site(network, client):
    """The advisory was withdrawn; what it feared must not be possible all the same."""
    document = Document.objects.create(
        title="Words",
        file=ContentFile(b"%PDF-1.4 /JavaScript", name="zq.pdf"),
        collection=network.country("HT").collection,
    )
    response = client.get(document.url)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["zq.html", "zq.svg", "zq.js", "zq.xml"])
def test_cve_2025_45388_a_document_that_browsers_run_is_refused(network, neighbour, name):
    neighbour.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Words",
            "file": SimpleUploadedFile(name, SCRIPT.encode()),
            "collection": network.country("HT").collection.pk,
            "tags": "",
        },
    )
    assert not Document.objects.exists()


def test_cve_2026_28222_no_block_lets_an_editor_set_attributes():
    assert not apps.is_installed("wagtail.contrib.table_block")
    assert {type(block).__module__.split(".")[0] for block in blocks_in(BodyBlock())} == {
        "cms",
        "wagtail",
    }
    assert not [b for b in blocks_in(BodyBlock()) if "table" in type(b).__name__.lower()]


def blocks_in(block):
    """Yield a block and all blocks inside it."""
    yield block
    if isinstance(block, StreamBlock | StructBlock):
        for child in block.child_blocks.values():
            yield from blocks_in(child)
    elif isinstance(block, ListBlock):
        yield from blocks_in(block.child_block)
    else:
        assert isinstance(block, FieldBlock)


def test_cve_2026_28223_a_translated_title_is_confirmed_as_words(network, haitian, central):
    url = reverse("wagtail_localize:submit_page_translation", args=[haitian.pk])
    locale = Locale.objects.get(language_code="ht")
    response = central.post(url, {"locales": [locale.pk]}, follow=True)
    assert response.status_code == 200
    assert Translation.objects.filter(source__object_id=haitian.translation_key).exists()
    assert "<script>alert" not in response.content.decode()


def test_cve_2026_54263_the_generator_of_addresses_repeats_nothing(network, central, picture):
    url = reverse("wagtailimages:url_generator", args=[picture.pk])
    response = central.get(url, {"filter_method": SCRIPT, "width": SCRIPT, "closeness": SCRIPT})
    assert "<script>alert" not in response.content.decode()


# --- What takes too much ----------------------------------------------------------------------


def test_cve_2020_11037_passwords_of_pages_are_compared_in_constant_time(network, client):
    page = network.home("JP", "ja")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="password"
    )
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    with patch("wagtail.forms.constant_time_compare", return_value=False) as compare:
        client.post(url, {"password": "wrong", "return_url": "/japan/ja/"})
    compare.assert_called_once_with("wrong", "password")


def test_cve_2023_28837_a_picture_that_is_too_large_is_refused(network, neighbour, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    response = neighbour.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": picture_file("zq"), "collection": network.country("HT").collection.pk},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert not json.loads(response.content)["success"]
    assert not Image.objects.exists()


def test_cve_2024_39317_a_search_of_many_quotation_marks_is_answered(network, neighbour, client):
    words = "'\"" * 300 + "a:" * 300
    assert neighbour.get(reverse("wagtailadmin_pages:search"), {"q": words}).status_code == 200
    assert neighbour.get(reverse("wagtailimages:index"), {"q": words}).status_code == 200
    assert client.get("/fr/search/", {"q": words}).status_code == 200


@pytest.mark.parametrize("spec", ["blur-99", "width-400|blur-9", "format-png", "rotate-90", "zq"])
def test_cve_2026_54260_a_preview_has_few_sizes(network, neighbour, spec):
    image = Image(
        title="Own", file=picture_file("own"), collection=network.country("HT").collection
    )
    image.save()
    with patch("wagtail.images.models.Filter.run") as run:
        response = neighbour.get(reverse("wagtailimages:preview", args=[image.pk, spec]))
    assert response.status_code == 400
    run.assert_not_called()


# --- What is somebody else's ------------------------------------------------------------------


def test_cve_2022_21683_a_reply_is_mailed_to_those_of_the_thread_only(network, japanese):
    """Who replied to comments elsewhere gets no mail about this page."""
    haiti, japan = network.coordinator("HT"), network.coordinator("JP")
    colleague = User.objects.create_user("colleague@example.org", "password")
    colleague.groups.add(network.country("JP").groups.get(role=CountryGroup.Role.COORDINATOR).group)
    own = network.home("HT", "fr")
    CommentReply.objects.create(
        comment=Comment.objects.create(page=own, user=haiti, text="a", contentpath="title"),
        user=haiti,
        text="b",
    )
    comment = Comment.objects.create(
        page=japanese, user=colleague, text="thread", contentpath="title"
    )
    PageSubscription.objects.create(page=japanese, user=colleague, comment_notifications=True)
    client = Client()
    client.force_login(japan)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[japanese.pk])).context["form"]
    data = {
        "title": "Public",
        "slug": "zq-page",
        "summary": "",
        "social_image": "",
        "social_image_alt": "",
        "body-count": "0",
        "comment_notifications": "on",
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "1",
        "comments-0-id": comment.pk,
        "comments-0-text": comment.text,
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-DELETE": "",
        "comments-0-replies-TOTAL_FORMS": "1",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-0-id": "",
        "comments-0-replies-0-text": f"{SECRET} reply",
    }
    assert form is not None
    client.post(reverse("wagtailadmin_pages:edit", args=[japanese.pk]), data)
    assert CommentReply.objects.filter(text=f"{SECRET} reply").exists()
    assert {address for message in mail.outbox for address in message.to} == {colleague.email}


def test_cve_2023_45809_bulk_actions_name_no_people(network, neighbour):
    person = network.coordinator("JP")
    person.first_name = SECRET
    person.save()
    for action in ("delete", "assign_role", "set_active_state"):
        url = reverse("wagtail_bulk_action", args=["cms", "user", action])
        assert refused(neighbour.get(url, {"id": person.pk, "next": "/admin/"}))
        assert refused(neighbour.post(f"{url}?id={person.pk}", {"is_active": "False"}))
    person.refresh_from_db()
    assert person.is_active


def test_cve_2024_32882_who_may_not_change_a_campaign_changes_no_field_of_it(network, neighbour):
    campaign = Campaign.objects.get()
    url = reverse("campaigns:edit", args=[campaign.pk])
    assert refused(neighbour.post(url, {"name": SECRET, "key": "zq", "goal": "1"}))
    campaign.refresh_from_db()
    assert campaign.name != SECRET


def test_cve_2024_35228_there_are_no_site_settings_to_change():
    assert not apps.is_installed("wagtail.contrib.settings")
    assert "wagtailsettings" not in get_resolver().namespace_dict


def test_cve_2026_25517_nobody_previews_another_countrys_page(network, neighbour, japanese):
    data = {"title": SECRET, "slug": "zq-page", "body-count": "0"}
    on_edit = reverse("wagtailadmin_pages:preview_on_edit", args=[japanese.pk])
    parent = network.home("JP", "ja")
    on_add = reverse("wagtailadmin_pages:preview_on_add", args=["home", "contentpage", parent.pk])
    for url in (on_edit, on_add):
        assert refused(neighbour.post(url, data))
        assert refused(neighbour.get(url))


def test_cve_2026_44197_nobody_compares_another_countrys_revisions(neighbour, japanese, haitian):
    first, last = japanese.revisions.earliest("pk"), japanese.revisions.latest("pk")
    for page in (japanese, haitian):
        url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk])
        assert refused(neighbour.get(url))


def test_cve_2026_44198_nobody_reads_another_countrys_history(neighbour, japanese):
    for name in ("history", "history_results", "workflow_history"):
        assert refused(neighbour.get(reverse(f"wagtailadmin_pages:{name}", args=[japanese.pk])))


def test_cve_2026_44199_nobody_decides_on_what_was_sent_to_another_country(network, neighbour):
    """There are no form pages: what visitors send are messages, in a queue of each country."""
    message = MessageFactory(country="JP", language="ja", text=SECRET)
    for name in ("approve", "return"):
        url = reverse(f"messages:{name}", args=[message.pk])
        assert refused(neighbour.post(url, {"version": message.version, "reason": "unclear"}))
    assert refused(neighbour.get(reverse("messages:record", args=[message.pk])))
    message.refresh_from_db()
    assert message.state == "pending"


def test_cve_2026_44200_nobody_copies_another_countrys_page(network, neighbour, japanese):
    before = Page.objects.count()
    url = reverse("wagtailadmin_pages:copy", args=[japanese.pk])
    data = {
        "new_title": "Mine",
        "new_slug": "mine",
        "new_parent_page": network.home("HT", "fr").pk,
        "copy_subpages": "",
        "publish_copies": "on",
    }
    assert refused(neighbour.get(url))
    assert refused(neighbour.post(url, data))
    assert Page.objects.count() == before


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_cve_2026_44201_the_api_lists_no_files_of_others(neighbour, picture, document, kind):
    listing = reverse(f"wagtailadmin_api:{kind}:listing")
    for query in ({}, {"search": SECRET}, {"fields": "*"}):
        response = neighbour.get(listing, query)
        assert refused(response) or response.json()["items"] == []
    thing = picture if kind == "images" else document
    assert refused(neighbour.get(reverse(f"wagtailadmin_api:{kind}:detail", args=[thing.pk])))


def test_ghsa_c2xx_cjmh_9q8f_collections_below_private_ones_are_private(central, document):
    """Even the API of the admin keeps to it, for whoever may otherwise do everything."""
    listing = central.get(reverse("wagtailadmin_api:documents:listing")).json()
    assert SECRET not in json.dumps(listing)


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_cve_2026_54259_the_chooser_returns_no_files_of_others(neighbour, picture, document, kind):
    thing = picture if kind == "images" else document
    namespace = f"wagtail{kind.replace('documents', 'docs')}_chooser"
    assert refused(neighbour.get(reverse(f"{namespace}:chosen", args=[thing.pk])))
    several = neighbour.get(reverse(f"{namespace}:chosen_multiple"), {"id": [thing.pk]})
    assert SECRET not in several.content.decode()
    assert thing.filename not in several.content.decode()


def test_cve_2026_54261_nobody_previews_another_countrys_picture(neighbour, picture):
    for spec in ("original", "width-4"):
        assert refused(neighbour.get(reverse("wagtailimages:preview", args=[picture.pk, spec])))
    assert refused(neighbour.get(reverse("wagtailimages:url_generator", args=[picture.pk])))


def test_cve_2026_54262_nobody_translates_another_countrys_page(network, neighbour, japanese):
    before = state_of_japan(network)
    url = reverse("wagtail_localize:submit_page_translation", args=[japanese.pk])
    locales = [Locale.objects.get(language_code=code).pk for code in ("en", "fr")]
    assert refused(neighbour.get(url))
    assert refused(neighbour.post(url, {"locales": locales, "include_subtree": "on"}))
    assert not TranslationSource.objects.filter(object_id=japanese.translation_key).exists()
    assert state_of_japan(network) == before
    assert not apps.is_installed("wagtail.contrib.simple_translation")


def test_cve_2026_55468_the_api_of_pages_shows_no_page_of_others(network, neighbour, japanese):
    listing = reverse("wagtailadmin_api:pages:listing")
    home, top = network.home("JP", "ja"), network.country("JP").site_page
    queries = [
        {"fields": "*"},
        {"search": SECRET},
        {"child_of": home.pk},
        {"descendant_of": top.pk},
        {"slug": "zq-page"},
        {"translation_of": japanese.pk},
    ]
    for query in queries:
        content = neighbour.get(listing, query).content.decode()
        assert SECRET not in content
        assert "zq-page" not in content
    assert refused(neighbour.get(reverse("wagtailadmin_api:pages:detail", args=[japanese.pk])))


def test_ghsa_92hv_j533_69wc_headers_do_not_tell_what_a_document_holds(neighbour, document):
    guesses = [document.file_hash or document.get_file_hash(), "0" * 40]
    answers = {
        (
            response.status_code,
            response.get("ETag"),
            re.sub(r"csrf\S+|nonce\S+", "", response.get("Location", "")),
        )
        for guess in guesses
        for header in ("If-None-Match", "If-Match")
        for response in [neighbour.get(document.url, headers={header: f'"{guess}"'})]
    }
    assert len(answers) == 1
    assert answers.pop()[0] not in (304, 412)


def test_ghsa_x5cx_w6p2_mxf2_nobody_copies_what_they_may_not_see(network, neighbour):
    campaign = Campaign.objects.get()
    campaign.name = SECRET
    campaign.save()
    assert refused(neighbour.get(reverse("campaigns:copy", args=[campaign.pk])))
    for namespace in ("wagtailsites", "wagtaillocales", "wagtailusers_users"):
        assert refused(neighbour.get(reverse(f"{namespace}:copy", args=[1])))


@pytest.mark.parametrize(
    "action",
    [
        *["copy_for_translation", "copy", "create_alias", "convert_alias", "move"],
        *["publish", "unpublish", "delete", "revert_to_page_revision"],
    ],
)
def test_ghsa_jm5p_837g_rv8g_nobody_acts_on_pages_through_the_api(
    network, neighbour, japanese, action
):
    before = state_of_japan(network)
    own = network.home("HT", "fr").pk
    url = reverse("wagtailadmin_api:pages:action", args=[japanese.pk, action])
    data = {
        "locale": "fr",
        "copy_parents": True,
        "destination_page_id": own,
        "revision_id": japanese.latest_revision.pk,
    }
    assert refused(neighbour.post(url, data, content_type="application/json"))
    assert state_of_japan(network) == before
