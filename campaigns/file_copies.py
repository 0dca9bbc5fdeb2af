"""Copies of pictures and documents, for a site that may not use those of another."""

from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.pictures import CONTENT_TYPES, SUFFIXES, CleanPicture

TYPES = {suffix: CONTENT_TYPES[kind] for kind, suffixes in SUFFIXES.items() for suffix in suffixes}
FOCUS = ["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"]


def copy_into(collection: Collection, file: Model, *, by=None) -> Model:
    """Return a copy of the picture or document `file` in `collection`, with its title and words.

    One that was copied before, or that the country has brought itself, is found by its content.
    """
    copies = {get_image_model(): _copy_picture, get_document_model(): _copy_document}
    model = type(file)
    digest = file.get_file_hash()
    own = model.objects.filter(collection__path__startswith=collection.path, file_hash=digest)
    if found := own.order_by("pk").first():
        return found
    with file.file.storage.open(file.file.name) as stored:
        content = stored.read()
    suffix = PurePath(file.file.name).suffix.lower()
    copy = copies[model](file, content, suffix)
    copy.title, copy.collection, copy.uploaded_by_user = file.title, collection, by
    copy.file_size, copy.file_hash = len(content), digest
    copy.save()
    return copy


def _copy_picture(picture: Model, content: bytes, suffix: str) -> Model:
    # It was cleaned when it came; to encode it once more would only make it worse.
    clean = CleanPicture(f"{uuid4().hex}{suffix}", content, TYPES[suffix])
    copy = get_image_model()(file=clean, description=picture.description)
    for name in FOCUS:
        setattr(copy, name, getattr(picture, name))
    return copy


def _copy_document(document: Model, content: bytes, suffix: str) -> Model:
    return get_document_model()(file=ContentFile(content, name=f"{uuid4().hex}{suffix}"))
