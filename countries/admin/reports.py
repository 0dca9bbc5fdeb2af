"""Wagtail's reports, about the pages of the person's countries."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, F, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.admin.views.reports.aging_pages import AgingPagesReportFilterSet, AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet, LockedPagesView
from wagtail.admin.views.reports.page_types_usage import (
    PageTypesUsageReportFilterSet,
    PageTypesUsageReportView,
)
from wagtail.admin.views.reports.workflows import (
    WorkflowReportFilterSet,
    WorkflowTasksReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
)
from wagtail.models import Page, TaskState, WorkflowState

from cms.cells import HarmlessCells
from countries.admin.filters import OwnChoices
from countries.admin.ownership import own_log_entries
from countries.permissions import Scope


class OwnLockedPagesFilterSet(OwnChoices, LockedPagesReportFilterSet):
    pass


class OwnLockedPagesView(HarmlessCells, LockedPagesView):
    """What is locked in the person's countries, and not what they locked in another one before."""

    filterset_class = OwnLockedPagesFilterSet

    def get_queryset(self):
        return Scope.of(self.request.user).pages(super().get_queryset())


class OwnAgingPagesFilterSet(OwnChoices, AgingPagesReportFilterSet):
    pass


class OwnAgingPagesView(HarmlessCells, AgingPagesView):
    filterset_class = OwnAgingPagesFilterSet


class OwnHistoryFilterSet(OwnChoices, SiteHistoryReportFilterSet):
    pass


class OwnHistoryView(HarmlessCells, LogEntriesView):
    """What was done in the person's countries."""

    filterset_class = OwnHistoryFilterSet

    def filter_queryset(self, queryset):
        return super().filter_queryset(own_log_entries(queryset, Scope.of(self.request.user)))


class OwnWorkflowFilterSet(OwnChoices, WorkflowReportFilterSet):
    pass


class OwnWorkflowTasksFilterSet(OwnChoices, WorkflowTasksReportFilterSet):
    pass


def _ids_as_text(user):
    own = Scope.of(user).pages(Page.objects.all())
    return own.annotate(as_text=Cast("pk", CharField())).values("as_text")


class OfCountryPeople:
    """Opens a report to everybody who acts for a country, whatever they may do with its pages.

    Moderators may not write pages, but read what waits for them.
    """

    def user_has_any_permission(self, permissions):
        scope = Scope.of(self.request.user)
        return bool(scope.country_ids) or super().user_has_any_permission(permissions)


class OwnWorkflowView(HarmlessCells, OfCountryPeople, WorkflowView):
    """The reviews of pages of the person's countries."""

    filterset_class = OwnWorkflowFilterSet

    def get_queryset(self):
        if Scope.of(self.request.user).is_central:
            return super().get_queryset()
        return (
            WorkflowState.objects.filter(
                base_content_type=ContentType.objects.get_for_model(Page),
                object_id__in=_ids_as_text(self.request.user),
            )
            .select_related("workflow", "requested_by")
            .prefetch_related("content_object", "content_object__latest_revision")
            .order_by("-created_at")
        )


class OwnWorkflowTasksView(HarmlessCells, OfCountryPeople, WorkflowTasksView):
    """The steps of those reviews."""

    filterset_class = OwnWorkflowTasksFilterSet

    def get_queryset(self):
        if Scope.of(self.request.user).is_central:
            return super().get_queryset()
        return (
            TaskState.objects.filter(
                workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
                workflow_state__object_id__in=_ids_as_text(self.request.user),
            )
            .select_related("workflow_state", "task")
            .prefetch_related(
                "workflow_state__content_object", "workflow_state__content_object__latest_revision"
            )
            .order_by("-started_at")
        )


class OwnPageTypesFilterSet(OwnChoices, PageTypesUsageReportFilterSet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not Scope.of(self.request.user).is_central:
            self.filters.pop("site", None)


class OwnPageTypesView(HarmlessCells, PageTypesUsageReportView):
    """How many pages of each type the person's countries have, and which was edited last."""

    filterset_class = OwnPageTypesFilterSet

    def get_queryset(self):
        scope = Scope.of(self.request.user)
        if scope.is_central:
            return super().get_queryset()
        pages = scope.pages(Page.objects.order_by())
        self.queryset = ContentType.objects.filter(pk__in=pages.values("content_type"))
        types = self.filter_queryset(self.queryset)
        if language := self.filters.form.cleaned_data.get("page_locale"):
            pages = pages.filter(locale__language_code=language)
        of_type = pages.filter(content_type=OuterRef("pk"))
        counts = of_type.values("content_type").annotate(count=Count("pk")).values("count")
        last = of_type.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
        return (
            types.distinct()
            .annotate(
                count=Coalesce(Subquery(counts), 0),
                last_edited_page_id=Subquery(last.values("pk")[:1]),
            )
            .order_by("-count", "app_label", "model")
        )
