"""The form with which a child sends a message."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.models.messages import Message
from cms.formatting import number
from countries.models import Country
from countries.querysets import by_name
from moderation.text import clean_text, count_characters, has_something_to_read
from schools.models import ClassCode
from schools.models.class_codes import normalise_code

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

TEXT_LIMIT = 500  # characters as a person counts them
NAME_LIMIT = 40
# A character may be made of many code points; nobody needs more than these for 500 characters.
CODE_POINT_LIMIT = 4000


class WordsField(forms.CharField):
    """Words as they were typed. NUL is removed, where Django's field would refuse it."""

    def to_python(self, value):
        return super().to_python(value).replace("\0", "")


class WordsForm(forms.Form):
    """What a child writes: a name to be called by, and the message. Also to change them later."""

    author_name = WordsField(
        label=_("Your first name or a nickname"),
        help_text=_("No family name, please."),
        strip=False,
        error_messages={"required": _("What may we call you? A nickname is fine.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    text = WordsField(
        label=_("Your message"),
        strip=False,
        error_messages={"required": _("Please write a few words.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("Up to %(limit)s characters, in any language.") % {
            "limit": number(TEXT_LIMIT)
        }

    def clean_author_name(self) -> str:
        return self._clean_words("author_name", NAME_LIMIT)

    def clean_text(self) -> str:
        return self._clean_words("text", TEXT_LIMIT)

    def _clean_words(self, name: str, limit: int) -> str:
        """Return the field's text made safe; refuse what is empty to the eye or too long."""
        raw = self.cleaned_data[name]
        text = clean_text(raw[: CODE_POINT_LIMIT + 1])
        if not has_something_to_read(text):
            raise forms.ValidationError(self.fields[name].error_messages["required"], "required")
        count = count_characters(text)
        if count > limit or len(raw) > CODE_POINT_LIMIT:
            raise forms.ValidationError(
                ngettext(
                    "This is too long: at most %(limit)s character fits.",
                    "This is too long: at most %(limit)s characters fit.",
                    limit,
                )
                % {"limit": number(limit)},
                "too_long",
            )
        return text


class MessageForm(WordsForm):
    """What is asked of a child: the words, the country, and a class code where there is one.

    On a country's page the country is known and not asked. The hidden key makes the same form
    sent twice one message.
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

    def __init__(self, *args, page: CampaignPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
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

    def clean_class_code(self) -> ClassCode | None:
        """Return the class that the code stands for, or None where none was given."""
        code = normalise_code(self.cleaned_data["class_code"])
        if not code:
            return None
        codes = ClassCode.objects.valid().select_related("school__country", "teacher__user")
        found = codes.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(
                _("We do not know this code. Ask your teacher, or leave it empty."), "unknown_code"
            )
        if self.page.country and found.school.country_id != self.page.country.pk:
            raise forms.ValidationError(
                _("This code belongs to a class in another country."), "foreign_code"
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
        return cleaned | {"country": country}

    def message(self) -> tuple[Message, UUID]:
        """Return the message that the valid form holds, not saved, and its idempotency key.

        The key is bound to what was written, so that going back, changing the words and
        sending again makes a second message instead of losing the change.
        """
        cleaned = self.cleaned_data
        message = Message(
            campaign=self.page.campaign,
            country=cleaned["country"],
            language=self.page.locale.language_code,
            author_name=cleaned["author_name"],
            text=cleaned["text"],
            class_code=cleaned["class_code"],
        )
        content = "\0".join(
            [
                str(message.campaign_id),
                str(message.country_id),
                str(message.class_code_id),
                message.author_name,
                message.text,
            ]
        )
        digest = hashlib.sha256(content.encode()).hexdigest()
        return message, uuid5(cleaned["key"] or uuid4(), digest)


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
