"""Cells of spreadsheets that do nothing: what people typed is text, whatever it begins with.

Excel, LibreOffice and Google Sheets read a cell of a CSV that begins with one of a few signs as a
formula, which may fetch addresses and start programs (OWASP: CSV injection). Such a cell gets an
apostrophe in front, which makes it text.
"""

import re
import unicodedata
from collections.abc import Mapping

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

SIGNS = tuple("=+-@\t\r\n|%")
# What a workbook cannot hold.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_000  # characters in one cell


def harmless_cell(value):
    """Return `value` for a cell: text made safe, numbers and dates as they are.

    The wide signs of East Asian keyboards count as the narrow ones, and spaces and what cannot be
    seen before a sign hide nothing.
    """
    value = force_str(value, strings_only=True)
    if not isinstance(value, str):
        return value
    text = ILLEGAL.sub("", value)[:LONGEST]
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Zs", "Mn"))
    if seen and unicodedata.normalize("NFKC", seen[0]).startswith(SIGNS):
        return f"'{text}"
    return text


class HarmlessCells:
    """For views that export a list: every cell is harmless, also those of Wagtail's own reports."""

    def preprocess_field_value(self, field, value, export_format):
        return harmless_cell(super().preprocess_field_value(field, value, export_format))

    def get_heading(self, queryset, field):
        return harmless_cell(super().get_heading(queryset, field))


def make_exports_harmless() -> None:
    """Make the cells of every export of Wagtail harmless that is not a view of ours.

    Wagtail asks for what to do with a value by its class, in this order.
    """
    known: Mapping = SpreadsheetExportMixin.custom_value_preprocess
    joined = {
        name: lambda value, join=join: harmless_cell(join(value))
        for name, join in known.get(list, {}).items()
    }
    anything = dict.fromkeys(SpreadsheetExportMixin.FORMATS, harmless_cell)
    SpreadsheetExportMixin.custom_value_preprocess = known | {list: joined, object: anything}
