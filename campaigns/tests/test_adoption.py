"""A country adopts a campaign: its drafts, its files, its goal, and word of changes."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Collection, Page

from campaigns.adoption import adopt, changed_sources, mark_seen, pages_in
from campaigns.differences import differences
from campaigns.factories import CampaignFactory, MessageFactory
from campaigns.models import Campaign, CampaignEdition, CampaignIndexPage, CampaignPage
from campaigns.totals import with_totals
from cms.models import Document, Image
from conftest import publish, translate
from countries.actions.languages import add_language, retire_language
from countries.actions.lifecycle import close_country

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def picture(db) -> Image:
    stream = BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(stream, "JPEG")
    file = ContentFile(stream.getvalue(), name="books.jpg")
    root = Collection.get_first_root_node()
    return Image.objects.create(title="Books", description="Two books", file=file, collection=root)


@pytest.fixture
def books(network, picture) -> Campaign:
    """A campaign that the international site tells in English and French, and no country yet."""
    campaign = CampaignFactory(key="books", goal=500)
    index = CampaignIndexPage.objects.child_of(network.international("en")).get()
    page = CampaignPage(
        title="A book", slug="a-book", campaign=campaign, call="Which book?", summary="A drive."
    )
    page.social_image, page.social_image_alt = picture, "Two books on a table"
    page.body = [("heading", {"text": "Why books"}), ("image", {"image": picture, "alt": "Two"})]
    publish(index, page)
    translate(page, "fr", title="Un livre", call="Quel livre ?", summary="Une collecte.")
    return campaign


def drafts(network, campaign, code="HT") -> dict[str, CampaignPage]:
    """The pages of a country about `campaign` by language, as their newest words are."""
    pages = pages_in(campaign, network.country(code))
    return {page.locale.language_code: page.get_latest_revision_as_object() for page in pages}


def test_every_language_gets_a_draft_that_is_a_translation_of_the_others(network, haiti, books):
    edition = adopt(books, network.country("HT"), haiti)
    found = drafts(network, books)
    french, creole = found["fr"], found["ht"]
    assert (edition.adopted_by, french.live, creole.live) == (haiti, False, False)
    assert (french.title, french.call, french.needs_translation) == (
        "Un livre",
        "Quel livre ?",
        False,
    )
    assert (creole.title, creole.needs_translation) == ("Un livre", True)
    assert french.translation_key == creole.translation_key
    key = CampaignPage.objects.get(slug="a-book", locale__language_code="en").translation_key
    assert french.translation_key != key
    assert not french.alias_of and not creole.alias_of
    assert creole.get_parent().locale.language_code == "ht"


def test_an_untranslated_language_begins_with_the_countrys_own_or_with_english(network, books):
    egypt = network.coordinator("EG")
    adopt(books, network.country("EG"), egypt)
    found = drafts(network, books, "EG")
    assert (found["ar"].title, found["ar"].needs_translation) == ("A book", True)
    assert (found["en"].title, found["en"].needs_translation) == ("A book", False)


def test_to_adopt_twice_makes_nothing_twice_and_overwrites_nothing(network, haiti, books):
    country = network.country("HT")
    adopt(books, country, haiti)
    french = drafts(network, books)["fr"]
    french.title = "Notre titre"
    french.save_revision().publish()
    before = Page.objects.count(), Image.objects.count()
    adopt(books, country, haiti)
    assert (Page.objects.count(), Image.objects.count()) == before
    assert drafts(network, books)["fr"].title == "Notre titre"
    assert CampaignEdition.objects.filter(campaign=books).count() == 1


def test_a_country_that_told_it_before_keeps_its_pages(network, haiti, campaign):
    page = network.campaign_page("HT", "fr")
    before = Page.objects.count()
    edition = adopt(campaign, network.country("HT"), haiti)
    assert Page.objects.count() == before
    assert CampaignPage.objects.get(pk=page.pk).live
    assert [source.page.locale.language_code for source in edition.sources.all()] == ["fr"]


def test_pictures_are_copied_into_the_countrys_own_collection(network, haiti, books, picture):
    country = network.country("HT")
    adopt(books, country, haiti)
    copy = Image.objects.get(collection=country.collection)
    assert (copy.title, copy.description, copy.uploaded_by_user) == ("Books", "Two books", haiti)
    assert copy.file.name != picture.file.name
    with copy.file.open() as own, picture.file.open() as theirs:
        assert own.read() == theirs.read()
    for page in drafts(network, books).values():
        assert (page.social_image, page.social_image_alt) == (copy, "Two books on a table")
        assert page.body[1].value["image"] == copy
        assert page.body[1].value["alt"] == "Two"
        page.full_clean()  # may be published as it is


def test_what_a_country_may_not_link_to_is_left_out(network, haiti, books):
    page = books.pages.get(locale__language_code="fr")
    foreign = network.home("JP", "ja")
    file = Document.objects.create(
        title="Plan",
        file=ContentFile(b"plan", "plan.txt"),
        collection=Collection.objects.get(depth=1),
    )
    call = {"title": "Go", "text": "", "label": "Go", "page": foreign}
    page.body = [
        (
            "text",
            f'<p><a linktype="page" id="{foreign.pk}">Japan</a> '
            f'<a linktype="document" id="{file.pk}">plan</a></p>',
        ),
        ("call_to_action", call),
    ]
    page.save_revision().publish()
    adopt(books, network.country("HT"), haiti)
    (block,) = drafts(network, books)["fr"].body
    own = Document.objects.get(collection=network.country("HT").collection)
    assert "Japan" in block.value.source and f'id="{foreign.pk}"' not in block.value.source
    assert f'id="{own.pk}"' in block.value.source


def test_a_language_that_came_later_gets_its_draft_and_a_retired_one_none(network, haiti, books):
    country = network.country("HT")
    retire_language(country, "ht", by=haiti)
    adopt(books, country, haiti)
    assert set(drafts(network, books)) == {"fr"}
    add_language(country, "es", by=network.superuser())
    adopt(books, country, haiti)
    found = drafts(network, books)
    assert set(found) == {"fr", "es"}
    assert found["es"].translation_key == found["fr"].translation_key
    assert found["es"].get_parent().specific_class is CampaignIndexPage


def test_a_country_whose_lists_somebody_deleted_can_adopt(network, haiti, books):
    for language in ("fr", "ht"):
        CampaignIndexPage.objects.child_of(network.home("HT", language)).get().delete()
    adopt(books, network.country("HT"), haiti)
    assert set(drafts(network, books)) == {"fr", "ht"}


def test_what_is_not_told_or_not_theirs_cannot_be_adopted(network, haiti):
    country = network.country("HT")
    with pytest.raises(ValidationError) as refusal:
        adopt(CampaignFactory(key="silent"), country, haiti)
    assert refusal.value.code == "not_told_yet"
    local = CampaignFactory(key="jp", country=network.country("JP"), status="local")
    with pytest.raises(ValidationError) as refusal:
        adopt(local, country, haiti)
    assert refusal.value.code == "foreign_campaign"
    close_country(country)
    with pytest.raises(ValidationError) as refusal:
        adopt(Campaign.objects.get(key="kizuna"), country, haiti)
    assert refusal.value.code == "closed"
    assert not CampaignEdition.objects.exists()


def test_a_page_that_is_still_to_be_translated_is_never_published(network, haiti, books, client):
    adopt(books, network.country("HT"), haiti)
    creole = pages_in(books, network.country("HT"))[1]
    with pytest.raises(ValidationError):
        creole.get_latest_revision().publish(user=haiti)
    client.force_login(haiti)
    client.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={creole.pk}&next=/admin/",
        {"include_descendants": "on"},
    )
    creole.refresh_from_db()
    assert not creole.live
    creole = creole.get_latest_revision_as_object()
    creole.needs_translation = False
    creole.save_revision().publish(user=haiti)
    creole.refresh_from_db()
    assert creole.live


def test_a_reviewer_cannot_approve_what_is_still_to_be_translated(network, haiti, books):
    adopt(books, network.country("HT"), haiti)
    creole = pages_in(books, network.country("HT"))[1]
    creole.get_workflow().start(creole, haiti)
    task = creole.current_workflow_task
    actions = task.get_actions(creole, network.superuser())
    assert [name for name, _label, _comment in actions] == ["reject"]


@pytest.fixture
def edition(network, haiti, campaign) -> CampaignEdition:
    return adopt(campaign, network.country("HT"), haiti)


def on_page(network, code="HT", language="fr") -> CampaignPage:
    page = network.campaign_page(code, language)
    return with_totals(CampaignPage.objects.filter(pk=page.pk), network.country(code))[0]


def test_a_countrys_goal_counts_its_own_messages_on_its_own_pages_only(network, haiti, edition):
    edition.goal = 4
    edition.save()
    MessageFactory(approved_by=haiti)
    MessageFactory.create_batch(2, country="EG", approved_by=network.coordinator("EG"))
    totals = on_page(network).totals
    assert (totals.counted, totals.goal, totals.percent, totals.world) == (1, 4, 25, 3)
    totals = on_page(network, "EG", "ar").totals
    assert (totals.counted, totals.goal, totals.percent) == (3, 100, 3)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status"),
    [(None, TODAY - DAY, 409), (TODAY + DAY, None, 409), (None, TODAY + 400 * DAY, 302)],
)
def test_a_countrys_dates_open_and_close_its_own_form_only(
    send, network, campaign, edition, starts_on, ends_on, status
):
    CampaignEdition.objects.update(starts_on=starts_on, ends_on=ends_on)
    assert send().status == status
    assert send("/egypt/ar/campaigns/kizuna/").status == 302
    if ends_on and ends_on > TODAY:  # the country goes on when the network has ended
        campaign.ends_on = TODAY - DAY
        campaign.save()
        assert send().status == 302
        assert send("/egypt/ar/campaigns/kizuna/").status == 409


def test_dates_that_end_before_they_start_are_refused_against_the_campaigns(edition):
    edition.ends_on = edition.campaign.starts_on - DAY
    with pytest.raises(ValidationError) as refusal:
        edition.full_clean()
    assert "ends_on" in refusal.value.message_dict


def change_source(network, **fields) -> CampaignPage:
    page = network.campaign_page("", "fr")
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def test_the_country_is_told_what_changed_at_the_source_until_it_has_seen_it(
    network, haiti, edition
):
    country = network.country("HT")
    before = CampaignPage.objects.get(pk=network.campaign_page("HT", "fr").pk)
    assert changed_sources(country) == []
    change_source(network, call="Écris <b>trois</b> mots.")
    (source,) = changed_sources(country)
    (difference,) = differences(source)
    assert difference.name == "call"
    assert "trois" in difference.html and "<b>trois" not in difference.html
    seen = source.page.live_revision_id
    change_source(network, summary="Encore.")
    mark_seen(source, seen, haiti)
    (source,) = changed_sources(country)  # what came after the screen was opened
    assert [each.name for each in differences(source)] == ["summary"]
    mark_seen(source, source.page.live_revision_id, haiti)
    assert changed_sources(country) == []
    after = CampaignPage.objects.get(pk=before.pk)
    assert (after.call, after.summary) == (before.call, before.summary)


def test_of_the_story_only_the_blocks_that_changed_are_shown(network, edition):
    kept, gone = ("text", "<p>Stays.</p>"), ("heading", {"text": "Goes"})
    change_source(network, body=[kept, gone])
    page = CampaignPage.objects.get(pk=network.campaign_page("", "fr").pk)
    edition.sources.update(seen_revision=page.live_revision)
    page.body = [(block.block_type, block.value) for block in page.body][:1]
    page.body.append(("quotation", {"text": "<i>Comes</i>", "source": ""}))
    page.save_revision().publish()
    (source,) = changed_sources(network.country("HT"))
    (difference,) = differences(source)
    assert "Goes" in difference.html and "Comes" in difference.html
    assert "<i>Comes" not in difference.html


def test_drafts_other_languages_and_publishing_the_same_again_are_no_news(network, edition):
    page = network.campaign_page("", "fr")
    page.call = "Un brouillon."
    page.save_revision()
    arabic = network.campaign_page("", "ar")
    arabic.call = "شيء آخر"
    arabic.save_revision().publish()
    network.campaign_page("", "fr").save_revision().publish()
    assert changed_sources(network.country("HT")) == []


def test_a_version_that_was_thrown_away_is_told_without_a_difference(network, edition):
    change_source(network, call="Autre chose.")
    source = edition.sources.get()
    source.seen_revision.delete()
    (source,) = changed_sources(network.country("HT"))
    assert differences(source) == []
