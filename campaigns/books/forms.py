"""The forms with which a country keeps its ledger of books, in plain words."""

from collections.abc import Iterator
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.books.files import ProofDocumentField, ProofPictureField
from campaigns.books.lines import Line
from campaigns.models import AgeBand, Step
from campaigns.models.books import MOST
from cms.formatting import number as written
from cms.language_names import language_choices
from cms.languages import known_languages
from countries.forms import LanguageField
from countries.models import Country
from schools.models import ClassCode, School
from schools.models.class_codes import normalise_code

PREFIX = "books-"


def books_field(label: str, *, most: int = MOST, **options) -> forms.IntegerField:
    """Return a field that asks for a number of books, at most `most`."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        error_messages={
            "min_value": _("The number of books cannot be below zero."),
            "max_value": _("This is more than there can be: at most %(most)s.")
            % {"most": written(most)},
            "invalid": _("Please write a whole number, in digits."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "books__number"}),
        **options,
    )


class LedgerForm(forms.Form):
    """A form that counts once, however often it is sent. `sections` groups its fields."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    on = forms.DateField(
        label=gettext_lazy("Date"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    @property
    def books(self) -> list[forms.BoundField]:
        """The fields with numbers of books."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def parts(self) -> list[tuple[str, list[str]]]:
        """Return the titles of the parts of the form, each with the names of its fields."""
        raise NotImplementedError

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Yield the parts with their fields."""
        for title, names in self.parts():
            yield title, [self[name] for name in names]


class AddForm(LedgerForm):
    """Books that are promised or lie ready: of one language, for several ages at once."""

    step = forms.ChoiceField(
        label=gettext_lazy("What has happened?"),
        choices=[
            (Step.PLEDGED, gettext_lazy("Books were promised: somebody will bring them.")),
            (
                Step.COLLECTED,
                gettext_lazy("Books were collected: they lie ready, counted."),
            ),
        ],
        widget=forms.RadioSelect,
    )
    school = forms.ModelChoiceField(
        School.objects.none(),
        label=gettext_lazy("School"),
        required=False,
        empty_label=gettext_lazy("No school: the country itself"),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of the class"),
        help_text=gettext_lazy("If a class brought them and has a code."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "class": "books__code"}),
    )
    language = LanguageField(label=gettext_lazy("Language of the books"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Only you and the network read it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    picture = ProofPictureField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("Of the books, not of children. It is never public."),
        required=False,
    )
    document = ProofDocumentField(label=gettext_lazy("Document (PDF)"), required=False)

    def __init__(self, *args, country: Country, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.country = country
        self.fields["school"].queryset = School.objects.filter(country=country)
        self.fields["language"].choices = language_choices(known_languages())
        self.fields["language"].initial = language
        for band in AgeBand:
            self.fields[PREFIX + band] = books_field(band.label, required=False)

    def parts(self):
        books = [name for name in self.fields if name.startswith(PREFIX)]
        return [
            (_("What has happened, and when"), ["step", "on"]),
            (_("Who brings the books"), ["school", "code"]),
            (_("How many books, for readers of which age"), ["language", *books]),
            (_("For your records"), ["note", "picture", "document"]),
        ]

    def clean_code(self):
        if not self.cleaned_data["code"]:
            return None
        codes = ClassCode.objects.filter(school__country=self.country).select_related("school")
        found = codes.filter(code=normalise_code(self.cleaned_data["code"])).first()
        if found is None:
            raise ValidationError(_("No class of your country has this code."))
        return found

    def entry(self) -> dict:
        """Return what the verbs of the ledger take."""
        data = self.cleaned_data
        return {
            "school": data["school"] or (data["code"].school if data["code"] else None),
            "class_code": data["code"],
            "on": data["on"],
            "note": data["note"],
            "picture": data["picture"],
            "document": data["document"],
            "key": data["form_key"],
            "lines": [
                Line(data["language"], band, data[PREFIX + band])
                for band in AgeBand.values
                if data[PREFIX + band]
            ],
        }


class CorrectForm(forms.Form):
    """The right number of an entry, and why the old one was wrong."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why was the number wrong?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ["number", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"] = books_field(_("The right number of books"))
        self.order_fields(self.field_order)


class ReceivingForm(forms.Form):
    """A school of one country, to which books may be sent, or no more."""

    school = forms.ModelChoiceField(
        School.objects.none(), label=gettext_lazy("School"), empty_label=None
    )
    is_open = forms.BooleanField(widget=forms.HiddenInput, required=False, initial=True)

    def __init__(self, *args, country: Country, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = School.objects.filter(country=country)
