"""Forms about people: invite somebody, change a role, hand over, accept an invitation."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.localization import get_available_admin_languages

from cms.language_names import language_choices
from cms.models import User
from countries.models import Country, CountryGroup
from countries.people import coordinators_of, people_of

Role = CountryGroup.Role

WHAT_ROLES_DO = {
    Role.COORDINATOR: gettext_lazy(
        "Runs the site of the country: all of the below, and its people and languages."
    ),
    Role.EDITOR: gettext_lazy(
        "Writes pages, translates them and brings pictures. A coordinator approves the pages."
    ),
    Role.TRANSLATOR: gettext_lazy("Translates pages into the languages of the country."),
    Role.MODERATOR: gettext_lazy("Reads what is sent to the site and decides what becomes public."),
}


class RoleField(forms.ChoiceField):
    """A role of a country, each with what it does."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(label=gettext_lazy("Role"), choices=self.described, **kwargs)

    @staticmethod
    def described() -> list:
        """Return the choices, in the active language."""
        return [
            (
                role.value,
                format_html(
                    '<span class="people__role"><strong>{}</strong> {}</span>',
                    capfirst(role.label),
                    WHAT_ROLES_DO[role],
                ),
            )
            for role in Role
        ]


class RoleForm(forms.Form):
    """Another role for somebody who has one."""

    role = RoleField()


class AddressForm(forms.Form):
    """Who is invited, and in which language the mail is written."""

    name = forms.CharField(
        label=pgettext_lazy("of a person", "Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("The language of the mail, and at first of the screens."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in get_available_admin_languages()]
        self.fields["language"].choices = language_choices(codes)


class RoleInvitationForm(AddressForm):
    """An invitation to a role of a country."""

    role = RoleField(initial=Role.EDITOR)
    field_order = ["name", "email", "role", "language"]


class HandOverForm(AddressForm):
    """The new coordinator: one of the country's people, or somebody who is invited.

    Who hands over is asked where there are several coordinators.
    """

    coordinator = forms.ModelChoiceField(
        label=gettext_lazy("Coordinator who hands over"), queryset=User.objects.none()
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("New coordinator"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Somebody new, invited by e-mail"),
        help_text=gettext_lazy(
            "Who works for the country already takes over at once. For somebody new, fill in the "
            "rest of the form."
        ),
    )
    field_order = ["coordinator", "person", "name", "email", "language"]

    def __init__(self, *args, country: Country, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            self.fields[name].required = False
        coordinators = coordinators_of(country)
        if len(coordinators) > 1:
            self.fields["coordinator"].queryset = coordinators
        else:
            del self.fields["coordinator"]
        people = people_of(country).exclude(active_role=None).filter(is_active=True)
        if len(coordinators) == 1:
            people = people.exclude(pk=coordinators[0].pk)
        self.fields["person"].queryset = people

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("person") and not self.errors:
            for name in ("name", "email"):
                if not cleaned.get(name):
                    self.add_error(name, _("Please fill this in for somebody new."))
        return cleaned


class AcceptanceForm(forms.Form):
    """What is asked of an invited person who is signed in: nothing but to say yes."""


class KnownAcceptanceForm(AcceptanceForm):
    """What is asked of an invited person with an account: its password."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )


class NewAcceptanceForm(AcceptanceForm):
    """What is asked of an invited person without an account: a name, and a password twice."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned and "again" in cleaned and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return cleaned
