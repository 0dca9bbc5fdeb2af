"""A form of `wagtail.contrib.forms` with the fields of a message, to measure ours against."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class FormPage(AbstractForm):
    template = "bench/form.html"
    landing_page_template = "bench/landing.html"


class FormField(AbstractFormField):
    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")
