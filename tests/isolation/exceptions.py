"""What cannot be tried in full, and why. Whatever is not named here must be tried."""

from collections.abc import Iterable

from tests.isolation.client import Answer
from tests.isolation.probes import Probe
from tests.isolation.world import Side

NO_DYNAMIC_IMAGES = "Addresses of pictures in any size are not served."
NO_SNIPPETS = "There are no snippets."
TWO_STEPS = "It only leads on to the step that changes something, which is tried as well."
NOTHING_STORED = "What is typed goes back to the editor; nothing is stored."

# Closed to everybody: the control must be refused as well.
CLOSED = {
    "admin/localize/page/<int:page_id>/convert_to_alias/": "No page shows another's words.",
    "wagtailadmin_error_test": "It fails on purpose, for people who act for every country.",
    "wagtailimages:url_generator": NO_DYNAMIC_IMAGES,
    "wagtailimages:url_generator_output": NO_DYNAMIC_IMAGES,
    "wagtailsnippets:index": NO_SNIPPETS,
    "wagtail_localize:submit_snippet_translation": NO_SNIPPETS,
    "wagtail_localize:snippets_api_listing": NO_SNIPPETS,
    "wagtail_localize:snippets_api_detail": NO_SNIPPETS,
    "wagtail_localize:machine_translate": "No machine translates.",
    "admin/localize/translate/<int:translation_id>/preview/<str:mode>/": "There is one preview.",
    "wagtaildocs:create_multiple_from_uploaded_document": (
        "Wagtail fails there where the extensions of documents are limited, and nothing leads "
        "there: no document asks for more than its file."
    ),
    "wagtailadmin_login": "Who is signed in is led on.",
}

# Sent, and yet nothing is written.
WRITES_NOTHING = {
    "wagtailadmin_choose_page_external_link": NOTHING_STORED,
    "wagtailadmin_choose_page_email_link": NOTHING_STORED,
    "wagtailadmin_choose_page_phone_link": NOTHING_STORED,
    "wagtailadmin_choose_page_anchor_link": NOTHING_STORED,
    "wagtailimages_chooser:select_format": NOTHING_STORED,
    "wagtailembeds:chooser": "No film is embedded: the form always says no.",
    "wagtailembeds:chooser_upload": "No film is embedded: the form always says no.",
    "wagtailadmin_pages:collect_workflow_action_data": TWO_STEPS,
    "wagtailadmin_pages:confirm_workflow_cancellation": TWO_STEPS,
    "wagtailadmin_pages:choose_parent": TWO_STEPS,
    "wagtailadmin_pages:move": TWO_STEPS,
    "wagtailredirects:start_import": TWO_STEPS,
    "countries:mend": "There is nothing to mend.",
    "wagtailadmin_password_reset": "It sends a mail.",
    "messages:index": "Where several are decided on nothing is chosen; that is tried by itself.",
    "messages:undo": "A decision is taken back by who took it, and for ten minutes only.",
}

# Refused even with one's own things inside.
WITHOUT_TWIN = {
    "wagtailadmin_collections:edit": "A collection cannot lie in itself.",
}

# Not tried at all.
UNTRIED = {
    "wagtailredirects:process_import": "Takes a file that the step before has stored.",
}

# Shown to all who translate: what is approved is public. By the labels of the texts.
PUBLIC_WORDS = {
    "message_translations:index": ["message approved"],
    "message_translations:translate": ["message approved"],
}

