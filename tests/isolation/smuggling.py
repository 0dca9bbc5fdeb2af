"""One's own forms with things of the other country inside: wherever a form carries an id."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tests.isolation.addresses import Address
from tests.isolation.forms import Form
from tests.isolation.numbers import SIZE
from tests.isolation.probes import Probe, posted
from tests.isolation.world import Side

PREVIEWS = {
    "wagtailadmin_pages:edit": "edit/preview/",
    "wagtailadmin_pages:add": "preview/",
}

# Fields that a chooser fills, and the things that they may name.
CHOSEN = {
    "social_image": ["picture"],
    "new_parent_page": ["changed", "home"],
    "chooser": ["changed", "home"],
    "parent_page": ["changed", "home"],
    "destination": ["about"],
    "redirect_page": ["about"],
    "collection": ["collection", "private collection"],
}


@dataclass(frozen=True)
class Smuggled:
    """One's own form with something of theirs, and its twin: the same with one's own."""

    probe: Probe
    twin: Probe | None


def smuggled(
    form: Form, address: Address, theirs: Side, own: Side, *, few: bool = False
) -> Iterator[Smuggled]:
    """Yield the form with each id of theirs that it can carry; with `few` by one button only."""

    def sent(changes: dict, note: str, button: tuple[str, str]) -> Probe:
        data = form.sent(**changes, **dict([button] if button[0] else []))
        return posted(address.name, form.action, data, "own", note=f"[{note}] {button[0]}")

    twins = dict(_changes(form, own))
    preview = form.action.removesuffix("edit/") + PREVIEWS.get(address.name, "")
    for what, changes in _changes(form, theirs):
        for button in form.buttons[: 1 if few else 3] or [("", "")]:
            twin = sent(twins[what], f"own {what}", button) if what in twins else None
            yield Smuggled(sent(changes, what, button), twin)
        if address.name in PREVIEWS:
            data = form.sent(**changes)
            probe = posted(address.name, preview, data, "own", note=f"[{what}]", then=preview)
            yield Smuggled(probe, None)


def _changes(form: Form, side: Side) -> Iterator[tuple[str, dict]]:
    """Yield what may be put into a form, by a name that is the same for both sides."""
    for name in sorted(form.names):
        offered = [value for value in form.choices.get(name, []) if _is_of(value, side)]
        for number, value in enumerate(offered[:3]):
            yield f"{name} {number}", {name: value}
        for thing in CHOSEN.get(name.rpartition("-")[2], []):
            pk = side[thing if thing in side.things else f"home {side.languages[0]}"].pk
            if str(pk) not in offered:
                yield f"{name} {thing}", {name: pk}
    if "body-count" in form.names:
        yield from bodies(side)


def bodies(side: Side) -> Iterator[tuple[str, dict]]:
    """Yield the fields of a body with one block that names a thing of `side`."""
    picture, document = side["picture"].pk, side["document"].pk
    for name in ("draft", "about", "private"):
        page = side[name].pk
        call = {"title": "a", "text": "", "label": "b", "page": page}
        yield f"call {name}", _block("call_to_action", call)
        yield f"related {name}", _block("related", _related(page))
        link = rich_text("LINK", {"id": page, "url": "/"})
        yield f"link {name}", _block("text", link)
    yield "picture", _block("image", {"image": picture, "alt": "words", "caption": ""})
    yield "document", _block("document", {"document": document, "text": ""})
    link = rich_text("DOCUMENT", {"id": document, "url": "/"})
    yield "link to a document", _block("text", link)


def _block(kind: str, value: dict | str) -> dict:
    values = value if isinstance(value, dict) else {"": value}
    fields = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": kind}
    return {
        **fields,
        "body-0-id": "",
        **{f"body-0-value-{name}".rstrip("-"): inner for name, inner in values.items()},
    }


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


def _is_of(value: str, side: Side) -> bool:
    return value.isdigit() and side.start <= int(value) < side.start + SIZE
