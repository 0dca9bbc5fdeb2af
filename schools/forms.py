"""What the people of a school, and the country that looks after them, are asked."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.languages import interface_language, interface_languages, own_name
from countries.models import Country
from countries.scoped_viewset import CountryScopedForm
from schools.actions import add_contact


class LinkForm(forms.Form):
    """Asks for the address that the link is mailed to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The one that the coordination of your country knows."),
        error_messages={
            "required": _("Please type your e-mail address."),
            "invalid": _("Please check this address: something is missing in it."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class ContactForm(CountryScopedForm):
    """Asks the country for a grown-up of one of its schools. It tells nothing of any account.

    Whatever changes about somebody is told to the functions of the hook `school_contact_changed`.
    """

    language = forms.ChoiceField(
        label=_("Language"), help_text=_("Of the mails to this person, and of what they see.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = sorted(interface_languages(), key=own_name)
        self.fields["language"].choices = [(code, own_name(code)) for code in codes]
        for name in ("name", "email"):
            self.fields[name].required = True
        if self.instance.pk:
            # Somebody else, or at another school, is another contact.
            self.fields["email"].disabled = self.fields["school"].disabled = True
        else:
            del self.fields["is_active"]
            self.initial["language"] = self._usual_language

    @cached_property
    def _usual_language(self) -> str:
        """The language of the person's first country, where the interface speaks it."""
        country = Country.objects.for_user(self.for_user).select_related("source_locale").first()
        return interface_language(country.source_locale.language_code if country else "")

    def clean(self):
        cleaned = super().clean()
        school, email = cleaned.get("school"), cleaned.get("email")
        is_new = school and email and not self.instance.pk
        if is_new and school.contacts.filter(user__email__iexact=email).exists():
            self.add_error(
                "email", _("The person with this address is a contact of this school already.")
            )
        return cleaned

    def save(self, commit=True):
        if self.instance.pk:
            contact = super().save(commit)
            for hook in hooks.get_hooks("school_contact_changed"):
                hook(contact)
            return contact
        fields = ("school", "name", "email", "language", "role")
        given = {name: self.cleaned_data[name] for name in fields}
        self.instance = add_contact(**given, by=self.for_user)
        return self.instance


class ClassCodeForm(CountryScopedForm):
    """Asks the country for a class. The code itself is made by the software."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campaigns, teachers = self.fields["campaign"], self.fields["teacher"]
        campaigns.queryset = campaigns.queryset.filter(ends_on__gte=timezone.localdate()) | (
            campaigns.queryset.filter(pk=self.instance.campaign_id)
        )
        campaigns.empty_label = _("Every campaign")
        teachers.queryset = teachers.queryset.filter(is_active=True).select_related("school") | (
            teachers.queryset.filter(pk=self.instance.teacher_id).select_related("school")
        )
        teachers.empty_label = _("Nobody: the country reads the messages")

    def clean(self):
        cleaned = super().clean()
        school, teacher = cleaned.get("school"), cleaned.get("teacher")
        if school and teacher and teacher.school_id != school.pk:
            self.add_error("teacher", _("This person is of another school."))
        return cleaned
