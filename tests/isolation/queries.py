"""What stands behind the question mark: searches, filters, exports and choices by id.

Each query names things of the side that is attacked, or the word that both sides' texts share.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from campaigns.models import CampaignPage
from cms.blocks import BodyBlock
from cms.models import User
from home.models import ContentPage
from tests.isolation.addresses import Address
from tests.isolation.arguments import PAGE_STATES
from tests.isolation.world import BEACON, Side

Queries = Callable[[Side, Side], list]

BLOCK = BodyBlock().child_blocks["text"]
SEARCH = [{"q": BEACON}]
EXPORTS = [{"export": "csv"}, {"export": "xlsx"}]


def _all(*sources) -> Queries:
    def queries(theirs: Side, own: Side) -> list:
        found = []
        for source in sources:
            found += source(theirs, own) if callable(source) else source
        return found

    return queries


def _by_person(parameter: str) -> Queries:
    return lambda theirs, own: [{parameter: theirs.people["coordinator"].pk}]


def _owners(theirs, own):
    return [{"owner": theirs.people["coordinator"].pk}]


def _collection(theirs, own):
    return [
        {"collection_id": theirs["collection"].pk},
        {"collection_id": theirs["private collection"].pk},
        {"collection_id": theirs["collection"].pk, "q": BEACON},
        {"tag": BEACON},
        {"layout": "list"},
        {"ordering": "title"},
    ]


def _uploads(theirs, own):
    return [{"collection_id": theirs["collection"].pk}]


def _page_filters(theirs, own):
    content = ContentType.objects.get_for_model(ContentPage).pk
    return [
        {"q": BEACON, "search_all": "true"},
        {"ordering": "-title"},
        {"ordering": "ord"},
        {"content_type": content},
        {"owner": theirs.people["coordinator"].pk},
        {"edited_by": theirs.people["coordinator"].pk},
        {"site": theirs["site"].pk},
        {"has_child_pages": "true"},
        {"locale": theirs.languages[0]},
        {"_w_filter_fragment": "true"},
    ]


def _page_search(theirs, own):
    return [
        {"q": BEACON},
        {"q": BEACON, "ordering": "title"},
        {"q": BEACON, "content_type": "home.contentpage"},
        {"q": BEACON, "ordering": "-latest_revision_created_at", "p": 1},
    ]


def _chooser(theirs, own):
    home = theirs[f"home {theirs.languages[0]}"]
    return [
        {"page_type": "home.contentpage"},
        {"page_type": "home.contentpage,campaigns.campaignpage", "multiple": "true"},
        {"parent_page_id": home.pk, "allow_external_link": "true", "link_text": "x"},
        {"target_pages[]": theirs["about"].pk},
        {"locale": theirs.languages[0]},
        {"user_perms": "move_to"},
        {"user_perms": "copy_to", "can_choose_root": "true"},
        {"match_subclass": "false"},
    ]


def _chooser_search(theirs, own):
    return [
        {"q": BEACON},
        {"q": BEACON, "page_type": "home.contentpage"},
        {"q": BEACON, "multiple": "true", "user_perms": "move_to"},
        {"q": BEACON, "target_pages[]": theirs["about"].pk},
    ]


def _several_pages(theirs, own):
    theirs_and_own = [own["about"].pk, theirs["about"].pk]
    return [
        *({"id": theirs[name].pk} for name in PAGE_STATES if name in theirs.pages),
        {"id": theirs_and_own},
    ]


def _several(model: str) -> Queries:
    def queries(theirs, own):
        return [
            {"id": theirs[model].pk},
            {"id": [theirs[model].pk, theirs[f"second {model}"].pk], "multiple": "true"},
            {"id": [own[model].pk, theirs[model].pk]},
        ]

    return queries


def _api_files(theirs, own):
    return [
        {"search": BEACON},
        {"fields": "*"},
        {"order": "-id", "limit": 20},
        {"title": theirs["picture"].title},
        {"id": theirs["picture"].pk},
        {"id": theirs["document"].pk},
        {"search": BEACON, "search_operator": "or", "fields": "*"},
    ]


def _api_pages(theirs, own):
    home, top = theirs[f"home {theirs.languages[0]}"], theirs["top"]
    return [
        {"child_of": home.pk},
        {"child_of": top.pk, "for_explorer": 1},
        {"descendant_of": top.pk},
        {"ancestor_of": theirs["about"].pk},
        {"translation_of": theirs["about"].pk},
        {"search": BEACON},
        {"search": BEACON, "type": "home.ContentPage", "fields": "*"},
        {"slug": theirs["about"].slug},
        {"title": theirs["draft"].title},
        {"fields": "*", "limit": 20, "order": "-id"},
        {"has_children": "true"},
        {"locale": theirs.languages[0]},
        {"type": "campaigns.CampaignPage", "fields": "*"},
        {"type": "countries.CountrySitePage", "fields": "*"},
        {"site": f"{theirs.mark}.example.org"},
    ]


def _api_find(theirs, own):
    page = theirs["about"]
    return [
        {"id": page.pk},
        {"html_path": page.url_path},
        {"html_path": f"{theirs['top'].slug}/{theirs.languages[0]}/{page.slug}/"},
    ]


def _find_file(name: str) -> Queries:
    return lambda theirs, own: [{"id": theirs[name].pk}]


def _tags(theirs, own):
    return [{"term": BEACON}, {"term": theirs.mark[:3]}]


def _reports(theirs, own):
    coordinator = theirs.people["coordinator"].pk
    return [
        {"user": coordinator},
        {"locked_by": coordinator},
        {"requested_by": theirs.people["editor"].pk},
        {"last_published_by": coordinator},
        {"workflow": theirs["workflow"].pk},
        {"task": theirs["task"].pk},
        {"reviewable": "true"},
        {"show_locked_by_others": "true"},
        {"label": BEACON},
        {"object_type": ContentType.objects.get_for_model(Page).pk},
        {"object_type": ContentType.objects.get_for_model(User).pk},
        {"content_type": ContentType.objects.get_for_model(CampaignPage).pk},
        {"page_locale": theirs.languages[0]},
        {"site": theirs["site"].pk},
        {"is_commenting_action": "false"},
        {"hide_commenting_actions": "on"},
        {"locale": theirs.languages[0]},
        {"source_title": BEACON},
        {"search_title": BEACON},
        {"q": BEACON},
        {"_w_filter_fragment": "true"},
    ]


def _bulk(theirs, own):
    return []


def _history(theirs, own):
    return [
        {"user": theirs.people["coordinator"].pk},
        {"action": "wagtail.edit"},
        {"is_commenting_action": "true"},
    ]


BY_ADDRESS: dict[str, Queries] = {
    "wagtailadmin_explore_root": _all(SEARCH, _page_filters),
    "wagtailadmin_pages:search": _page_search,
    "wagtailadmin_pages:search_results": _page_search,
    "wagtailadmin_choose_page": _chooser,
    "wagtailadmin_choose_page_search": _chooser_search,
    "wagtailadmin_choose_page_chosen_multiple": _several_pages,
    "wagtailadmin_tag_autocomplete": _tags,
    "wagtailadmin_tag_model_autocomplete": _tags,
    "wagtailadmin_api:pages:listing": _api_pages,
    "wagtailadmin_api:pages:find": _api_find,
    "wagtailadmin_api:documents:listing": _api_files,
    "wagtailadmin_api:documents:find": _find_file("document"),
    "wagtailadmin_api:images:listing": _api_files,
    "wagtailadmin_api:images:find": _find_file("picture"),
    "wagtailimages:index": _all(SEARCH, _collection),
    "wagtailimages:index_results": _all(SEARCH, _collection),
    "wagtaildocs:index": _all(SEARCH, _collection),
    "wagtaildocs:index_results": _all(SEARCH, _collection),
    "wagtailimages:add_multiple": _uploads,
    "wagtaildocs:add_multiple": _uploads,
    "wagtailimages_chooser:choose": _all(SEARCH, _collection),
    "wagtailimages_chooser:choose_results": _all(SEARCH, _collection),
    "wagtaildocs_chooser:choose": _all(SEARCH, _collection),
    "wagtaildocs_chooser:choose_results": _all(SEARCH, _collection),
    "wagtailimages_chooser:chosen_multiple": _several("picture"),
    "wagtaildocs_chooser:chosen_multiple": _several("document"),
    "wagtailadmin_workflows:task_chooser_results": _all(SEARCH),
    "wagtailadmin_workflows:index": _all([{"show_disabled": "true"}]),
    "wagtailadmin_block_preview": _all(
        [{"id": BodyBlock().child_blocks["text"].definition_prefix}]
    ),
    "school_chooser:choose": _all(SEARCH),
    "school_chooser:choose_results": _all(SEARCH),
    "school_chooser:chosen_multiple": lambda theirs, own: [
        {"id": theirs["school"].pk},
        {"id": [own["school"].pk, theirs["school"].pk]},
    ],
    "message_translations:index": _all([{"campaign": "zqshared", "language": "en"}]),
    "message_export:index": lambda theirs, own: [
        {"campaign": theirs["campaign"].pk, "kind": kind} for kind in ("csv", "xlsx")
    ],
    "messages:index": lambda theirs, own: [
        {"desk": "country"},
        {"desk": "disclosures", "country": theirs.country.pk},
        {"desk": "country", "school": BEACON},
    ],
}

# Addresses about one thing that take more: how the screen is asked for.
WITH_ARGUMENTS: dict[str, Queries] = {
    "wagtailadmin_explore": _page_filters,
    "wagtailadmin_explore_results": _all(SEARCH),
    "wagtailadmin_choose_page_child": _chooser,
    "wagtailadmin_pages:history": _history,
    "wagtailadmin_pages:usage": _all([{"describe_on_delete": 1}]),
    "wagtailimages:image_usage": _all([{"describe_on_delete": 1}]),
    "wagtaildocs:document_usage": _all([{"describe_on_delete": 1}]),
    "wagtailimages_chooser:chosen": _all([{"select_format": "true"}, {"multiple": "1"}]),
    "wagtaildocs_chooser:chosen": _all([{"multiple": "1"}]),
}

# Where the query says which things: without it the address is about nothing.
REQUIRED = {
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_api:documents:find",
    "wagtailadmin_api:images:find",
    "wagtailadmin_api:pages:find",
    "wagtailimages_chooser:chosen_multiple",
    "wagtaildocs_chooser:chosen_multiple",
    "wagtailadmin_block_preview",
    "school_chooser:chosen_multiple",
    "wagtail_bulk_action",
}

BULK_THINGS = {
    "page": ["about", "draft", "locked", "waiting", "scheduled", "changed"],
    "image": ["picture", "second picture"],
    "document": ["document", "hidden document"],
    "user": ["person colleague", "person editor"],
}


def bulk_queries(model: str, action: str, theirs: Side, own: Side) -> list:
    """Return the selections of a bulk action: theirs, theirs among one's own, and "all"."""
    names = BULK_THINGS[model]
    every = [theirs[name].pk for name in names]
    queries = [
        *({"id": pk} for pk in every),
        {"id": every},
        {"id": [own[names[0]].pk, every[0]]},
    ]
    if action != "publish":  # Wagtail fails on aliases there
        queries.append({"id": "all"})
    if model == "page":
        home = theirs[f"home {theirs.languages[0]}"].pk
        queries += [
            {"id": "all", "childOf": home},
            {"id": [own["about"].pk, every[0]], "childOf": own[f"home {own.languages[0]}"].pk},
        ]
    return queries


