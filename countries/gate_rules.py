"""What each of Wagtail's own admin addresses is, for the gate.

Read with Wagtail's views at hand: a rule names every id that its view takes from the path, from
the query and from the form, where Wagtail does not check it itself. What a LISTING shows is scoped
in `countries.admin`. Rules of the other rooms, of files and of translation stand beside their
screens.
"""

from collections.abc import Callable

from django.apps import apps
from django.db import models
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Page, TaskState

from countries.admin.ownership import choosable_pages, is_ownable, owned
from countries.gate import CENTRAL, LISTING, PERSONAL, PUBLIC, Rule, page, register

OBJECT = "object"


def _numbers(values) -> set[int] | None:
    """Return `values` as ids; None where one is not."""
    values = [str(value) for value in values if value not in ("", None)]
    if not all(value.isascii() and value.isdigit() and len(value) < 19 for value in values):
        return None
    return {int(value) for value in values}


def _all_found(pages: models.QuerySet, ids: set[int] | None) -> bool:
    return ids is not None and (not ids or pages.filter(pk__in=ids).count() == len(ids))


def given_pages(*names: str, among: Callable | None = None, needed: bool = False) -> Rule:
    """Return the rule that the pages that query and form name in `names` are the user's.

    `among` widens it: it takes pages and the request and returns those that may be named. With
    `needed` a form that names none is refused, where Wagtail's view would fail.
    """

    def check(request, kwargs, scope):
        ids = _numbers(
            value
            for name in names
            for value in (*request.GET.getlist(name), *request.POST.getlist(name))
        )
        if needed and request.method == "POST" and not ids:
            return False
        pages = Page.objects.all()
        return _all_found(among(pages, request) if among else scope.pages(pages), ids)

    return Rule(OBJECT, (check,))


def _selected(request, kwargs, scope) -> bool:
    """Say whether all that a bulk action names is the user's: `id`, and `childOf` for all of it."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    if not is_ownable(model):
        return False
    chosen = request.GET.getlist("id")
    ids = _numbers(value for value in chosen if value != "all")
    if not _all_found(owned(model._default_manager.all(), scope), ids):
        return False
    # "All" without a parent is narrowed by the bulk actions themselves.
    parents = _numbers([request.GET.get("childOf")])
    if issubclass(model, Page):
        return _all_found(scope.pages(Page.objects.all()), parents)
    return _all_found(scope.files(Collection.objects.all(), "path"), parents)


def _edited_thing(request, kwargs, scope) -> bool:
    """Say whether the thing that a person reports to be editing is theirs."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    ids = _numbers([kwargs["object_id"]])
    return bool(ids) and _all_found(owned(model._default_manager.all(), scope), ids)


def _own_session(request, kwargs, scope) -> bool:
    """Say whether it is the person's own editor that is being closed."""
    sessions = EditingSession.objects.filter(user=request.user)
    return sessions.filter(pk=kwargs["session_id"]).exists()


def _task_of_page(**lookups: str) -> Rule:
    """Return the rule that the named task, or state of a task, is one of the page's own."""

    def check(request, kwargs, scope):
        return TaskState.objects.filter(
            workflow_state__object_id=str(kwargs["page_id"]),
            workflow_state__base_content_type__app_label="wagtailcore",
            workflow_state__base_content_type__model="page",
            **{lookup: kwargs[name] for lookup, name in lookups.items()},
        ).exists()

    return page("page_id") & Rule(OBJECT, (check,))


def _choosable_parent(request, kwargs, scope) -> bool:
    """Say whether a page chooser may open this page: their own, a way to it, or one to link to."""
    opened = Page.objects.filter(pk=kwargs["parent_page_id"]).first()
    if opened is None:
        return False
    return (
        scope.leads_to_pages(opened)
        or choosable_pages(Page.objects.filter(pk=opened.pk), request.user).exists()
    )


OWN_PAGE = page("page_id")
CHOOSER = given_pages("target_pages[]")
REPORTS = [
    "locked_pages",
    "workflow",
    "workflow_tasks",
    "site_history",
    "aging_pages",
    "page_types_usage",
]

