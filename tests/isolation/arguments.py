"""What stands in an address: for each argument the things of a side that it may name."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group
from wagtail.models import Page

from cms.models import Document, Image, User
from tests.isolation.addresses import Address
from tests.isolation.world import Side

Arguments = Iterable[dict]

PAGE_STATES = [
    *["about", "draft", "changed", "locked", "private", "members", "unpublished", "scheduled"],
    *["alias", "news", "news index", "campaign page", "uses shared", "waiting", "refused"],
    *["approved", "other language", "translated page", "top"],
]
MOVABLE = ["about", "draft", "waiting", "scheduled"]


FEW = 1


class Unknown(LookupError):
    """Raised for an address whose arguments nobody told."""


def pages(side: Side, names: list[str] = PAGE_STATES) -> list[Page]:
    homes = [page for name, page in side.pages.items() if name.startswith("home ")]
    return [*(side.pages[name] for name in names if name in side.pages), *homes]


def ids(*names: str) -> Callable[[Side], list]:
    """Return what lists the ids of the named things of a side."""
    return lambda side: [side[name].pk for name in names if name in side.things]


def all_of(model) -> Callable[[Side], list]:
    """Return what lists the ids of all things of one model."""
    return lambda side: [row.pk for row in side.rows[model]]


def page_ids(side: Side) -> list:
    return [page.pk for page in pages(side)]


# What an argument names, whatever the address.
BY_NAME = {
    "page_id": page_ids,
    "parent_page_id": page_ids,
    "page_to_move_id": lambda side: [page.pk for page in pages(side, MOVABLE)],
    "page_pk": ids("waiting", "refused"),
    "workflow_pk": ids("workflow"),
    "image_id": all_of(Image),
    "document_id": all_of(Document),
    "doc_id": all_of(Document),
    "collection_id": ids("collection", "private collection"),
    "redirect_id": ids("redirect"),
    "translation_id": ids("translation"),
    "campaign": lambda side: [side["campaign"].key],
    "code": lambda side: [side.country.code.lower()],
    "office": ids("office"),
    "language": lambda side: side.languages[1:],
    "translation_source_id": ids("source"),
    "task_id": ids("task"),
}

# What "pk" names below a namespace.
BY_NAMESPACE = {
    "wagtailadmin_collections": ids("collection", "private collection"),
    "wagtailadmin_workflows": ids("workflow"),
    "wagtailsites": ids("site"),
    "wagtailusers_users": all_of(User),
    "wagtailusers_groups": all_of(Group),
    "wagtaillocales": ids("locale"),
    "wagtaildocs_chooser": all_of(Document),
    "wagtailimages_chooser": all_of(Image),
    "wagtailadmin_api:documents": all_of(Document),
    "wagtailadmin_api:images": all_of(Image),
    "wagtailadmin_api:pages": page_ids,
    "campaigns": ids("campaign"),
    "message_translations": ids("message translation"),
    "messages": ids("message waiting", "message approved", "message returned", "message of harm"),
    "schools": ids("school"),
    "class_codes": ids("class code"),
    "school_chooser": ids("school"),
    "offices": ids("office"),
}

PAGE_TYPES = [
    ("home", "contentpage"),
    ("home", "newspage"),
    ("home", "newsindexpage"),
    ("campaigns", "campaignpage"),
    ("campaigns", "campaignindexpage"),
    ("countries", "countryhomepage"),
]
PARENTS = {
    "contentpage": ["home", "about", "draft"],
    "newspage": ["news index"],
    "campaignpage": ["campaigns"],
}
API_ACTIONS = [
    *["publish", "unpublish", "delete", "copy", "move", "revert_to_page_revision"],
    *["create_alias", "convert_alias", "copy_for_translation"],
]
TASK_MODEL = ("wagtailcore", "groupapprovaltask")


def _new_pages(side: Side) -> Arguments:
    named = {"home": f"home {side.languages[0]}"}
    for app, model in PAGE_TYPES:
        for parent in PARENTS.get(model, []):
            name = named.get(parent, parent)
            if name in side.pages:
                yield {
                    "content_type_app_name": app,
                    "content_type_model_name": model,
                    "parent_page_id": side.pages[name].pk,
                }


def _page_types(side: Side) -> Arguments:
    for app, model in PAGE_TYPES:
        yield {"content_type_app_name": app, "content_type_model_name": model}


def _creatable(side: Side) -> Arguments:
    for app, model in PAGE_TYPES[:-1]:
        yield {"app_label": app, "model_name": model}


def _revisions(side: Side) -> Arguments:
    for name in ("about", "changed", "draft", "waiting", "private"):
        page = side.pages.get(name)
        for revision in page.revisions.order_by("pk")[:3] if page else ():
            yield {"page_id": page.pk, "revision_id": revision.pk}


def _scheduled(side: Side) -> Arguments:
    yield {"page_id": side["scheduled"].pk, "revision_id": side["scheduled revision"].pk}


def _comparisons(side: Side) -> Arguments:
    for name in ("about", "changed", "draft", "waiting"):
        page = side.pages.get(name)
        if page is None:
            continue
        first, last = page.revisions.earliest("pk"), page.revisions.latest("pk")
        for one, other in (("earliest", "latest"), ("live", "latest"), (first.pk, last.pk)):
            if one != "live" or page.live:
                yield {"pk": page.pk, "revision_id_a": one, "revision_id_b": other}


def _workflow_details(side: Side) -> Arguments:
    for name in ("waiting", "refused", "approved"):
        if f"{name} state" in side.things:
            yield {"page_id": side[name].pk, "workflow_state_id": side[f"{name} state"].pk}


def _task_actions(side: Side) -> Arguments:
    for action in ("approve", "reject"):
        yield {
            "page_id": side["waiting"].pk,
            "action_name": action,
            "task_state_id": side["waiting task state"].pk,
        }


def _moves(side: Side) -> Arguments:
    for name in ("draft", "about"):
        for destination in ("changed", f"home {side.languages[0]}"):
            yield {
                "page_to_move_id": side[name].pk,
                "destination_id": side[destination].pk,
            }


def _editing(side: Side) -> Arguments:
    for model, name in (("page", "about"), ("image", "picture"), ("document", "document")):
        app = "wagtailcore" if model == "page" else "cms"
        yield {
            "app_label": app,
            "model_name": model,
            "object_id": str(side[name].pk),
            "session_id": 1,
        }


BULK = {
    ("wagtailcore", "page"): ["delete", "move", "publish", "unpublish"],
    ("cms", "image"): ["delete", "add_tags", "add_to_collection"],
    ("cms", "document"): ["delete", "add_tags", "add_to_collection"],
    ("cms", "user"): ["delete", "assign_role", "set_active_state"],
}


def _bulk(side: Side) -> Arguments:
    for (app, model), actions in BULK.items():
        for action in actions:
            yield {"app_label": app, "model_name": model, "action": action}


def _of_pages(fits: Callable, name: str = "page_id") -> Callable[[Side], Arguments]:
    """Return what lists the pages below the top that fit."""
    return lambda side: [
        {name: page.pk} for page in pages(side) if page != side["top"] and fits(page)
    ]


def _segments(name: str, argument: str) -> Callable[[Side], Arguments]:
    def arguments(side: Side) -> Arguments:
        if name in side.things:
            yield {"translation_id": side["translation"].pk, argument: side[name].pk}

    return arguments


CAMPAIGN = {"app_label": "campaigns", "model_name": "campaign"}


def _campaign(side: Side) -> Arguments:
    yield {**CAMPAIGN, "pk": side["campaign"].pk}


def _of_office(name: str) -> Callable[[Side], Arguments]:
    return lambda side: [{"office": side["office"].pk, "pk": side[name].pk}]


def _of_country(*names: str) -> Callable[[Side], Arguments]:
    code = "code"
    return lambda side: [{code: side.country.code.lower(), "pk": side[name].pk} for name in names]


def _language(name: str) -> Callable[[Side], Arguments]:
    return lambda side: [{"code": side.country.code.lower(), "language": side.words[name]}]


# What only some addresses ask for, or ask for together.
BY_ADDRESS: dict[str, Callable[[Side], Arguments]] = {
    "class_code_poster": lambda side: [{"pk": side["class code"].pk}],
    "wagtailadmin_pages:add": _new_pages,
    "wagtailadmin_pages:preview_on_add": _new_pages,
    "wagtailadmin_pages:type_use": _page_types,
    "wagtailadmin_pages:type_use_results": _page_types,
    "wagtailadmin_pages:choose_parent": _creatable,
    "wagtailadmin_pages:unpublish": _of_pages(lambda page: page.live),
    "wagtailadmin_pages:unlock": lambda side: [{"page_id": side["locked"].pk}],
    "wagtailadmin_pages:lock": _of_pages(lambda page: not page.locked),
    "wagtailadmin_pages:copy": _of_pages(lambda page: page.specific_class.is_creatable),
    "wagtailadmin_pages:delete": _of_pages(lambda page: True),
    "wagtailadmin_pages:view_draft": _of_pages(lambda page: True),
    "wagtailadmin_pages:set_privacy": _of_pages(lambda page: True),
    "wagtailadmin_pages:add_subpage": _of_pages(
        lambda page: page.specific_class.creatable_subpage_models(), name="parent_page_id"
    ),
    "wagtailadmin_api:documents:detail": lambda side: [
        {"pk": side[name].pk} for name in ("document", "second document")
    ],
    "wagtailadmin_pages:convert_alias": lambda side: [{"page_id": side["alias"].pk}],
    "wagtailadmin_pages:confirm_workflow_cancellation": lambda side: [
        {"page_id": side["waiting"].pk}
    ],
    "wagtailadmin_pages:workflow_preview": lambda side: [
        {"page_id": side["waiting"].pk, "task_id": side["task"].pk}
    ],
    "wagtailadmin_pages:workflow_action": _task_actions,
    "wagtailadmin_pages:collect_workflow_action_data": _task_actions,
    "wagtailadmin_pages:workflow_history_detail": _workflow_details,
    "wagtailadmin_pages:revisions_view": _revisions,
    "wagtailadmin_pages:revisions_revert": _revisions,
    "wagtailadmin_pages:revisions_unschedule": _scheduled,
    "wagtailadmin_pages:revisions_compare": _comparisons,
    "wagtailadmin_pages:move_confirm": _moves,
    "wagtail_bulk_action": _bulk,
    "wagtailadmin_editing_sessions:ping": _editing,
    "wagtailadmin_editing_sessions:release": lambda side: [
        {"session_id": side["editing session"].pk}
    ],
    "wagtailadmin_tag_model_autocomplete": lambda side: [
        {"app_name": "taggit", "model_name": "tag"}
    ],
    "wagtailadmin_workflows:remove": lambda side: [
        {"page_pk": side["waiting"].pk, "workflow_pk": side["workflow"].pk}
    ],
    "wagtailadmin_workflows:add_task": lambda side: [
        dict(zip(("app_label", "model_name"), TASK_MODEL, strict=True))
    ],
    "network_campaigns:campaign": _of_country("campaign", "own campaign", "proposed campaign"),
    "network_campaigns:edition": _of_country("campaign", "own campaign"),
    "network_campaigns:adopt": _of_country("campaign"),
    "network_campaigns:seen": _of_country("campaign"),
    "network_campaigns:propose": _of_country("own campaign"),
    "network_campaigns:take_back": _of_country("proposed campaign"),
    "network_campaigns:network_campaign": lambda side: [{"pk": side["campaign"].pk}],
    "network_campaigns:proposal": lambda side: [{"pk": side["proposed campaign"].pk}],
    "network_campaigns:lift": lambda side: [{"pk": side["proposed campaign"].pk}],
    "books:consignment": lambda side: [{"pk": side["consignment"].pk}],
    **dict.fromkeys(
        ["books:correct", "books:picture", "books:document"],
        lambda side: [{"pk": side["books collected"].pk}],
    ),
    "messages:approve": lambda side: [{"pk": side["message waiting"].pk}],
    "delivery:print": lambda side: [
        {"pk": side["received campaign"].pk, "language": side.languages[0]}
    ],
    "message_translations:translate": lambda side: [
        {"pk": side["message approved"].pk, "language": "ja"}
    ],
    "messages:return": lambda side: [{"pk": side["message waiting"].pk}],
    "messages:pass_on": lambda side: [{"pk": side["message waiting"].pk}],
    "messages:take_down": lambda side: [{"pk": side["message approved"].pk}],
    "messages:outcome": lambda side: [{"pk": side["message of harm"].pk}],
    "messages:picture": lambda side: [{"pk": side["message waiting"].pk}],
    "wagtailadmin_workflows:edit_task": lambda side: [{"pk": side["task"].pk}],
    "wagtailadmin_workflows:enable_task": lambda side: [{"pk": side["resting task"].pk}],
    "wagtailadmin_workflows:enable": lambda side: [{"pk": side["resting workflow"].pk}],
    "wagtailadmin_workflows:disable_task": lambda side: [{"pk": side["task"].pk}],
    "wagtail_localize:edit_string_translation": _segments("segment", "string_segment_id"),
    "wagtail_localize:edit_override": _segments("overridable", "overridable_segment_id"),
    "wagtail_localize:snippets_api_listing": lambda side: [CAMPAIGN],
    "wagtail_localize:snippets_api_detail": _campaign,
    "wagtail_localize:submit_snippet_translation": _campaign,
    "wagtail_localize:preview_translation": lambda side: [
        {"translation_id": side["translation"].pk, "mode": "words"}
    ],
    "wagtail_localize:submit_page_translation": lambda side: [
        {"page_id": side[name].pk} for name in ("changed", "draft", "about", "private", "waiting")
    ],
    "wagtailusers_users:delete": lambda side: [{"pk": side["person leaver"].pk}],
    "people:office_person": _of_office("office person"),
    "people:office_suspend": _of_office("office person"),
    "people:office_remove": _of_office("office person"),
    "people:office_resume": _of_office("resting office person"),
    "people:office_send_again": _of_office("office invitation"),
    "people:office_take_back": _of_office("office invitation"),
    "people:person": _of_country("person colleague", "person coordinator", "person resting"),
    "people:suspend": _of_country("person colleague"),
    "people:remove": _of_country("person colleague", "person resting"),
    "people:role": _of_country("person colleague"),
    "people:resume": _of_country("person resting"),
    "people:send_again": _of_country("invitation"),
    "people:take_back": _of_country("invitation"),
    "countries:retire_language": _language("retirable"),
    "countries:restore_language": _language("retired"),
    "countries:resume": lambda side: [{"code": side["paused"].code.lower()}],
    "countries:reopen": lambda side: [{"code": side["closed"].code.lower()}],
    "languages:withdraw": lambda side: [{"code": "it"}],
    "wagtailadmin_api:pages:action": lambda side: [
        {"pk": side["alias" if action == "convert_alias" else "about"].pk, "action_name": action}
        for action in API_ACTIONS
    ],
    "wagtaildocs:create_multiple_from_uploaded_document": lambda side: [
        {"uploaded_file_id": side["uploaded document"].pk}
    ],
    "wagtaildocs:delete_upload_multiple": lambda side: [
        {"uploaded_file_id": side["uploaded document"].pk}
    ],
    "wagtailimages:create_multiple_from_uploaded_image": lambda side: [
        {"uploaded_file_id": side["uploaded picture"].pk}
    ],
    "wagtailimages:delete_upload_multiple": lambda side: [
        {"uploaded_file_id": side["uploaded picture"].pk}
    ],
    "wagtailimages:preview": lambda side: [
        {"image_id": side["picture"].pk, "filter_spec": spec} for spec in ("original", "width-4")
    ],
    "wagtailadmin_password_reset_confirm": lambda side: [{"uidb64": "MQ", "token": "x-y"}],
}


def arguments_of(address: Address, side: Side, *, few: bool = False) -> list[dict]:
    """Return every set of arguments with which `address` is about things of `side`.

    With `few` only the first; of bulk actions, which are many in one address, all.

    Raises Unknown where no table tells them and the view names no model of which there is a row.
    """
    if not address.arguments:
        return [{}]
    if own := address.entry(BY_ADDRESS):
        found = [{name: entry[name] for name in address.arguments} for entry in own(side)]
        return found[:FEW] if few and address.name != "wagtail_bulk_action" else found
    combinations = [{}]
    for argument in address.arguments:
        values = _values_of(address, argument, side)
        combinations = [{**entry, argument: value} for entry in combinations for value in values]
    return combinations[:FEW] if few else combinations


def mixtures_of(address: Address, theirs: Side, own: Side, *, few: bool = False) -> list[dict]:
    """Return arguments that name one thing of theirs among one's own: a revision, a person."""
    mixed = []
    both = zip(
        arguments_of(address, theirs, few=few), arguments_of(address, own, few=few), strict=False
    )
    for foreign, mine in list(both)[:FEW]:
        different = [name for name in mine if mine[name] != foreign.get(name)]
        if len(different) > 1:
            mixed += [mine | {name: foreign[name]} for name in different]
    return mixed


def _values_of(address: Address, argument: str, side: Side) -> list:
    namespaces = [name.rpartition(":")[0] for name in (address.view_name, *address.shadowed)]
    if argument in BY_NAME:
        return BY_NAME[argument](side)
    for namespace in namespaces if argument == "pk" else ():
        if namespace in BY_NAMESPACE:
            return BY_NAMESPACE[namespace](side)
    if argument == "pk" and side.rows.get(address.model):
        return [row.pk for row in side.rows[address.model]]
    raise Unknown(f"{address.name}: {argument}")
