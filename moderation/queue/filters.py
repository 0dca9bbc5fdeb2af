"""By what the queue is narrowed: its desk, and what a person chooses beside it."""

from django import forms
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.language_names import language_choices
from moderation.models import Flag, Submission
from moderation.models.submissions import FLAG_WORDS

DISCLOSURES = "disclosures"
DESKS = {
    Submission.Desk.COUNTRY: _("For the country"),
    Submission.Desk.INTERNATIONAL: _("For the international coordination"),
    Submission.Desk.TEACHER: _("With the teachers"),
    DISCLOSURES: _("Harm, without an outcome"),
}


def on_desk(rows: QuerySet, desk: str) -> QuerySet:
    """Return what waits on `desk`, most urgent and oldest first.

    Disclosures are there until an outcome is noted, whatever became of them.
    """
    if desk == DISCLOSURES:
        return rows.disclosures()
    return rows.filter(desk=desk).pending()


class QueueFilterForm(forms.Form):
    """What a person narrows the queue by. Rooms above add fields, and what each does in `narrow`.

    Nothing is said about a choice that there is not: it narrows nothing. `user` is who looks: a
    field that names rows offers theirs.
    """

    language = forms.ChoiceField(label=_("Language"), required=False)
    flag = forms.TypedChoiceField(
        label=_("Mark"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All")), *((flag.value, words) for flag, words in FLAG_WORDS.items())],
    )

    def __init__(self, data: QueryDict, *, user, **kwargs):
        super().__init__(data, auto_id="filter-%s", **kwargs)
        self.offer_to(user)
        codes = Locale.objects.values_list("language_code", flat=True)
        self.fields["language"].choices = [("", _("All")), *language_choices(codes)]
        self.full_clean()

    def offer_to(self, user) -> None:
        """Offer in the fields of rooms above what is `user`'s."""

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Return those of `rows` that were asked for."""
        if language := self.cleaned_data.get("language"):
            rows = rows.filter(language=language)
        if flag := self.cleaned_data.get("flag"):
            rows = rows.alias(raised=F("flags").bitand(Flag(flag).value)).filter(raised__gt=0)
        return rows

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())
