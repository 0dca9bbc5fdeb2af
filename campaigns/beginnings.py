"""How the pages of a campaign begin on a site: drafts with the words of pages that are elsewhere.

A draft in a language in which the other site tells the campaign has those words. In any other
language it has the nearest words, and says that it is still to be translated.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import LogContext
from wagtail.models import Collection, Page
from wagtail.signals import copy_for_translation_done

from campaigns.file_copies import copy_into
from campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from cms.references import Target, references_of, refused, with_replaced
from countries.actions.tree import add_page

WORDS = ["title", "seo_title", "search_description", "summary", "call"]
WORLD_LANGUAGES = ["en", "fr"]  # what most people can translate from


def begin_pages(
    campaign: Campaign,
    homes: Sequence[Page],
    models: Sequence[CampaignPage],
    collection: Collection,
    *,
    by=None,
) -> dict[CampaignPage, CampaignPage]:
    """Give each of `homes` that lacks it a draft about `campaign`; keep the pages that exist.

    `homes` are those of one site, its source language first; `models` the pages whose words the
    drafts begin with; `collection` where files are copied that the site may not use otherwise.
    Returns, for each draft that was made, the page that it began from. Call it in a transaction,
    under the lock of the tree.
    """
    top, *_rest = homes
    pages = {page.locale_id: page for page in _existing(campaign, top)}
    begun = {}
    for home in homes:
        if home.locale_id in pages:
            continue
        model = _nearest(models, home, top)
        with LogContext(user=by):
            page = _add(campaign, home, model, list(pages.values()), by)
        _write(page, model, collection, by)
        pages[home.locale_id] = page
        begun[page] = model
    return begun


def _existing(campaign: Campaign, home: Page):
    """Return the pages about `campaign` on the site of `home`, its own language first."""
    site = Page.objects.sibling_of(home, inclusive=True)
    homes = Page.objects.filter(pk__in=site.filter(translation_key=home.translation_key))
    found = []
    for each in homes.order_by("path"):
        pages = CampaignPage.objects.descendant_of(each).filter(campaign=campaign)
        if page := pages.order_by("path").first():
            found.append(page)
    return sorted(found, key=lambda page: page.locale_id != home.locale_id)


def _nearest(models: Sequence[CampaignPage], home: Page, top: Page) -> CampaignPage:
    """Return the page in the language of `home`; else in one that its people understand best."""
    by_language = {page.locale.language_code: page for page in models}
    wanted = [home.locale.language_code, top.locale.language_code, *WORLD_LANGUAGES]
    for language in wanted:
        if language in by_language:
            return by_language[language]
    return models[0]


def _add(campaign: Campaign, home: Page, model: CampaignPage, others: list, by) -> CampaignPage:
    """Add an empty draft below the list of campaigns of `home`, one page with its `others`."""
    index = index_of(home, by)
    if others:
        first = others[0]
        if index.translation_key == first.get_parent().translation_key:
            return first.copy_for_translation(home.locale)
        return _copy_across(first, index, home)
    page = CampaignPage(
        title=model.title,
        slug=find_available_slug(index, model.slug),
        call=model.call,
        locale=home.locale,
        campaign=campaign,
        needs_translation=True,
    )
    return add_page(index, page, live=False, by=by)


def _copy_across(page: CampaignPage, index: Page, home: Page) -> CampaignPage:
    """Make the translation of `page` below a list that somebody made apart from the other ones."""
    copy = page.copy(
        to=index,
        update_attrs={"locale": home.locale, "slug": find_available_slug(index, page.slug)},
        copy_revisions=False,
        keep_live=False,
        reset_translation_key=False,
        log_action="wagtail.copy_for_translation",
    )
    copy_for_translation_done.send(sender=CampaignPage, source_obj=page, target_obj=copy)
    return copy


def index_of(home: Page, by) -> CampaignIndexPage:
    """Return the list of campaigns below `home`; make a draft of it where somebody deleted it."""
    found = CampaignIndexPage.objects.child_of(home).first()
    if found:
        return found
    site = Page.objects.sibling_of(home, inclusive=True)
    homes = site.filter(translation_key=home.translation_key)
    kept = CampaignIndexPage.objects.filter(depth=home.depth + 1)
    kept = [page for each in homes for page in kept.child_of(each)]
    with translation.override(home.locale.language_code):
        index = CampaignIndexPage(
            title=gettext("Campaigns"), locale=home.locale, show_in_menus=True
        )
    if kept:
        index.translation_key = kept[0].translation_key
    return add_page(home, index, live=False, by=by)


def _write(page: CampaignPage, model: CampaignPage, collection: Collection, by) -> None:
    """Give the draft `page` the words and pictures of `model`, as far as its site may have them."""
    for name in WORDS:
        setattr(page, name, getattr(model, name))
    page.draft_title = page.title
    page.owner = by
    page.social_image = model.social_image
    page.social_image_alt = model.social_image_alt
    page.body, page.partners, page.local_help = model.body, [], ""
    page.needs_translation = page.locale_id != model.locale_id
    _make_own(page, collection, by)
    page.save()
    page.save_revision(user=by)


def _make_own(page: CampaignPage, collection: Collection, by) -> None:
    """Exchange what the site of `page` may not use for copies of its own; leave out the rest."""
    not_allowed = refused(page, {target for target, _place in references_of(page)})
    instead = {target: _own_copy(target, collection, by) for target in not_allowed}
    if page.social_image_id:
        target = Target(type(page.social_image), str(page.social_image_id))
        page.social_image_id = instead.get(target, page.social_image_id)
    if instead:
        field = CampaignPage._meta.get_field("body")
        page.body = with_replaced(field, page.body, instead)
        page.body = [(block.block_type, block.value) for block in page.body if _is_whole(block)]


def _own_copy(target: Target, collection: Collection, by) -> int | None:
    """Return the id of a copy of a file; None for a page of others and for what is gone."""
    if issubclass(target.model, Page):
        return None
    file = target.model.objects.filter(pk=target.pk).first()
    return copy_into(collection, file, by=by).pk if file else None


def _is_whole(block) -> bool:
    """Say whether a block has still all that it needs."""
    try:
        block.block.clean(block.value)
    except ValidationError:
        return False
    return True
