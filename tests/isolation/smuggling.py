"""One's own forms with things of the other country inside: wherever a form carries an id."""

import json
from collections.abc import Iterator

from tests.isolation.addresses import Address
from tests.isolation.forms import Form
from tests.isolation.numbers import SIZE
from tests.isolation.probes import Probe, posted
from tests.isolation.world import Side

EDITORS = {"wagtailadmin_pages:edit", "wagtailadmin_pages:add"}
PREVIEWS = {
    "wagtailadmin_pages:edit": "edit/preview/",
    "wagtailadmin_pages:add": "preview/",
}

# Fields that a chooser fills, and the things that they may name.
CHOSEN = {
    "social_image": ["picture"],
    "new_parent_page": ["about", "home"],
    "chooser": ["about", "home"],
    "parent_page": ["about", "home"],
    "destination": ["about"],
    "redirect_page": ["about"],
    "collection": ["collection", "private collection"],
    "next": [],
}


def smuggled(form: Form, address: Address, theirs: Side, *, few: bool = False) -> Iterator[Probe]:
    """Yield the form with each id of theirs that it can carry; with `few` by one button only."""
    for changes, note in _changes(form, address, theirs):
        for button, value in form.buttons[: 1 if few else 3] or [("", "")]:
            data = form.sent(**changes, **({button: value} if button else {}))
            yield posted(address.name, form.action, data, "own", note=f"[{note}] {button}")
    if address.name in EDITORS:
        preview = form.action.removesuffix("edit/") + PREVIEWS[address.name]
        for changes, note in _changes(form, address, theirs):
            yield posted(
                address.name, preview, form.sent(**changes), "own", note=f"[{note}]", then=preview
            )


def _changes(form: Form, address: Address, theirs: Side) -> Iterator[tuple[dict, str]]:
    names = {name for name, _value in form.values} | set(form.choices)
    for name in sorted(names):
        offered = [value for value in form.choices.get(name, []) if _is_theirs(value, theirs)]
        for value in offered[:3]:
            yield {name: value}, f"{name}={value}"
        for thing in CHOSEN.get(name.rpartition("-")[2], []):
            pk = theirs[thing if thing in theirs.things else f"home {theirs.languages[0]}"].pk
            if str(pk) not in offered:
                yield {name: pk}, f"{name}={thing}"
    if "body-count" in names:
        yield from bodies(theirs)


def bodies(theirs: Side) -> Iterator[tuple[dict, str]]:
    """Yield the fields of a body with one block that names a thing of theirs."""
    picture, document = theirs["picture"].pk, theirs["document"].pk
    for name in ("draft", "about", "private"):
        page = theirs[name].pk
        yield from (
            _block("call_to_action", {"title": "a", "text": "", "label": "b", "page": page}),
            _block("related", _related(page)),
            _block("text", rich_text("LINK", {"id": page, "url": "/"})),
        )
    yield from (
        _block("image", {"image": picture, "alt": "words", "caption": ""}),
        _block("document", {"document": document, "text": ""}),
        _block("text", rich_text("DOCUMENT", {"id": document, "url": "/"})),
    )


def _block(kind: str, value) -> tuple[dict, str]:
    fields = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": kind}
    fields["body-0-id"] = ""
    if isinstance(value, dict):
        fields |= {f"body-0-value-{name}": inner for name, inner in value.items()}
    else:
        fields["body-0-value"] = value
    return fields, f"body {kind} {value}"


def _related(page: int) -> dict:
    return {
        "title": "words",
        "pages-count": "1",
        "pages-0-deleted": "",
        "pages-0-order": "0",
        "pages-0-id": "",
        "pages-0-value": page,
    }


def rich_text(entity: str, data: dict, text: str = "words") -> str:
    """Return a text with one link, as the editor's script sends it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "words",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"key": 0, "offset": 0, "length": len(text)}],
                }
            ],
            "entityMap": {"0": {"type": entity, "mutability": "MUTABLE", "data": data}},
        }
    )


def _is_theirs(value: str, theirs: Side) -> bool:
    return value.isdigit() and theirs.start <= int(value) < theirs.start + SIZE