# Shown without a word of whose it is.
BLIND = {
    "wagtailadmin_reports_page_types_usage": "Only the page of each type that was edited last.",
    "wagtailadmin_reports_page_types_usage_results": "Only the page that was edited last.",
    **dict.fromkeys(
        [
            *["countries:source_language", "countries:resume", "countries:reopen"],
            *["countries:pause", "countries:close", "countries:add_language", "people:invite"],
            *["countries:retire_language", "countries:restore_language", "people:send_again"],
        ],
        "Names the country as everybody knows it.",
    ),
    **dict.fromkeys(
        [
            *["wagtailsites:usage", "wagtailsites:history", "wagtailsites:history_results"],
            *["wagtailsites:delete", "wagtaillocales:usage", "wagtaillocales:index"],
            *["wagtaillocales:index_results", "wagtaillocales:edit", "wagtaillocales:delete"],
            *["wagtaillocales:copy", "languages:index"],
        ],
        "Languages and sites are the whole network's.",
    ),
    "wagtailadmin_block_preview": "A block with words of its own.",
    "wagtailadmin_pages:preview_on_add": "What the person typed before, and nothing else.",
    "wagtailadmin_pages:preview_on_edit": "What the person typed before, and nothing else.",
    "wagtailadmin_pages:workflow_action": "Leads back to the editor.",
    "wagtailadmin_pages:collect_workflow_action_data": "A question without a name.",
    "wagtailadmin_pages:choose_parent": "A chooser of pages, without pages.",
    "wagtailadmin_password_reset_confirm": "A link that has ended.",
    **dict.fromkeys(
        [
            *["campaigns:index", "campaigns:index_results", "campaigns:edit"],
            *["campaigns:delete", "campaigns:copy"],
        ],
        "Campaigns are the whole network's.",
    ),
    "network_campaigns:network_campaign": "Campaigns are the whole network's.",
    "network_campaigns:make": "Names the country as everybody knows it.",
    "network_campaigns:edition": "Dates and numbers; the campaign is the whole network's.",
    "delivery:index": "Names campaigns and countries as everybody knows them.",
    "wagtailimages:preview": "A picture without words.",
    "messages:picture": "A picture without words.",
    **dict.fromkeys(
        ["care:history", "care:history_results", "care:usage", "help_lines:history_results"],
        "Names the country as everybody knows it, or nothing.",
    ),
    "books:index": "Names the countries as everybody knows them.",
    "books:picture": "A picture without words.",
    "books:ship": "The kinds of books that lie ready, and schools that every country sees.",
    "books:correct": "The number of an entry, and the school that it is about.",
    **dict.fromkeys(
        [f"word_lists:{name}" for name in ("delete", "history", "history_results", "usage")],
        "Names the language and the kind of the list.",
    ),
    "wagtailadmin_pages:add_subpage": "Leads on where only one type of page is possible.",
    "wagtailadmin_pages:revisions_index": "Leads on to the history.",
    "wagtailadmin_tag_model_autocomplete": "Other models than files have no tags.",
    "wagtailadmin_api:pages:find": "Leads on to the page.",
    "wagtailadmin_api:documents:find": "Leads on to the document.",
    "wagtailadmin_api:images:find": "Leads on to the picture.",
}


# Closed to everybody about these things: the control must write nothing and show nothing either.
OF_EACH_HOME = "A home comes and goes with its language."
CLOSED_THINGS = {
    "wagtailadmin_pages:delete": ("home", OF_EACH_HOME),
    "wagtailadmin_pages:unpublish": ("home", OF_EACH_HOME),
    "wagtailadmin_pages:move": ("home", OF_EACH_HOME),
    "wagtailadmin_pages:copy": ("news index", "A home has one list of news."),
    "wagtailadmin_pages:edit": ("alias", "It is changed where it comes from."),
}
BULK_MOVE = "/admin/bulk/wagtailcore/page/move/"


def allowed_empty(probe: Probe, control: Answer, sides: Iterable[Side]) -> bool:
    """Say whether the control of this probe may come to nothing."""
    if probe.view in CLOSED:
        return control.is_refusal
    if probe.view in CLOSED_THINGS and _names_one(probe, CLOSED_THINGS[probe.view][0], sides):
        return control.is_refusal or probe.method != "GET"
    if probe.url.startswith(BULK_MOVE) and probe.method != "GET":
        # No page moves to another country, and the lists of a home nowhere.
        return control.status < 400 and (probe.about == "mixed" or "id=all" in probe.url)
    return probe.view in WRITES_NOTHING and probe.method != "GET" and control.status < 400


def _names_one(probe: Probe, beginning: str, sides: Iterable[Side]) -> bool:
    """Say whether the address names a page whose name in the world begins so."""
    return any(
        f"/{page.pk}/" in probe.url
        for side in sides
        for name, page in side.pages.items()
        if name.startswith(beginning)
    )
