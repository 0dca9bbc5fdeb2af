"""Forms of the screens of campaigns."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from campaigns.adoption import international_homes
from campaigns.models import CampaignEdition, CampaignPage
from campaigns.opening import Words
from cms.language_names import language_name
from cms.languages import html_lang

GOAL_LIMIT = 2_000_000_000  # what the column of the database holds
TITLE_LIMIT = 120
CALL_LIMIT = CampaignPage._meta.get_field("call").max_length
DAYS = 30


class CampaignForm(forms.Form):
    """The dates and the goal of a campaign."""

    starts_on = forms.DateField(label=gettext_lazy("Starts on"), widget=AdminDateInput)
    ends_on = forms.DateField(label=gettext_lazy("Ends on"), widget=AdminDateInput)
    goal = forms.IntegerField(
        label=gettext_lazy("Goal"),
        min_value=1,
        max_value=GOAL_LIMIT,
        help_text=gettext_lazy("How many messages you hope for."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = today + timedelta(days=DAYS)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("A campaign cannot end before it starts."))
        return cleaned


class OwnCampaignForm(CampaignForm):
    """A campaign of a country's own."""

    field_order = ["name", "call", "starts_on", "ends_on", "goal"]

    name = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE_LIMIT,
        help_text=gettext_lazy(
            "In the language from which you translate. It can be changed later."
        ),
    )
    call = forms.CharField(
        label=gettext_lazy("What to write"),
        max_length=CALL_LIMIT,
        help_text=gettext_lazy(
            "One sentence above the form, to a pupil of twelve: what shall they write?"
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EditionForm(forms.ModelForm):
    """The country's own goal and dates. What is empty is the campaign's."""

    goal = forms.IntegerField(
        label=gettext_lazy("Goal"),
        min_value=1,
        max_value=GOAL_LIMIT,
        required=False,
        help_text=CampaignEdition._meta.get_field("goal").help_text,
    )

    class Meta:
        model = CampaignEdition
        fields = ["goal", "starts_on", "ends_on"]
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}


class DeclineForm(forms.Form):
    """Why a proposal is not taken up."""

    reason = forms.CharField(
        label=gettext_lazy("Why the campaign stays with the country"),
        max_length=1000,
        help_text=gettext_lazy("The coordinator reads these words."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Please write why: the country reads it.")},
    )


class OpenCampaignForm(CampaignForm):
    """Everything that is needed to open a campaign of the network in one sitting.

    A language is chosen by writing in it; the source language of the international site is a must.
    """

    field_order = ["name", "starts_on", "ends_on", "goal"]

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=TITLE_LIMIT,
        help_text=gettext_lazy("For the admin only."),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish the pages at once"),
        required=False,
        help_text=gettext_lazy("Otherwise they are drafts, to be looked at and published."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = [home.slug for home in international_homes()]
        for code in self.languages:
            attrs = {"lang": html_lang(code), "dir": "auto"}
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title"),
                max_length=TITLE_LIMIT,
                required=False,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"call_{code}"] = forms.CharField(
                label=_("What to write"),
                max_length=CALL_LIMIT,
                required=False,
                widget=forms.Textarea(attrs=attrs | {"rows": 2}),
            )
            self.fields[f"story_{code}"] = forms.CharField(
                label=_("Story"),
                max_length=10_000,
                required=False,
                help_text=_(
                    "The first paragraph stands at the top of the page and on cards. An empty "
                    "line begins a new paragraph."
                ),
                widget=forms.Textarea(attrs=attrs | {"rows": 5}),
            )

    @property
    def common_fields(self) -> list[forms.BoundField]:
        """The fields of the campaign itself."""
        return [self[name] for name in ("name", "starts_on", "ends_on", "goal")]

    @property
    def language_fields(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The name of each language with its fields, the source language first."""
        return [
            (language_name(code), [self[f"{part}_{code}"] for part in ("title", "call", "story")])
            for code in self.languages
        ]

    def clean(self):
        cleaned = super().clean()
        source = settings.INTERNATIONAL_LANGUAGES[0]
        for code in self.languages:
            parts = [cleaned.get(f"{part}_{code}") for part in ("title", "call", "story")]
            if not any(parts) and code != source:
                continue
            for part in ("title", "call"):
                name = f"{part}_{code}"
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A page needs a title and what to write."))
        return cleaned

    def words(self) -> dict[str, Words]:
        """Return what the valid form says in each language that was written in."""
        cleaned = self.cleaned_data
        return {
            code: Words(cleaned[f"title_{code}"], cleaned[f"call_{code}"], cleaned[f"story_{code}"])
            for code in self.languages
            if cleaned[f"title_{code}"]
        }
