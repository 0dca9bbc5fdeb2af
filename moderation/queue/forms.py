"""What a person who decides fills in."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation.models import Outcome
from moderation.models.submissions import ReturnReason, TakeDownReason

MOST_CHOSEN = 100


class ReturnForm(forms.Form):
    """Why something goes back: a kind reason from the list, or words of one's own."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Or in your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("reason") or cleaned.get("words")) and not self.errors:
            raise forms.ValidationError(_("Please choose a reason or write a few words."))
        return cleaned


class TakeDownForm(forms.Form):
    """Why something leaves every public place."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it taken down?"),
        choices=TakeDownReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose a reason.")},
    )


class OutcomeForm(forms.Form):
    """What came of a disclosure of harm."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose what came of it.")},
    )


def chosen_versions(data: QueryDict) -> dict[int, int]:
    """Return the version that the person saw of each submission they chose: "17:1", "18:3"."""
    pairs = [text.partition(":")[::2] for text in data.getlist("chosen")[:MOST_CHOSEN]]
    return {int(pk): int(version) for pk, version in pairs if _are_numbers(pk, version)}


def _are_numbers(*texts: str) -> bool:
    return all(text.isascii() and text.isdigit() and len(text) < 10 for text in texts)


def read_version(text: str) -> int | None:
    """Return the version that a form names; None where it is no number."""
    return int(text) if _are_numbers(text) else None
