"""Uploaded pictures, made safe: decoded within limits, re-encoded, stripped of metadata."""

import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model, prefetch_related_objects
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from PIL import ImageOps

SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
CONTENT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
LONGEST_SIDE = 2560  # pixels; larger pictures are made smaller before they are stored


class CleanPicture(SimpleUploadedFile):
    """A picture that `clean_picture` has made."""


def clean_picture(file: File, longest_side: int = LONGEST_SIDE) -> CleanPicture:
    """Return `file` encoded anew: upright, at most 2560 pixels, no metadata, a random name.

    `longest_side` makes it smaller, in pixels.

    A file that was cleaned before comes back as it is.

    Raises ValidationError, in the reader's language, for a file that is broken, too large,
    animated, or not of the format that its name says.
    """
    if isinstance(file, CleanPicture):
        return file
    name = PurePath(file.name or "").name
    try:
        file.seek(0)
        # The decoder that the name promises is the only one that may touch the content.
        with PillowImage.open(file, formats=list(SUFFIXES)) as picture:
            if picture.format == "MPO":  # a phone's JPEG with a second picture, left out here
                picture.format = "JPEG"
            _check(picture, name)
            return _encode(picture, longest_side)
    except ValidationError:
        raise
    except Exception as error:  # decoders fail in many ways on a file that was made to break them
        raise ValidationError(
            _("This file cannot be read as a picture. Please save it again as JPEG, PNG or WebP."),
            code="broken_picture",
        ) from error


def _check(picture: PillowImage.Image, name: str) -> None:
    """Raise ValidationError for what can be seen before a pixel is decoded."""
    if PurePath(name).suffix.lower() not in SUFFIXES[picture.format]:
        raise ValidationError(
            _("The content of this file is not what its name says. Please save it again."),
            code="disguised_picture",
        )
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(
            _("This picture has too many pixels. Please make it smaller."), code="huge_picture"
        )
    if picture.format != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise ValidationError(
            _("This picture is animated. Please choose one that stands still."),
            code="animated_picture",
        )


def _encode(picture: PillowImage.Image, longest_side: int) -> CleanPicture:
    kind = picture.format
    with warnings.catch_warnings():
        warnings.simplefilter("error", PillowImage.DecompressionBombWarning)
        picture.load()
    upright = ImageOps.exif_transpose(picture)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    upright = upright.convert("RGBA" if has_alpha and kind != "JPEG" else "RGB")
    upright.thumbnail((longest_side, longest_side))
    upright.info.clear()
    content = BytesIO()
    upright.save(content, kind, quality=88)
    return CleanPicture(
        f"{uuid4().hex}{SUFFIXES[kind][0]}", content.getvalue(), CONTENT_TYPES[kind]
    )


def pictures_in(body: Iterable) -> Iterator[Model]:
    """Yield the pictures of the image blocks of a StreamField value."""
    for block in body or []:
        if block.block_type == "image" and block.value["image"]:
            yield block.value["image"]


def prefetch_pictures(pictures: Iterable[Model | None]) -> None:
    """Fetch the renditions of `pictures` in one query, instead of one for each picture."""
    prefetch_related_objects([picture for picture in pictures if picture], "renditions")