register(
    {
        # Signing in, and what every screen loads.
        "wagtailadmin_login": PUBLIC,
        "wagtailadmin_password_reset": PUBLIC,
        "wagtailadmin_password_reset_done": PUBLIC,
        "wagtailadmin_password_reset_confirm": PUBLIC,
        "wagtailadmin_password_reset_complete": PUBLIC,
        "wagtailadmin_javascript_catalog": PUBLIC,
        "wagtailadmin_sprite": PUBLIC,
        # The person's own.
        "wagtailadmin_account": PERSONAL,
        "wagtailadmin_logout": PERSONAL,
        "wagtailadmin_dismissibles": PERSONAL,
        "wagtailadmin_block_preview": PERSONAL,
        "wagtailadmin_choose_page_external_link": PERSONAL,
        "wagtailadmin_choose_page_email_link": PERSONAL,
        "wagtailadmin_choose_page_phone_link": PERSONAL,
        "wagtailadmin_choose_page_anchor_link": PERSONAL,
        "wagtailembeds:chooser": PERSONAL,
        "wagtailembeds:chooser_upload": PERSONAL,
        "wagtailadmin_editing_sessions:ping": Rule(OBJECT, (_edited_thing,)),
        "wagtailadmin_editing_sessions:release": Rule(OBJECT, (_own_session,)),
        "admin/test404/": PERSONAL,
        "admin/^.*/$": PERSONAL,  # whatever has no view
        # Where one arrives.
        "wagtailadmin_home": LISTING,
        # Pages.
        "wagtailadmin_explore_root": LISTING,
        "wagtailadmin_explore": page("parent_page_id", ancestors=True),
        "wagtailadmin_explore_results": page("parent_page_id", ancestors=True),
        "wagtail_bulk_action": Rule(OBJECT, (_selected,)) & given_pages("chooser"),
        "wagtailadmin_pages:add": page("parent_page_id"),
        "wagtailadmin_pages:preview_on_add": page("parent_page_id"),
        "wagtailadmin_pages:add_subpage": page("parent_page_id"),
        "wagtailadmin_pages:type_use": LISTING,
        "wagtailadmin_pages:type_use_results": LISTING,
        "wagtailadmin_pages:choose_parent": given_pages("parent_page"),
        "wagtailadmin_pages:usage": OWN_PAGE,
        "wagtailadmin_pages:edit": OWN_PAGE,
        "wagtailadmin_pages:preview_on_edit": OWN_PAGE,
        "wagtailadmin_pages:view_draft": OWN_PAGE,
        "wagtailadmin_pages:delete": OWN_PAGE,
        "wagtailadmin_pages:unpublish": OWN_PAGE,
        "wagtailadmin_pages:convert_alias": OWN_PAGE,
        "wagtailadmin_pages:search": LISTING,
        "wagtailadmin_pages:search_results": LISTING,
        "wagtailadmin_pages:move": page("page_to_move_id") & given_pages("new_parent_page"),
        "wagtailadmin_pages:move_confirm": page("page_to_move_id", "destination_id"),
        "wagtailadmin_pages:set_page_position": page("page_to_move_id"),
        "wagtailadmin_pages:copy": OWN_PAGE & given_pages("new_parent_page", needed=True),
        "wagtailadmin_pages:workflow_action": _task_of_page(pk="task_state_id"),
        "wagtailadmin_pages:collect_workflow_action_data": _task_of_page(pk="task_state_id"),
        "wagtailadmin_pages:confirm_workflow_cancellation": OWN_PAGE,
        "wagtailadmin_pages:workflow_preview": _task_of_page(task="task_id"),
        "wagtailadmin_pages:set_privacy": OWN_PAGE,
        "wagtailadmin_pages:lock": OWN_PAGE,
        "wagtailadmin_pages:unlock": OWN_PAGE,
        "wagtailadmin_pages:revisions_index": OWN_PAGE,
        "wagtailadmin_pages:revisions_view": OWN_PAGE,
        "wagtailadmin_pages:revisions_revert": OWN_PAGE,
        "wagtailadmin_pages:revisions_unschedule": OWN_PAGE,
        "wagtailadmin_pages:revisions_compare": page("pk"),
        "wagtailadmin_pages:workflow_history": OWN_PAGE,
        "wagtailadmin_pages:workflow_history_detail": OWN_PAGE,
        "wagtailadmin_pages:history": OWN_PAGE,
        "wagtailadmin_pages:history_results": OWN_PAGE,
        # Choosing a page.
        "wagtailadmin_choose_page": CHOOSER,
        "wagtailadmin_choose_page_child": CHOOSER & Rule(OBJECT, (_choosable_parent,)),
        "wagtailadmin_choose_page_search": CHOOSER,
        "wagtailadmin_choose_page_chosen_multiple": given_pages(
            "id", among=lambda pages, request: choosable_pages(pages, request.user)
        ),
        # The API that the explorer's menu reads. It is scoped by its own view.
        "wagtailadmin_api:pages:listing": LISTING,
        "wagtailadmin_api:pages:detail": page("pk"),
        "wagtailadmin_api:pages:find": LISTING,
        "wagtailadmin_api:pages:action": CENTRAL,
        # Reports.
        **{
            name: LISTING
            for report in REPORTS
            for name in (f"wagtailadmin_reports_{report}", f"wagtailadmin_reports_{report}_results")
        },
    }
)

# The whole network's: the international coordination alone.
VIEWSET = [
    "index",
    "index_results",
    "add",
    "edit",
    "delete",
    "history",
    "history_results",
    "usage",
    "copy",
]
CENTRAL_SCREENS = {
    "wagtailadmin_error_test": [],
    "wagtailsnippets": ["index"],
    "wagtailadmin_collections": ["index", "add", "edit", "delete", "set_privacy"],
    # Answered by the views in front of these.
    "wagtailadmin_reports": [name + end for name in REPORTS for end in ("", "_results")],
    "wagtailadmin_workflows": [
        *["index", "index_results", "add", "enable", "disable", "edit", "usage"],
        *["usage_results", "remove", "add_task", "select_task_type", "task_index"],
        *["task_index_results", "edit_task", "disable_task", "enable_task", "task_chooser"],
        *["task_chooser_results", "task_chooser_create", "task_chosen"],
    ],
    "wagtailredirects": [
        *["index", "index_results", "add", "edit", "delete", "start_import", "process_import"]
    ],
    "wagtaillocales": VIEWSET,
    "wagtailsites": VIEWSET,
    "wagtailusers_users": VIEWSET,
    "wagtailusers_groups": VIEWSET,
    "campaigns": VIEWSET,
}
register(
    {
        f"{namespace}:{name}" if name else namespace: CENTRAL
        for namespace, names in CENTRAL_SCREENS.items()
        for name in names or [""]
    }
)
