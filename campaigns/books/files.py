"""Pictures and documents that prove an entry: checked when they come, shown to few."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from cms.pictures import clean_picture

LARGEST = 8 * 1024 * 1024  # bytes
PDF_BEGINS = b"%PDF-"


class ProofPictureField(forms.FileField):
    """A picture, encoded anew and without its metadata."""

    widget = forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file:
            check_size(file)
            file = clean_picture(file)
        return file


class ProofDocumentField(forms.FileField):
    """A PDF document under a random name."""

    widget = forms.FileInput(attrs={"accept": ".pdf"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return file
        check_size(file)
        content = file.read()
        if not content.startswith(PDF_BEGINS):
            raise ValidationError(_("This is not a PDF document. Please save it as PDF again."))
        return SimpleUploadedFile(f"{uuid4().hex}.pdf", content, "application/pdf")


def check_size(file) -> None:
    """Raise ValidationError for a file that is larger than anybody needs."""
    if file.size > LARGEST:
        raise ValidationError(_("This file is too large: at most 8 MB fit."))
