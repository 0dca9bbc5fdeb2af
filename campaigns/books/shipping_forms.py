"""The forms of a consignment: what goes into it, and what comes out of it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.books.files import ProofDocumentField
from campaigns.books.forms import PREFIX, LedgerForm, books_field
from campaigns.books.ledger import Kind
from campaigns.books.lines import Line
from campaigns.models import AgeBand, Campaign
from campaigns.models.books import MOST
from cms.formatting import number as written
from cms.language_names import language_name
from cms.languages import known_languages


class KindsForm(LedgerForm):
    """Asks for a number of each kind of books that there is.

    What was typed for a kind that is there no more is kept, so that it is refused in words.
    """

    required = False

    def __init__(self, *args, kinds: dict[Kind, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = {self.name_of(*kind): (kind, number) for kind, number in kinds.items()}
        for name in self.data:
            if name not in self.kinds and (kind := _kind_of(name)):
                self.kinds[name] = (kind, MOST)
        for name, (kind, number) in self.kinds.items():
            self.fields[name] = books_field(
                self.label_of(*kind),
                most=number,
                required=self.required,
                help_text=self.help_of(number),
            )

    @staticmethod
    def name_of(language: str, band: str) -> str:
        return f"{PREFIX}{language}-{band}"

    def label_of(self, language: str, band: str) -> str:
        return _("%(language)s, %(age)s") % {
            "language": language_name(language),
            "age": AgeBand(band).label,
        }

    def help_of(self, number: int) -> str:
        return ""

    def lines(self) -> list[Line]:
        """Return the numbers that were typed, zeros included."""
        return [
            Line(*kind, self.cleaned_data[name])
            for name, (kind, _number) in self.kinds.items()
            if self.cleaned_data[name] is not None
        ]


def _kind_of(name: str) -> Kind | None:
    """Return the kind of books that a field asks for by its name; None for any other field."""
    for band in AgeBand.values:
        if name.startswith(PREFIX) and name.endswith(f"-{band}"):
            language = name.removeprefix(PREFIX).removesuffix(f"-{band}")
            return (language, band) if language in known_languages() else None
    return None


class ShipForm(KindsForm):
    """A consignment: to which school, what, and how it travels."""

    to = forms.ModelChoiceField(
        None, label=gettext_lazy("School that receives the books"), empty_label=None
    )
    carrier = forms.CharField(
        label=gettext_lazy("Carrier"),
        help_text=gettext_lazy("Who carries it: the post, a shipping company, a person."),
        max_length=100,
    )
    reference = forms.CharField(
        label=gettext_lazy("Number of the parcel or container"), required=False, max_length=100
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the school"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    document = ProofDocumentField(
        label=gettext_lazy("Document (PDF)"),
        help_text=gettext_lazy("A packing list, for example. The receiving side reads it too."),
        required=False,
    )

    def __init__(self, *args, campaign: Campaign, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Sent on")
        self.fields["to"].queryset = campaign.receiving_schools.filter(is_open=True).select_related(
            "school__country"
        )

    def parts(self):
        books = [name for name in self.fields if name.startswith(PREFIX)]
        return [
            (_("Where it goes"), ["to"]),
            (_("How many books are in it"), books),
            (_("How it travels"), ["on", "carrier", "reference", "note", "document"]),
        ]

    def help_of(self, number):
        return _("%(number)s lie ready") % {"number": written(number)}


class ConfirmForm(KindsForm):
    """What the receiving side counted. Nothing is filled in before: they count."""

    required = True
    note = forms.CharField(
        label=gettext_lazy("What became of the missing books"),
        help_text=gettext_lazy("Only if some are missing or spoiled."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Arrived on")

    def parts(self):
        books = [name for name in self.fields if name.startswith(PREFIX)]
        return [
            (_("How many books have arrived well"), books),
            (_("When, and what is missing"), ["on", "note"]),
        ]

    def help_of(self, number):
        return _("%(number)s were sent") % {"number": written(number)}
