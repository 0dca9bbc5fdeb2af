"""The forms with which a child sends a message, finds it again and changes it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from campaigns.form_fields import languages_around
from campaigns.letters import TEXT_LIMIT, WordsForm
from campaigns.models.messages import Message
from cms.rate_limits import count, counted
from countries.models import Country
from countries.querysets import by_name
from moderation.models import Flag
from schools.models import ClassCode
from schools.models.class_codes import normalise_code

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

__all__ = ["TEXT_LIMIT", "ChangeForm", "MessageForm", "ReceiptForm", "WordsForm"]

WRONG_CODE = "schools.wrong_code"


class MessageForm(WordsForm):
    """What is asked of a child: the words, the country, and a class code where there is one.

    On a country's page the country is known and not asked. The hidden key makes the same form
    sent twice one message. `address` is where the form comes from, to count wrong codes.
    """

    country = forms.ModelChoiceField(
        label=_("Your country"),
        queryset=Country.objects.none(),
        required=False,
        empty_label=_("Please choose"),
        error_messages={"invalid_choice": _("Please choose a country from the list.")},
    )
    class_code = forms.CharField(
        label=_("Class code"),
        help_text=_("If your teacher gave you one. You can leave this empty."),
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, page: CampaignPage, address: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        self.address = address
        if page.country:
            del self.fields["country"]
        else:
            countries = Country.objects.open()
            self.fields["country"].queryset = countries
            self.fields["country"].choices = [
                ("", self.fields["country"].empty_label),
                *((country.pk, country.name) for country in by_name(countries)),
            ]
        self.fields["key"].initial = uuid4
        own = page.locale.language_code
        self.fields["language"].initial = own
        self.fields["language"].offer([own, *languages_around(page.country)])

    def clean_class_code(self) -> ClassCode | None:
        """Return the class that the code stands for, or None where none was given."""
        code = normalise_code(self.cleaned_data["class_code"])
        if not code:
            return None
        if counted(WRONG_CODE, self.address) >= settings.WRONG_CODES_PER_ADDRESS:
            raise forms.ValidationError(
                _(
                    "Very many wrong codes came from your place just now. Please wait ten "
                    "minutes, or leave the code empty."
                ),
                "too_many_codes",
            )
        related = ["school__country__site_page", "teacher__user"]
        found = ClassCode.objects.valid().filter(code=code).select_related(*related).first()
        if found is None:
            count(WRONG_CODE, self.address, limit=settings.WRONG_CODES_PER_ADDRESS)
            raise forms.ValidationError(
                _("We do not know this code. Ask your teacher, or leave it empty."), "unknown_code"
            )
        if self.page.country and found.school.country_id != self.page.country.pk:
            raise forms.ValidationError(
                _("This code belongs to a class in another country."), "foreign_code"
            )
        if found.campaign_id not in (None, self.page.campaign_id):
            raise forms.ValidationError(
                _(
                    "This code is for another campaign. Ask your teacher which one, or leave the "
                    "code empty."
                ),
                "other_campaign",
            )
        if found.school.country.status != Country.Status.OPEN:
            raise forms.ValidationError(
                _("The country of this class takes no messages at present."), "country_not_open"
            )
        return found

    def clean(self):
        cleaned = super().clean()
        code = cleaned.get("class_code")
        country = self.page.country or (code and code.school.country) or cleaned.get("country")
        if country is None and "country" not in self.errors:
            self.add_error("country", _("Please choose your country."))
        self.cleaned_data = cleaned | {"country": country}
        if self.kept and not self.picture and not self.errors and not self._was_sent():
            self.kept = None
            self.add_error("drawing", self.fields["drawing"].error_messages["missing"])
        self.ask_about_personal_data()
        return self.cleaned_data

    def _was_sent(self) -> bool:
        """Say whether this very form was sent before: then its drawing went with it."""
        return Message.objects.filter(idempotency_key=self._key()).exists()

    def message(self) -> tuple[Message, UUID]:
        """Return the message that the valid form holds, not saved, and its idempotency key."""
        cleaned = self.cleaned_data
        language = cleaned["language"] or self.page.locale.language_code
        country, code = cleaned["country"], cleaned["class_code"]
        plausible = [self.page.locale.language_code, *languages_around(country)]
        message = Message(
            campaign=self.page.campaign,
            country=country,
            language=language,
            author_name=cleaned["author_name"],
            text=cleaned["text"],
            class_code=code,
            school_level=code.school.level if code else "",
            **self.read(country, language, plausible),
        )
        if self.picture:
            message.drawing_alt = cleaned["drawing_alt"]
            message.flags |= self.shows_people
            for name, value in self.picture_fields().items():
                setattr(message, name, value)
        return message, self._key()

    def _key(self) -> UUID:
        """Return the idempotency key, bound to what was written.

        So going back, changing the words and sending again makes a second message instead of
        losing the change.
        """
        cleaned = self.cleaned_data
        code = cleaned["class_code"]
        content = [
            str(self.page.campaign_id),
            str(cleaned["country"].pk),
            str(code.pk if code else None),
            cleaned["author_name"],
            cleaned["text"],
        ]
        if self.picture_digest:
            content.append(self.picture_digest)
        digest = hashlib.sha256("\0".join(content).encode()).hexdigest()
        return uuid5(cleaned["key"] or uuid4(), digest)


class ChangeForm(WordsForm):
    """Changes what came back: the words, their language, the drawing."""

    def __init__(self, *args, message: Message, **kwargs):
        super().__init__(
            *args,
            initial={
                "author_name": message.author_name,
                "text": message.text,
                "language": message.language,
                "drawing_alt": message.drawing_alt,
                "people_shown": bool(message.flags & Flag.PEOPLE_SHOWN),
            },
            **kwargs,
        )
        self.message = message
        self.fields["language"].offer([message.language, *languages_around(message.country)])

    def clean(self):
        self.cleaned_data = super().clean()
        self.ask_about_personal_data()
        return self.cleaned_data

    def changes(self) -> dict:
        """Return what changes, by the names of the fields of the message.

        What visitors reported, what seemed a machine's and what told of harm stays so.
        """
        cleaned, message = self.cleaned_data, self.message
        language = cleaned["language"] or message.language
        changes = self.read(message.country, language, languages_around(message.country))
        stays = Flag(message.flags) & (Flag.REPORTED | Flag.UNVERIFIED | Flag.HARM)
        changes["flags"] |= stays
        changes["urgency"] = max(changes["urgency"], message.urgency)
        if self.picture or (message.drawing and not self.leaves_out):
            changes["drawing_alt"] = cleaned["drawing_alt"]
            changes["flags"] |= self.shows_people
        return {
            **changes,
            **self.picture_fields(),
            "author_name": cleaned["author_name"],
            "text": cleaned["text"],
            "language": language,
        }


class ReceiptForm(forms.Form):
    """The form that asks for a receipt code."""

    code = forms.CharField(
        label=_("Receipt code"),
        help_text=_("Twenty letters and digits, in groups of four."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Please type the code of your receipt.")},
    )
