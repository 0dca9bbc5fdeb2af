"""Which pages, pictures and documents a page refers to, and which of them it may not.

What may be referred to is decided by rooms above: they register functions for the hook
`refuse_references`. Each gets a page and a set of targets, and returns those that it refuses. A
page that carries a refused reference is not valid, whichever way it came, and a form that is
shown again does not show what was refused.
"""

from collections.abc import Iterable
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
    if isinstance(field, StreamField):
        block = field.stream_block
        return block.to_python(_without(block, block.get_prep_value(value), not_allowed))
    return _rich_text_without(value, not_allowed)


def _without(block: blocks.Block, raw, not_allowed: set[Target]):
    """Return the stored form `raw` of a block's value, emptied of what is not allowed."""
    if isinstance(block, blocks.StreamBlock):
        return [
            child
            | {"value": _without(block.child_blocks[child["type"]], child["value"], not_allowed)}
            for child in raw
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": _without(block.child_block, item["value"], not_allowed)}
            for item in raw
        ]
    if isinstance(block, blocks.StructBlock):
        return {
            name: _without(child, raw.get(name), not_allowed)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.RichTextBlock):
        return _rich_text_without(raw, not_allowed)
    if isinstance(block, blocks.ChooserBlock) and _target(block.model_class, raw) in not_allowed:
        return None
    return raw


def _rich_text_without(html: str, not_allowed: set[Target]) -> str:
    """Return `html` with the words of links that are not allowed, and without such pictures."""
    soup = BeautifulSoup(html, "html.parser")
    for model, tag, attribute, kind in RICH_TEXT_MARKS:
        base = model if isinstance(model, type) else model()
        for element in soup.find_all(tag, {attribute: kind}):
            if Target(base, str(element.get("id"))) in not_allowed:
                element.unwrap()
    return str(soup)
