"""Views that stand in front of Wagtail's own, at the same addresses.

`reverse` finds the addresses through Wagtail's patterns, by the names of the views that these
replace.
"""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from countries.admin import choosers, files, reports


def _report(address: str, view, name: str) -> list:
    name = f"wagtailadmin_reports_{name}"
    return [
        path(f"reports/{address}/", view.as_view(), name=name),
        path(
            f"reports/{address}/results/", view.as_view(results_only=True), name=f"{name}_results"
        ),
    ]


urlpatterns = [
    path("choose-page/", choosers.OwnBrowseView.as_view(), name="wagtailadmin_choose_page"),
    path(
        "choose-page/<int:parent_page_id>/",
        choosers.OwnBrowseView.as_view(),
        name="wagtailadmin_choose_page_child",
    ),
    path(
        "choose-external-link/",
        choosers.OwnExternalLinkView.as_view(),
        name="wagtailadmin_choose_page_external_link",
    ),
    path("tag-autocomplete/", files.tag_autocomplete, name="wagtailadmin_tag_autocomplete"),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        files.tag_autocomplete,
        name="wagtailadmin_tag_model_autocomplete",
    ),
    *_report("locked", reports.OwnLockedPagesView, "locked_pages"),
    *_report("workflow", reports.OwnWorkflowView, "workflow"),
    *_report("workflow_tasks", reports.OwnWorkflowTasksView, "workflow_tasks"),
    *_report("site-history", reports.OwnHistoryView, "site_history"),
    *_report("aging-pages", reports.OwnAgingPagesView, "aging_pages"),
    *_report("page-types-usage", reports.OwnPageTypesView, "page_types_usage"),
]

urlpatterns = decorate_urlpatterns(urlpatterns, require_admin_access)