def queries_of(address: Address, arguments: dict, theirs: Side, own: Side) -> list[str]:
    """Return the query strings to put behind one address about `theirs`; the first may be none."""
    if address.name == "wagtail_bulk_action":
        queries = bulk_queries(arguments["model_name"], arguments["action"], theirs, own)
    elif address.arguments:
        more = address.entry(WITH_ARGUMENTS)
        first = theirs[f"home {theirs.languages[0]}"].pk
        queries = [{}]
        # One thing is enough for all the ways to ask for it.
        if more and arguments.get("parent_page_id", first) == first:
            queries += more(theirs, own)
    else:
        queries = [] if address.entry(dict.fromkeys(REQUIRED, True)) else [{}]
        queries += (address.entry(BY_ADDRESS) or _usual(address))(theirs, own)
    return [f"?{urlencode(query, doseq=True)}" if query else "" for query in queries]


def _usual(address: Address) -> Queries:
    """Return what every report and every list is asked."""
    names = (address.name, *address.shadowed)
    if any(name.startswith("translations_report") for name in names):
        return _all([{"source_title": BEACON}, {"target_title": BEACON}], EXPORTS, _reports)
    if any(name.startswith("wagtailadmin_reports") for name in names):
        if any(name.endswith("_results") for name in names):
            return _all([{"p": 2}, *SEARCH])  # the same view, only the list
        return _all(EXPORTS, _reports)
    if any(name.endswith((":index", ":index_results")) for name in names):
        return _all(SEARCH, EXPORTS, [{"ordering": "-pk"}])
    return _all()
