"""The fields in which a child writes, chooses a language and gives a drawing."""

from __future__ import annotations

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from campaigns.drawings import clean_drawing
from cms.languages import html_lang, interface_languages, known_languages, own_name
from countries.models import Country, CountryHomePage


class WordsField(forms.CharField):
    """Words as they were typed. NUL is removed, where Django's field would refuse it."""

    def to_python(self, value):
        return super().to_python(value).replace("\0", "")


class DrawingField(forms.FileField):
    """A drawing, or a photograph of one, made safe."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    default_error_messages = {
        "empty": _("This file is empty. Please choose another one."),
        "invalid": _("The drawing did not arrive. Please choose it again."),
        "missing": _("The drawing did not arrive. Please choose it again."),
    }

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return clean_drawing(file) if file else None


class LanguageSelect(forms.Select):
    """Languages by the names that they have for themselves, each in its own language."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["lang"] = html_lang(value)
        return option


class LanguageField(forms.CharField):
    """The language in which a child wrote: any language of pages, offered or not."""

    widget = LanguageSelect

    def offer(self, codes: list[str]) -> None:
        """Show these languages to choose from, in this order."""
        self.widget.choices = [(code, own_name(code)) for code in dict.fromkeys(codes)]

    def clean(self, value):
        code = super().clean(value)
        if code and code not in known_languages():
            raise forms.ValidationError(_("Please choose a language from the list."), "invalid")
        return code


def languages_around(country: Country | None) -> list[str]:
    """Return the languages in which a child of `country` may well write, its own first.

    Those of the country are read from the database every ten minutes at most.
    """
    own: list[str] = []
    if country:
        own = cache.get_or_set(
            f"campaigns.languages.{country.pk}", lambda: _languages_of(country), 600
        )
    return list(dict.fromkeys([*own, *sorted(interface_languages())]))


def _languages_of(country: Country) -> list[str]:
    homes = CountryHomePage.objects.child_of(country.site_page).live()
    return list(homes.order_by("path").values_list("locale__language_code", flat=True))
