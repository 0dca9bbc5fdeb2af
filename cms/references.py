"""Which pages, pictures and documents a page refers to, and which of them it may not.

What may be referred to is decided by rooms above: they register functions for the hook
`refuse_references`. Each gets a page and a set of targets, and returns those that it refuses. A
page that carries a refused reference is not valid, whichever way it came, and a form that is
shown again does not show what was refused.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks, hooks
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

# How rich text marks what it refers to: tag, attribute, its value.
RICH_TEXT_MARKS = [
    (Page, "a", "linktype", "page"),
    (get_document_model, "a", "linktype", "document"),
    (get_image_model, "embed", "embedtype", "image"),
]


class Target(NamedTuple):
    """A page, a picture or a document that is referred to; the id is as it was given."""

    model: type[models.Model]
    pk: str


# What stands in the place of a target: the id of another one of its kind, or None for nothing.
Instead = Mapping[Target, int | None]


def _target(model: type[models.Model], pk) -> Target | None:
    for base in (Page, get_image_model(), get_document_model()):
        if issubclass(model, base):
            return Target(base, str(pk))
    return None


def references_of(page: Page) -> list[tuple[Target, str]]:
    """Return what `page` refers to, each with the label of the place that holds it.

    The page need not be saved: this is what Wagtail's index of references would hold of it.
    """
    found = []
    own_type = ContentType.objects.get_for_model(page)
    for type_id, pk, model_path, _path in ReferenceIndex._extract_references_from_object(page):
        target = _target(ContentType.objects.get_for_id(type_id).model_class(), pk)
        if target:
            place = ReferenceIndex(content_type=own_type, model_path=model_path)
            found.append((target, place.describe_source_field()))
    return found


def refused(page: Page, targets: Iterable[Target]) -> set[Target]:
    """Return those of `targets` that `page` may not refer to."""
    targets = set(targets)
    if not targets:
        return set()
    return set().union(*(hook(page, targets) for hook in hooks.get_hooks("refuse_references")))


def check_references(page: Page) -> None:
    """Raise ValidationError if `page` refers to what it may not, without saying what that is."""
    references = references_of(page)
    not_allowed = refused(page, {target for target, _place in references})
    places = dict.fromkeys(place for target, place in references if target in not_allowed)
    if places:
        sentence = _(
            "“%(place)s” refers to something that this site cannot use. Please choose a page, "
            "a picture or a document of your own, or one that is shared with all."
        )
        raise ValidationError(
            [
                ValidationError(sentence, code="foreign_reference", params={"place": place})
                for place in places
            ]
        )


def without_refused(page: Page, field: models.Field, value):
    """Return `value` of the form field of a model's `field` without what `page` may not refer to.

    `value` is what the widget read from the form: an id for a foreign key, HTML for rich text.
    """
    if isinstance(field, models.ForeignKey):
        target = _target(field.related_model, value) if value else None
        return None if target and refused(page, {target}) else value
    if value is None or not hasattr(field, "extract_references"):
        return value
    found = {_target(model, pk) for model, pk, *_paths in field.extract_references(value)}
    not_allowed = refused(page, found - {None})
    if not not_allowed:
        return value
    return with_replaced(field, value, dict.fromkeys(not_allowed))


def with_replaced(field: models.Field, value, instead: Instead):
    """Return `value` of a StreamField or of rich text with each target exchanged as `instead` says.

    What is exchanged for None is left out: of a link its words stay.
    """
    if isinstance(field, StreamField):
        block = field.stream_block
        return block.to_python(_replaced(block, block.get_prep_value(value), instead))
    return _rich_text_replaced(value, instead)


def _replaced(block: blocks.Block, raw, instead: Instead):
    """Return the stored form `raw` of a block's value, with its targets exchanged."""
    if isinstance(block, blocks.StreamBlock):
        return [
            child | {"value": _replaced(block.child_blocks[child["type"]], child["value"], instead)}
            for child in raw
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": _replaced(block.child_block, item["value"], instead)} for item in raw
        ]
    if isinstance(block, blocks.StructBlock):
        return {
            name: _replaced(child, raw.get(name), instead)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.RichTextBlock):
        return _rich_text_replaced(raw, instead)
    if isinstance(block, blocks.ChooserBlock):
        return instead.get(_target(block.model_class, raw), raw)
    return raw


def _rich_text_replaced(html: str, instead: Instead) -> str:
    """Return `html` with its links and pictures exchanged."""
    soup = BeautifulSoup(html, "html.parser")
    for model, tag, attribute, kind in RICH_TEXT_MARKS:
        base = model if isinstance(model, type) else model()
        for element in soup.find_all(tag, {attribute: kind}):
            target = Target(base, str(element.get("id")))
            if instead.get(target):
                element["id"] = str(instead[target])
            elif target in instead:
                element.unwrap()
    return str(soup)
