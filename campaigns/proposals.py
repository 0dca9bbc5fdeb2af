"""Campaigns that begin in a country: made for it, proposed to the network, lifted or declined."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import LogContext, log
from wagtail.models import Collection

from campaigns.adoption import adopt, homes_of, international_homes, pages_in
from campaigns.beginnings import begin_pages, index_of
from campaigns.models import Campaign, CampaignPage, EditionSource
from countries.actions.lifecycle import require_not_closed
from countries.actions.tree import add_page, lock_tree
from countries.models import Country

Status = Campaign.Status


def free_key(name: str) -> str:
    """Return a key for a campaign of this name that no other one has."""
    key = slugify(name)[:40].strip("-") or "campaign"
    number, found = 1, key
    while Campaign.objects.filter(key=found).exists():
        number += 1
        found = f"{key}-{number}"
    return found


@transaction.atomic
def make_campaign(
    country: Country, *, name: str, call: str, starts_on: date, ends_on: date, goal: int, by=None
) -> Campaign:
    """Make a campaign of the country's own, with a draft in each of its languages; return it.

    `name` is the title of the page in the source language and `call` its sentence above the form;
    in the other languages both are to be translated. Nobody outside the country sees it.

    Raises ValidationError for a closed country.
    """
    lock_tree()
    country.refresh_from_db()
    require_not_closed(country)
    campaign = Campaign.objects.create(
        key=free_key(f"{country.code} {name}"),
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        goal=goal,
        country=country,
        status=Status.LOCAL,
    )
    add_first_page(campaign, homes_of(country)[0], title=name, call=call, by=by)
    adopt(campaign, country, by)
    return campaign


def add_first_page(campaign: Campaign, home, *, title: str, call: str, by=None, **fields):
    """Add a draft about `campaign` below `home` and return it."""
    index = index_of(home, by)
    page = CampaignPage(
        title=title,
        slug=find_available_slug(index, slugify(title, allow_unicode=True) or campaign.key),
        call=call,
        locale=home.locale,
        campaign=campaign,
        **fields,
    )
    with LogContext(user=by):
        page = add_page(index, page, live=False, by=by)
        page.save_revision(user=by)
    return page


@transaction.atomic
def propose(campaign: Campaign, by) -> Campaign:
    """Ask the international coordination to lift a country's campaign to the whole network.

    Raises ValidationError where it is proposed or lifted already, and where none of its pages is
    public: there would be nothing to look at.
    """
    campaign = _locked(campaign)
    _require(campaign, Status.LOCAL)
    require_not_closed(campaign.country)
    if not any(page.live for page in pages_in(campaign, campaign.country)):
        raise ValidationError(
            _("Publish the page of the campaign first, so that it can be read."), code="no_page"
        )
    campaign.status, campaign.decline_reason = Status.PROPOSED, ""
    campaign.proposed_by, campaign.proposed_at = by, timezone.now()
    return _save(campaign, "campaigns.propose", by)


@transaction.atomic
def take_back(campaign: Campaign, by) -> Campaign:
    """Take back a proposal. Raises ValidationError where it was answered already."""
    campaign = _locked(campaign)
    _require(campaign, Status.PROPOSED)
    campaign.status = Status.LOCAL
    return _save(campaign, "campaigns.take_back", by)


@transaction.atomic
def lift(campaign: Campaign, by) -> Campaign:
    """Make a proposed campaign one of the whole network, with drafts on the international site.

    The country stays as its origin. The drafts begin with the country's public words.

    Raises ValidationError where it is not proposed any more.
    """
    lock_tree()
    campaign = _locked(campaign)
    _require(campaign, Status.PROPOSED)
    models = [page for page in pages_in(campaign, campaign.country) if page.live]
    campaign.status = Status.INTERNATIONAL
    campaign = _save(campaign, "campaigns.lift", by)
    if models:
        root = Collection.get_first_root_node()
        begun = begin_pages(campaign, international_homes(), models, root, by=by)
        _watch(campaign, list(begun))
    return campaign


def _watch(campaign: Campaign, pages: list[CampaignPage]) -> None:
    """Tell the country of origin when the international pages in its languages are published."""
    edition = campaign.editions.filter(country=campaign.country).first()
    languages = {home.locale_id for home in homes_of(campaign.country)}
    if edition:
        EditionSource.objects.bulk_create(
            EditionSource(edition=edition, page=page)
            for page in pages
            if page.locale_id in languages
        )


@transaction.atomic
def decline(campaign: Campaign, by, *, reason: str) -> Campaign:
    """Leave a proposed campaign with its country, which reads the reason.

    Raises ValidationError where it is not proposed any more, or without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why: the country reads it.")})
    campaign = _locked(campaign)
    _require(campaign, Status.PROPOSED)
    campaign.status, campaign.decline_reason = Status.LOCAL, reason.strip()
    return _save(campaign, "campaigns.decline", by)


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _require(campaign: Campaign, status: str) -> None:
    if campaign.status != status:
        raise ValidationError(
            _("Somebody was faster: this campaign is now “%(status)s”.")
            % {"status": campaign.get_status_display()},
            code="changed_meanwhile",
        )


def _save(campaign: Campaign, action: str, by) -> Campaign:
    campaign.save()
    log(
        instance=campaign.country.site_page,
        action=action,
        user=by,
        data={"campaign": campaign.name},
    )
    return campaign
