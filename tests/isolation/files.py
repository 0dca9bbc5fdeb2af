"""Small files to bring along."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Picture


def picture_file(name: str, colour: str = "teal") -> ContentFile:
    """Return a small JPEG."""
    stream = BytesIO()
    Picture.new("RGB", (8, 8), colour).save(stream, "JPEG")
    return ContentFile(stream.getvalue(), name=f"{name}.jpg")


def text_file(name: str, text: str = "words") -> ContentFile:
    return ContentFile(text.encode(), name=f"{name}.txt")
