"""What is sent without a form: the buttons and scripts of the admin.

Each entry takes the arguments of an address and the side whose things it names, and returns
requests: method, what follows the address, and what is sent.
"""

import json
from collections.abc import Callable, Iterator

from cms.models import Document, Image
from tests.isolation.addresses import Address
from tests.isolation.files import picture_file, text_file
from tests.isolation.probes import AJAX, Probe, posted
from tests.isolation.world import Side

Sent = list[tuple[str, str, dict]]  # method, query, data


def _nothing(arguments: dict, side: Side) -> Sent:
    return [("POST", "", {})]


def _position(arguments, side) -> Sent:
    is_first = arguments["page_to_move_id"] == side[f"home {side.languages[0]}"].pk
    return [("POST", f"?position={int(is_first)}", {}), ("POST", "", {})]


def _comment(arguments, side) -> Sent:
    return [("POST", "", {"comment": "words"})]


def _presence(arguments, side) -> Sent:
    revision = side["revision"].pk
    return [("POST", "", {"is_editing": "True"}), ("POST", "", {"revision_id": revision})][
        : 2 if arguments["model_name"] == "page" else 1
    ]


def _translated_string(arguments, side) -> Sent:
    return [("PUT", "", {"value": "words"}), ("DELETE", "", {})]


def _catalogue(arguments, side) -> Sent:
    from wagtail_localize.models import Translation

    translation = Translation.objects.get(pk=arguments["translation_id"])
    lines = str(translation.export_po()).splitlines()
    # New words for the same strings.
    lines = [
        line.replace(side.mark, "zqother") if line.startswith("msgstr") else line for line in lines
    ]
    file = text_file("words", "\n".join(lines))
    file.name = "words.po"
    return [("POST", "", {"file": file})]


def _upload(prefix: str, argument: str, model) -> Callable[[dict, Side], Sent]:
    def sent(arguments, side) -> Sent:
        name = f"{prefix}-{arguments[argument]}"
        collection = side.things.get("collection")
        return [
            (
                "POST",
                "",
                {
                    f"{name}-title": "Words",
                    f"{name}-description": "Words",
                    f"{name}-collection": collection.pk,
                    f"{name}-tags": "",
                },
            )
        ]

    return sent


def _new_file(model) -> Callable[[dict, Side], Sent]:
    def sent(arguments, side) -> Sent:
        file = picture_file("new", "red") if model is Image else text_file("new")
        return [("POST", "", {"files[]": file, "collection": side["collection"].pk})]

    return sent


def _decision(arguments, side) -> Sent:
    from campaigns.models import Message

    version = Message.objects.get(pk=arguments["pk"]).version
    return [("POST", "", {"version": version, "reason": "unclear", "words": ""})]


def _seen(arguments, side) -> Sent:
    source = side["edition"].sources.get()
    data = {"source": source.pk, "revision": source.page.live_revision_id, "comment": "words"}
    return [("POST", "", data)]


def _translation(arguments, side) -> Sent:
    return [("POST", "", {"written": side["message translation"].written})]


def _care(arguments, side) -> Sent:
    return [("POST", "", {"version": 1, "reason": "asked", "outcome": "supported"})]


def _several_decisions(arguments, side) -> Sent:
    chosen = [f"{side[name].pk}:1" for name in ("message waiting", "message of harm")]
    return [
        ("POST", "", {"decision": "approve", "chosen": chosen}),
        ("POST", "", {"decision": "return", "reason": "unclear", "chosen": chosen}),
    ]


def _taken_back(arguments, side) -> Sent:
    return [("POST", "", {"chosen": [f"{side['message approved'].pk}:1"]})]


def _dismissed(arguments, side) -> Sent:
    return [("PATCH", "", {"whats-new": True})]


def _api_action(arguments, side) -> Sent:
    data = {
        "destination_page_id": side["changed"].pk,
        "revision_id": side["revision"].pk,
        "locale": side.languages[2],
        "slug": "words",
        "title": "Words",
        "recursive": "",
        "copy_parents": "on",
        "update_slug": "words",
        "position": "last-child",
    }
    return [("POST", "", data)]


BY_ADDRESS: dict[str, Callable[[dict, Side], Sent]] = {
    "wagtailadmin_pages:set_page_position": _position,
    "wagtailadmin_pages:lock": _nothing,
    "wagtailadmin_pages:unlock": _nothing,
    "wagtailadmin_pages:workflow_action": _comment,
    "wagtailadmin_pages:collect_workflow_action_data": _comment,
    "wagtailadmin_pages:confirm_workflow_cancellation": _nothing,
    "wagtailadmin_pages:convert_alias": _nothing,
    "wagtailadmin_pages:revisions_unschedule": _nothing,
    "wagtailadmin_workflows:enable": _nothing,
    "wagtailadmin_workflows:enable_task": _nothing,
    "wagtailadmin_workflows:disable": _nothing,
    "wagtailadmin_workflows:disable_task": _nothing,
    "wagtailadmin_workflows:remove": _nothing,
    "wagtailadmin_editing_sessions:ping": _presence,
    "wagtailadmin_editing_sessions:release": _nothing,
    "wagtailadmin_dismissibles": _dismissed,
    "wagtail_localize:edit_string_translation": _translated_string,
    "wagtail_localize:edit_override": _translated_string,
    "wagtail_localize:upload_pofile": _catalogue,
    "wagtail_localize:stop_translation": _nothing,
    "wagtail_localize:machine_translate": _nothing,
    "wagtailimages:add_multiple": _new_file(Image),
    "wagtaildocs:add_multiple": _new_file(Document),
    "wagtailimages:edit_multiple": _upload("image", "image_id", Image),
    "wagtaildocs:edit_multiple": _upload("doc", "doc_id", Document),
    "wagtailimages:create_multiple_from_uploaded_image": _upload(
        "uploaded-image", "uploaded_file_id", Image
    ),
    "wagtaildocs:create_multiple_from_uploaded_document": _upload(
        "uploaded-document", "uploaded_file_id", Document
    ),
    "wagtailimages:delete_multiple": _nothing,
    "wagtaildocs:delete_multiple": _nothing,
    "wagtailimages:delete_upload_multiple": _nothing,
    "wagtaildocs:delete_upload_multiple": _nothing,
    "wagtailadmin_api:pages:action": _api_action,
    "wagtailadmin_logout": _nothing,
    "countries:mend": _nothing,
    "languages:withdraw": _nothing,
    **dict.fromkeys(
        [f"network_campaigns:{name}" for name in ("adopt", "propose", "take_back", "lift")],
        _comment,  # more than the forms that lead there send, so that it is tried once more
    ),
    "network_campaigns:seen": _seen,
    "messages:approve": _decision,
    "messages:return": _decision,
    "message_translations:approve": _translation,
    "message_translations:discard": _translation,
    "messages:pass_on": _decision,
    "messages:take_down": _care,
    "messages:outcome": _care,
    "messages:together": _several_decisions,
    "messages:undo": _taken_back,
}


def pressed(address: Address, arguments: dict, side: Side, about: str) -> Iterator[Probe]:
    """Yield what scripts and buttons of `address` send about things of `side`."""
    find = address.entry(BY_ADDRESS)
    if find is None:
        return
    url = address.url(**arguments)
    for method, query, data in find(arguments, side):
        if method == "PATCH":
            yield Probe(
                view=address.name,
                url=url + query,
                about=about,
                method=method,
                body=json.dumps(data).encode(),
                content_type="application/json",
                headers=AJAX,
            )
        else:
            yield posted(address.name, url + query, data, about, method=method)
