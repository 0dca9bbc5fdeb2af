"""Pictures and documents that editors upload."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from cms.pictures import clean_picture


class Image(AbstractImage):
    """A picture. What is stored is re-encoded: no metadata, no position, no original."""

    # Named apart from those of Wagtail's own model, which stays installed beside this one.
    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="pictures")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    admin_form_fields = WagtailImage.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def __init__(self, *args, file=None, **kwargs):
        # Wagtail reads the size of a picture as soon as it has a file, so it gets a clean one.
        if file is not None:
            kwargs["file"] = clean_picture(file)
        super().__init__(*args, **kwargs)

    def save(self, *args, **kwargs):
        """Re-encode a new file before it reaches the storage, whichever way it came.

        Raises ValidationError for a file that is no picture.
        """
        if self.file and not self.file._committed:
            self.file = clean_picture(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique"
            )
        ]


class Document(AbstractDocument):
    """A file to download."""

    # Named apart from those of Wagtail's own model, which stays installed beside this one.
    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="files")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]
