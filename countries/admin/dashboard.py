"""What a person finds after signing in: their country, what waits for them, what they did last."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.documents import get_document_model
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.images import get_image_model
from wagtail.images.wagtail_hooks import ImagesSummaryItem
from wagtail.models import Page, TaskState, WorkflowState

from countries.models import Country
from countries.overview import figures_of, languages_of
from countries.permissions import Scope
from countries.querysets import by_name

NEWEST = 10


def countries_of(user) -> list[Country]:
    """Return the countries that `user` acts for by name, read once for each request."""
    if not hasattr(user, "_own_countries"):
        own = Country.objects.filter(pk__in=Scope.of(user).country_ids)
        user._own_countries = by_name(own.select_related("site_page"))
    return user._own_countries


def place_name(user) -> str:
    """Return the name of what `user` looks after: their country, or the network."""
    own = countries_of(user)
    return own[0].name if len(own) == 1 else str(settings.NETWORK_NAME)


class CountryPanel(Component):
    """The person's country: its languages, the ways to its pages, and what its rooms tell."""

    order = 50

    class Media:
        css = {"all": ["countries/admin.css"]}

    def __init__(self, user):
        self.user = user
        self.countries = countries_of(user)

    @property
    def template_name(self):
        several = len(self.countries) > 1
        return f"countries/admin/dashboard/{'countries' if several else 'country'}.html"

    def get_context_data(self, parent_context):
        if len(self.countries) > 1:
            return {"countries": self.countries}
        country = self.countries[0]
        return {
            "request": parent_context["request"],
            "country": country,
            "languages": languages_of(country),
            "figures": figures_of(country, self.user),
        }


class ClosedPanel(Component):
    """What became of the country of a person who acts for none that is open."""

    order = 50
    template_name = "countries/admin/dashboard/closed.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        closed = Country.objects.with_role_of(self.user).filter(status=Country.Status.CLOSED)
        return {"closed": [] if Scope.of(self.user).is_central else by_name(closed)}


class PagesInReviewPanel(Component):
    """Pages in review, the newest few, in a number of queries that does not grow with them.

    Wagtail's own panels show all there are, at three queries for each.
    """

    template_name = "countries/admin/dashboard/reviews.html"
    css_id = ""
    heading = ""
    more_url = ""

    def __init__(self, user):
        self.user = user

    def reviews(self):
        """Return how many there are, and of the newest: page id, who sent it, and when."""
        raise NotImplementedError

    def get_context_data(self, parent_context):
        count, rows = self.reviews()
        pages = (
            Page.objects.filter(pk__in=[pk for pk, _person, _when in rows])
            .select_related("locale")
            .defer_streamfields()
            .specific()
            .in_bulk()
        )
        scope = Scope.of(self.user)
        return {
            "css_id": self.css_id,
            "heading": self.heading,
            "rows": [
                (pages[pk], person, when)
                for pk, person, when in rows
                if pk in pages and scope.has_page(pages[pk])
            ],
            "more": count - len(rows),
            "more_url": self.more_url,
        }


class WaitingForYouPanel(PagesInReviewPanel):
    """Pages that wait for this person's decision."""

    order = 210
    css_id = "awaiting-review"

    @property
    def heading(self):
        return _("Awaiting your review")

    @property
    def more_url(self):
        return reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true"

    def reviews(self):
        waiting = TaskState.objects.reviewable_by(self.user).order_by("-started_at")
        newest = waiting.select_related("workflow_state__requested_by__wagtail_userprofile")
        return waiting.count(), [
            (
                int(state.workflow_state.object_id),
                state.workflow_state.requested_by,
                state.started_at,
            )
            for state in newest[:NEWEST]
        ]


class YouSentPanel(PagesInReviewPanel):
    """Pages that this person sent to the review of others."""

    order = 220
    css_id = "objects-in-workflow"

    @property
    def heading(self):
        return _("What you sent to review")

    @property
    def more_url(self):
        return f"{reverse('wagtailadmin_reports:workflow')}?requested_by={self.user.pk}"

    def reviews(self):
        sent = WorkflowState.objects.active().filter(requested_by=self.user)
        newest = sent.order_by("-created_at")
        return sent.count(), [
            (int(state.object_id), None, state.created_at) for state in newest[:NEWEST]
        ]


class OwnRecentEditsPanel(RecentEditsPanel):
    """The pages that the person edited last, in the countries that they act for today."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        scope = Scope.of(parent_context["request"].user)
        context["last_edits"] = [
            (when, page) for when, page in context["last_edits"] if scope.has_page(page)
        ]
        return context


class OwnLockedPagesPanel(LockedPagesPanel):
    """The pages that the person locked, in the countries that they act for today."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        scope = Scope.of(parent_context["request"].user)
        context["locked_pages"] = scope.pages(context["locked_pages"])[:NEWEST]
        return context


def dashboard_panels(user) -> list[Component]:
    """Return the panels of the dashboard of `user`."""
    panels = [
        WaitingForYouPanel(user),
        YouSentPanel(user),
        OwnRecentEditsPanel(),
        OwnLockedPagesPanel(),
    ]
    return [CountryPanel(user) if countries_of(user) else ClosedPanel(user), *panels]


class OwnPagesSummaryItem(PagesSummaryItem):
    """How many pages the person's countries have."""

    def get_context_data(self, parent_context):
        user = self.request.user
        scope = Scope.of(user)
        context = super().get_context_data(parent_context)
        if not scope.is_central:
            context["total_pages"] = scope.pages(Page.objects.all()).count()
        return context | {"site_name": place_name(user)}


class OwnFilesSummaryItem(SummaryItem):
    """How many files of one kind the person's countries have.

    `item` is Wagtail's own, which counts the shared ones too; `key` is its name for the count.
    """

    def __init__(self, request, item, key: str, model):
        super().__init__(request)
        self.item, self.key, self.model = item, key, model
        self.order, self.template_name = item.order, item.template_name

    def is_shown(self):
        return self.item.is_shown()

    def get_context_data(self, parent_context):
        user = self.request.user
        count = Scope.of(user).files(self.model.objects.all()).count()
        return {self.key: count, "site_name": place_name(user)}


def own_summary(request, items: list[SummaryItem]) -> list[SummaryItem]:
    """Return the summary items of the dashboard, about what the person looks after."""
    return [_own(request, item) for item in items]


def _own(request, item: SummaryItem) -> SummaryItem:
    if isinstance(item, PagesSummaryItem):
        return OwnPagesSummaryItem(request)
    if isinstance(item, ImagesSummaryItem):
        return OwnFilesSummaryItem(request, item, "total_images", get_image_model())
    if isinstance(item, DocumentsSummaryItem):
        return OwnFilesSummaryItem(request, item, "total_docs", get_document_model())
    return item
