"""How much a visitor may send at once: refused before a byte of it is stored."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUploadHandler(FileUploadHandler):
    """Refuses a request that is too large as a whole; the admin has limits of its own."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        is_visitor = not META.get("PATH_INFO", "").startswith("/admin/")
        if is_visitor and content_length > settings.UPLOAD_LIMIT:
            raise RequestDataTooBig("What was sent is larger than we can take.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
