"""Form fields of the admin that do more than Wagtail's."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.pictures import clean_picture


class PictureField(WagtailImageField):
    """The file field of the picture forms: what passes it has been encoded anew."""

    default_error_messages = {
        "invalid_image": _(
            "This file cannot be read as a picture. Please save it again as JPEG, PNG or WebP."
        ),
    }

    def to_python(self, data):
        if data in self.empty_values:
            return super().to_python(data)
        self.check_image_file_size(data)
        return super().to_python(clean_picture(data))


class PictureForm(BaseImageForm):
    """The base of all admin forms for pictures: refuses a bad file with a clear sentence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = PictureField(
                label=field.label, widget=field.widget, help_text=field.help_text
            )
