"""Drawings: taken in safely, kept where no address leads, shown by views that ask first.

What arrives is decoded within limits and encoded anew; the original is discarded. Each drawing is
stored twice, as it is looked at and small. While a form is mended, a drawing waits for a day.
"""

import hashlib
from base64 import b64encode
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from io import BytesIO
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image as PillowImage

from cms.pictures import CONTENT_TYPES, SUFFIXES, CleanPicture, clean_picture
from cms.storage import private_storage

LONGEST_SIDE = 1600  # pixels
SMALL_SIDE = 480
FOLDER = "drawings"
WAITING = "drawings-waiting"  # of forms that are not sent yet
WAITS_FOR = 24 * 3600  # seconds

TOO_LARGE = gettext_lazy("This picture is too large: at most 8 MB fit. Please make it smaller.")
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
TYPES = {suffix: CONTENT_TYPES[kind] for kind, suffixes in SUFFIXES.items() for suffix in suffixes}
# A picture opened by itself is a document: nothing in it may run or load.
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"

_signer = signing.TimestampSigner(salt="campaigns.drawing")


def clean_drawing(file: File) -> CleanPicture:
    """Return an uploaded drawing encoded anew: at most 1600 pixels, no metadata, a random name.

    Raises ValidationError, in the reader's language, for a file that is too large or no picture
    that we take.
    """
    if file.size > settings.DRAWING_LIMIT:
        raise ValidationError(TOO_LARGE, "too_large")
    file.seek(0)
    if file.read(12)[4:] in [b"ftyp" + brand for brand in HEIC_BRANDS]:
        raise ValidationError(
            _(
                "Your telephone saved this photograph as HEIC, which we cannot read. Take a "
                "screenshot of it and choose that one."
            ),
            "heic",
        )
    return clean_picture(file, LONGEST_SIDE)


def size_of(picture: CleanPicture) -> tuple[int, int]:
    """Return width and height in pixels."""
    picture.seek(0)
    with PillowImage.open(picture) as opened:
        return opened.size


def digest_of(picture: CleanPicture) -> str:
    """Return what tells this picture from every other."""
    picture.seek(0)
    return hashlib.sha256(picture.read()).hexdigest()


def store(picture: CleanPicture) -> str:
    """Store a drawing and its small edition under a new name, and return the name."""
    storage = private_storage()
    picture.seek(0)
    name = storage.save(f"{FOLDER}/{uuid4().hex}{PurePath(picture.name).suffix}", picture)
    storage.save(_small_name(name), ContentFile(_small(picture)))
    return name


def remove(name: str) -> None:
    """Remove a stored drawing for good. What is gone already is no error."""
    if name:
        for each in (name, _small_name(name)):
            private_storage().delete(each)


def keep_for_form(picture: CleanPicture) -> str:
    """Keep a drawing while the rest of its form is mended; return what the form sends instead."""
    _forget_old()
    name = f"{uuid4().hex}-{digest_of(picture)}{PurePath(picture.name).suffix}"
    picture.seek(0)
    private_storage().save(f"{WAITING}/{name}", picture)
    return _signer.sign(name)


def kept_for_form(token: str) -> "KeptDrawing | None":
    """Return the drawing that a form sends again; None for one that we did not keep, or no more."""
    try:
        return KeptDrawing(_signer.unsign(token, max_age=WAITS_FOR), token)
    except signing.BadSignature:
        return None


class KeptDrawing:
    """A drawing that waits while its form is mended. Its file may be gone: it was sent before."""

    def __init__(self, name: str, token: str):
        self.path = f"{WAITING}/{name}"
        self.token = token
        self.digest = PurePath(name).stem.rpartition("-")[2]

    def read(self) -> CleanPicture | None:
        """Return the drawing, if it still waits."""
        try:
            with private_storage().open(self.path) as file:
                return CleanPicture(PurePath(self.path).name, file.read())
        except FileNotFoundError:
            return None

    def forget(self) -> None:
        private_storage().delete(self.path)

    @cached_property
    def preview(self) -> str:
        """Return a small edition as a data: address, for the form's own page."""
        picture = self.read()
        return _data_address(_small(picture)) if picture else ""


def preview_of(name: str) -> str:
    """Return a stored drawing, small, as a data: address for its author: nothing links to it."""
    with suppress(FileNotFoundError), private_storage().open(_small_name(name)) as file:
        return _data_address(file.read())
    return ""


def respond(name: str, *, small: bool) -> HttpResponse:
    """Return a stored drawing to somebody who may see it: the caller has asked.

    Raises Http404 when the file is gone.
    """
    file = _open(_small_name(name)) if small else None
    file = file or _open(name)
    if file is None:
        raise Http404
    response = FileResponse(file, content_type=TYPES[PurePath(file.name).suffix])
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _open(path: str) -> File | None:
    try:
        return private_storage().open(path)
    except FileNotFoundError:
        return None


def _small_name(name: str) -> str:
    return f"{PurePath(name).with_suffix('')}-small.webp"


def _small(picture: File) -> bytes:
    picture.seek(0)
    content = BytesIO()
    with PillowImage.open(picture) as opened:
        opened.thumbnail((SMALL_SIDE, SMALL_SIDE))
        opened.save(content, "WEBP", quality=76)
    return content.getvalue()


def _data_address(content: bytes) -> str:
    return f"data:image/webp;base64,{b64encode(content).decode()}"


def _forget_old() -> None:
    """Remove what waited longer than a form may be mended."""
    storage = private_storage()
    try:
        names = storage.listdir(WAITING)[1]
    except FileNotFoundError:
        return
    oldest = timezone.now() - timedelta(seconds=WAITS_FOR)
    for name in names:
        path = f"{WAITING}/{name}"
        with suppress(FileNotFoundError):  # another form was faster
            if storage.get_modified_time(path) < oldest:
                storage.delete(path)
