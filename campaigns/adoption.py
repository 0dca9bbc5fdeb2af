"""A country makes a campaign of the network its own, and is told when the source changes."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from campaigns.beginnings import begin_pages
from campaigns.differences import has_changed
from campaigns.models import Campaign, CampaignEdition, CampaignPage, EditionSource
from countries.actions.lifecycle import require_not_closed
from countries.actions.tree import lock_tree
from countries.models import Country, CountryHomePage


def homes_of(country: Country) -> list[CountryHomePage]:
    """Return the homes of `country` whose languages are not retired, the source language first."""
    retired = country.withdrawals.exclude(locale=None).values("locale")
    homes = CountryHomePage.objects.child_of(country.site_page).exclude(locale__in=retired)
    return sorted(
        homes.select_related("locale").order_by("path"),
        key=lambda home: home.locale_id != country.source_locale_id,
    )


def international_homes() -> list[Page]:
    """Return the homes of the international site, its source language first."""
    codes = settings.INTERNATIONAL_LANGUAGES
    homes = Page.objects.filter(depth=2, slug__in=codes).select_related("locale")
    return sorted(homes, key=lambda home: codes.index(home.slug))


def international_pages(campaign: Campaign) -> list[CampaignPage]:
    """Return the international pages of `campaign` that are public, the source language first."""
    tops = {home.path: place for place, home in enumerate(international_homes())}
    pages = campaign.pages.live().public().select_related("locale", "social_image")
    found = [page for page in pages if page.path[: Page.steplen * 2] in tops]
    return sorted(found, key=lambda page: tops[page.path[: Page.steplen * 2]])


def pages_in(campaign: Campaign, country: Country) -> list[CampaignPage]:
    """Return the country's pages about `campaign`, live or not, the source language first."""
    pages = campaign.pages.descendant_of(country.site_page).select_related("locale")
    return sorted(
        pages.order_by("path"), key=lambda page: page.locale_id != country.source_locale_id
    )


@transaction.atomic
def adopt(campaign: Campaign, country: Country, by) -> CampaignEdition:
    """Make `campaign` the country's own: a draft in each of its languages, theirs to change.

    Idempotent: pages and an edition that exist are kept as they are, and languages that came
    later get their drafts. In a campaign that is the country's own the drafts begin with its own
    page in the source language.

    Raises ValidationError for a closed country, for a campaign of another country, and for one
    that the international site does not tell yet.
    """
    lock_tree()
    country.refresh_from_db()
    require_not_closed(country)
    if not Campaign.objects.usable_in(country).filter(pk=campaign.pk).exists():
        raise ValidationError(_("This campaign is not there any more."), code="foreign_campaign")
    models = international_pages(campaign)
    if not models and not campaign.is_network:
        models = [_as_written(page) for page in pages_in(campaign, country)]
    if not models:
        raise ValidationError(
            _("The international site has not published this campaign yet. Please come back soon."),
            code="not_told_yet",
        )
    edition, created = CampaignEdition.objects.get_or_create(
        campaign=campaign, country=country, defaults={"adopted_by": by}
    )
    begun = begin_pages(campaign, homes_of(country), models, country.collection, by=by)
    _remember_sources(edition, country, models, begun.values())
    if created or begun:
        log(
            instance=country.site_page,
            action="campaigns.adopt",
            user=by,
            data={"campaign": campaign.name},
        )
    return edition


def _as_written(page: CampaignPage) -> CampaignPage:
    """Return a page of the country's own with its newest words, public or not."""
    return page if page.live else page.get_latest_revision_as_object()


def _remember_sources(
    edition: CampaignEdition,
    country: Country,
    models: Sequence[CampaignPage],
    begun: Iterable[CampaignPage],
) -> None:
    """Note as what they are now the pages from which the edition began.

    Of pages that were there before, nobody knows what they began from: they are told of changes
    of the international page in their language.
    """
    if not edition.campaign.is_network:
        return
    languages = {page.locale_id for page in pages_in(edition.campaign, country)}
    watched = {page.pk: page for page in begun}
    watched |= {page.pk: page for page in models if page.locale_id in languages}
    known = set(edition.sources.values_list("page", flat=True))
    EditionSource.objects.bulk_create(
        EditionSource(
            edition=edition,
            page=page,
            source_revision=page.live_revision,
            seen_revision=page.live_revision,
        )
        for page in watched.values()
        if page.pk not in known
    )


def changed_sources(country: Country, campaign: Campaign | None = None) -> list[EditionSource]:
    """Return the international pages that read otherwise than when the country saw them last."""
    sources = EditionSource.objects.filter(edition__country=country).changed()
    if campaign:
        sources = sources.filter(edition__campaign=campaign)
    sources = sources.select_related(
        "page__locale", "page__live_revision", "seen_revision", "edition__campaign"
    )
    return [source for source in sources.order_by("page__path") if has_changed(source)]


@transaction.atomic
def mark_seen(source: EditionSource, revision_id: int, by) -> None:
    """Note that somebody of the country has seen the international page as `revision_id` has it.

    What was published since stays to be seen. Raises ValidationError for a revision that the
    page does not have.
    """
    source = EditionSource.objects.select_for_update().get(pk=source.pk)
    revision = source.page.revisions.filter(pk=revision_id).first()
    if revision is None:
        raise ValidationError(_("Please reload the page and press the button once more."))
    source.seen_revision, source.seen_by, source.seen_at = revision, by, timezone.now()
    source.save(update_fields=["seen_revision", "seen_by", "seen_at"])
