"""How the pages of a campaign stand, in each language of a site."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

from campaigns.adoption import homes_of, international_homes, pages_in
from campaigns.models import Campaign, CampaignPage
from cms.language_names import language_name
from countries.models import Country

STATES = {
    "missing": _("no page yet"),
    "untranslated": _("draft, still to be translated"),
    "review": _("waits for review"),
    "draft": _("draft"),
    "changed": _("published, with changes in a draft"),
    "live": _("published"),
}


@dataclass(frozen=True)
class LanguageRow:
    """A language of a site, with its page about a campaign where there is one."""

    code: str
    page: CampaignPage | None
    state: str

    @property
    def name(self) -> str:
        """The name of the language in the reader's language."""
        return language_name(self.code)

    @property
    def state_name(self):
        """The state in words."""
        return STATES[self.state]


def language_rows(country: Country, campaign: Campaign) -> list[LanguageRow]:
    """Return each language of `country` with its page about `campaign`, in four queries."""
    return _rows(homes_of(country), pages_in(campaign, country))


def international_rows(campaign: Campaign) -> list[LanguageRow]:
    """Return each language of the international site with its page about `campaign`."""
    homes = international_homes()
    tops = tuple(home.path for home in homes)
    pages = campaign.pages.select_related("locale").order_by("path")
    return _rows(homes, [page for page in pages if page.path.startswith(tops)])


def _rows(homes: list[Page], pages: Iterable[CampaignPage]) -> list[LanguageRow]:
    by_locale = {page.locale_id: page for page in pages}
    drafts = Revision.objects.in_bulk([page.latest_revision_id for page in by_locale.values()])
    waiting = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(page.pk) for page in by_locale.values()],
    )
    in_review = set(waiting.values_list("object_id", flat=True))
    return [
        LanguageRow(
            home.locale.language_code,
            page := by_locale.get(home.locale_id),
            _state(page, drafts, in_review),
        )
        for home in homes
    ]


def _state(page: CampaignPage | None, drafts: dict, in_review: set[str]) -> str:
    if page is None:
        return "missing"
    draft = drafts.get(page.latest_revision_id)
    if not page.live and draft and draft.content.get("needs_translation"):
        return "untranslated"
    if str(page.pk) in in_review:
        return "review"
    if page.live:
        return "changed" if page.has_unpublished_changes else "live"
    return "draft"
