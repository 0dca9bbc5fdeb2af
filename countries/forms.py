"""Forms of the admin screens of countries, offices and languages."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.language_names import language_choices
from cms.languages import known_languages
from cms.territories import territory_name
from countries.actions.hosts import host_name
from countries.actions.onboarding import territories
from countries.models import Country, OfferedLanguage, Office
from countries.models.countries import Region
from countries.overview import languages_of
from countries.querysets import by_name, collation_key

NOTHING_CHOSEN = ("", "---------")
# How many languages can be chosen when a country is opened. More can be added afterwards.
LANGUAGES_AT_OPENING = 6


class NoFieldsForm(forms.Form):
    """A question that is answered by a button alone."""


class LanguageField(forms.ChoiceField):
    """A list of languages to choose from, under the names that the reader knows."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("This language is not on the list. Please choose another."),
    }


def _country_choices() -> list[tuple[str, str]]:
    language = get_language() or "en"
    existing = set(Country.objects.values_list("code", flat=True))
    names = sorted(
        ((territory_name(code, language), code) for code in territories()),
        key=lambda pair: collation_key(pair[0]),
    )
    return [
        NOTHING_CHOSEN,
        *(
            (code, _("%(country)s (exists already)") % {"country": name})
            if code in existing
            else (code, name)
            for name, code in names
        ),
    ]


def suggested_languages(code: str) -> list[str]:
    """Return the official languages of a territory that pages can be written in."""
    known = known_languages()
    languages = territories().get(code, {"languages": []})["languages"]
    return [language for language in languages if language in known][:LANGUAGES_AT_OPENING]


class OpenCountryForm(forms.Form):
    """Everything that is needed to open a country, in one sitting."""

    code = forms.ChoiceField(label=gettext_lazy("Country"))
    host = forms.CharField(
        label=gettext_lazy("Host name"),
        help_text=gettext_lazy(
            "Only if the country has one of its own, such as schools.example. Otherwise the "
            "country is read below the address of the network."
        ),
        required=False,
        max_length=253,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "size": 40}),
    )
    coordinator_name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    coordinator_email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "An invitation is sent to this address as soon as the country is open. It can also be "
            "sent later."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    coordinator_language = LanguageField(label=gettext_lazy("Language of the mail"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = _country_choices()
        self.fields["code"].error_messages["invalid_choice"] = _(
            "This is not a country on the list. Please choose another."
        )
        choices = language_choices(known_languages())
        self.fields["coordinator_language"].choices = [
            ("", _("The source language of the country")),
            *language_choices(code for code, _n in settings.WAGTAILADMIN_PERMITTED_LANGUAGES),
        ]
        for number in range(1, LANGUAGES_AT_OPENING + 1):
            self.fields[f"language_{number}"] = LanguageField(
                label=_("Source language")
                if number == 1
                else _("Language %(number)s") % {"number": number},
                choices=[NOTHING_CHOSEN, *choices],
                required=False,
            )
        self.fields["language_1"].required = True

    @property
    def language_fields(self) -> list[forms.BoundField]:
        """The fields of the languages, the source language first."""
        return [self[f"language_{number}"] for number in range(1, LANGUAGES_AT_OPENING + 1)]

    def clean_code(self):
        code = self.cleaned_data["code"]
        country = Country.objects.filter(code=code).first()
        if country:
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("%(country)s exists already.") % {"country": country.name},
                    reverse("countries:country", args=[code.lower()]),
                    _("Go to its page"),
                )
            )
        return code

    def clean_host(self):
        host = self.cleaned_data["host"]
        return host_name(host) if host else ""

    def clean(self):
        cleaned = super().clean()
        languages = []
        for field in self.language_fields:
            language = cleaned.get(field.name)
            if language and language in languages:
                self.add_error(field.name, _("This language is chosen twice."))
            elif language:
                languages.append(language)
        cleaned["languages"] = languages
        if cleaned.get("coordinator_name") and not self.data.get("coordinator_email"):
            self.add_error("coordinator_email", _("Where should the invitation be sent?"))
        if cleaned.get("coordinator_email") and not cleaned.get("coordinator_name"):
            self.add_error("coordinator_name", _("Who is invited? Please write the name."))
        if cleaned.get("code") and not any(self.data.get(f.name) for f in self.language_fields):
            self._suggest(cleaned["code"])
        return cleaned

    def opening(self, *, by) -> dict:
        """Return the arguments with which the country is opened."""
        names = ["code", "languages", "host"]
        names += ["coordinator_name", "coordinator_email", "coordinator_language"]
        return {name: self.cleaned_data[name] for name in names} | {"by": by}

    def _suggest(self, code: str) -> None:
        """Fill in the country's languages for a person who chose none."""
        suggested = suggested_languages(code)
        if suggested:
            del self.errors["language_1"]
            self.add_error(
                "language_1",
                _("These languages are suggested for this country. Please look at them."),
            )
            self.data = self.data.copy()
            for field, language in zip(self.language_fields, suggested, strict=False):
                self.data[field.name] = language


class AddLanguageForm(forms.Form):
    """A language that the country does not have: any, or for its own people one on offer."""

    language = LanguageField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy(
            "The international coordination keeps this list. Ask them for a language that is "
            "not on it."
        ),
    )

    def __init__(self, *args, country: Country, is_central: bool, **kwargs):
        super().__init__(*args, **kwargs)
        languages = known_languages()
        if is_central:
            self.fields["language"].help_text = ""
        else:
            languages &= set(OfferedLanguage.objects.values_list("code", flat=True))
        languages -= {language.code for language in languages_of(country)}
        self.fields["language"].choices = [NOTHING_CHOSEN, *language_choices(languages)]


class SourceLanguageForm(forms.Form):
    """One of the languages that the country has and shows."""

    language = LanguageField(label=gettext_lazy("Source language"))

    def __init__(self, *args, country: Country, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(
            language.code
            for language in languages_of(country)
            if language.state in ("source", "published")
        )


class HostForm(forms.Form):
    """The country's own host name."""

    host = forms.CharField(
        label=gettext_lazy("Host name"),
        help_text=gettext_lazy("Without https:// and without a path, such as schools.example."),
        max_length=253,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "size": 40}),
    )


class CountriesByRegion(forms.CheckboxSelectMultiple):
    """Boxes to tick, a group for each region."""

    template_name = "countries/admin/widgets/countries_by_region.html"


class OfficeCountriesForm(forms.Form):
    """The countries that a regional office acts for."""

    countries = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Countries"),
        coerce=int,
        widget=CountriesByRegion,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("A country on your list is no longer there."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        countries = by_name(Country.objects.all())
        self.fields["countries"].choices = [
            (region.label, [(c.pk, c.name) for c in countries if c.region == region])
            for region in Region
        ]

    def clean_countries(self):
        return list(Country.objects.filter(pk__in=self.cleaned_data["countries"]))


class OfficeForm(OfficeCountriesForm):
    """A new regional office: its name, and the countries that it acts for."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=Office._meta.get_field("name").max_length,
        help_text=gettext_lazy("As its people know it, such as “Office for the Caribbean”."),
    )
    field_order = ["name", "countries"]


class OfferLanguageForm(forms.Form):
    """A language that countries may add from now on."""

    language = LanguageField(label=gettext_lazy("Language"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = set(OfferedLanguage.objects.values_list("code", flat=True))
        self.fields["language"].choices = [
            NOTHING_CHOSEN,
            *language_choices(known_languages() - offered),
        ]
