"""What a child writes: a name to be called by, the words, perhaps a drawing.

Personal data are asked about, once and kindly. Whoever sends exactly the same again meant it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.drawings import (
    TOO_LARGE,
    KeptDrawing,
    digest_of,
    keep_for_form,
    kept_for_form,
    size_of,
)
from campaigns.form_fields import DrawingField, LanguageField, WordsField
from campaigns.suspicion import is_digest_of, written_digest
from cms.formatting import number
from cms.pictures import CleanPicture
from cms.rate_limits import count
from countries.models import Country
from moderation.models import Flag
from moderation.personal_data import Kind, find_personal_data, looks_like_full_name
from moderation.reading import read
from moderation.text import clean_text, count_characters, has_something_to_read

TEXT_LIMIT = 500  # characters as a person counts them
NAME_LIMIT = 40
ALT_LIMIT = 150
# A character may be made of many code points; nobody needs more than these for 500 characters.
CODE_POINT_LIMIT = 4000
SHOWN = 60  # characters of what was found

QUESTIONS = {
    Kind.EMAIL: _("Did you mean to write an e-mail address?"),
    Kind.LINK: _("Did you mean to write the address of a website?"),
    Kind.PHONE: _("Did you mean to write a telephone number?"),
    Kind.HANDLE: _("Did you mean to write the name of an account?"),
    Kind.ADDRESS: _("Did you mean to write where somebody lives?"),
    Kind.NAME: _("Did you mean to write a full name?"),
}
NAME_QUESTION = _("Is there a family name in the name? A first name is enough.")


@dataclass(frozen=True)
class Question:
    """A question about a part of what was written."""

    words: str
    part: str


class WordsForm(forms.Form):
    """The words: a name to be called by, and the message."""

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
    language = LanguageField(label=_("I wrote in"), required=False)
    drawing = DrawingField(
        label=_("A drawing, if you like"),
        help_text=_("A photograph of something that you drew. JPEG, PNG or WebP, up to 8 MB."),
        required=False,
    )
    drawing_alt = WordsField(
        label=_("What does the drawing show?"),
        help_text=_("A few words for those who cannot see it. You can leave this empty."),
        strip=False,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    people_shown = forms.BooleanField(
        label=_("Real people can be seen on the picture"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("Up to %(limit)s characters, in any language.") % {
            "limit": number(TEXT_LIMIT)
        }
        self.fields["drawing"].widget.attrs |= {
            "data-most": settings.DRAWING_LIMIT,
            "data-most-text": TOO_LARGE,
        }
        self.questions: list[Question] = []
        self.picture: CleanPicture | None = None
        self.kept: KeptDrawing | None = None

    def clean_author_name(self) -> str:
        return self._clean_words("author_name", NAME_LIMIT)

    def clean_text(self) -> str:
        return self._clean_words("text", TEXT_LIMIT)

    def clean_drawing_alt(self) -> str:
        return self._clean_words("drawing_alt", ALT_LIMIT)

    def _clean_words(self, name: str, limit: int) -> str:
        """Return the field's text made safe; refuse what is empty to the eye or too long."""
        raw = self.cleaned_data[name]
        text = clean_text(raw[: CODE_POINT_LIMIT + 1])
        if not has_something_to_read(text):
            if not self.fields[name].required:
                return ""
            raise forms.ValidationError(self.fields[name].error_messages["required"], "required")
        if count_characters(text) > limit or len(raw) > CODE_POINT_LIMIT:
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

    def clean(self):
        cleaned = super().clean()
        self.picture = cleaned.get("drawing")
        if not self.picture and "drawing" not in self.errors and not self.leaves_out:
            self.kept = kept_for_form(self.data.get("kept_drawing", ""))
            self.picture = self.kept.read() if self.kept else None
        return cleaned

    @property
    def leaves_out(self) -> bool:
        """Whether the drawing that was there is to be left out."""
        return bool(self.data.get("leave_out"))

    @cached_property
    def picture_digest(self) -> str:
        """What tells the drawing of this form from others; "" without one."""
        if self.kept:
            return self.kept.digest
        return digest_of(self.picture) if self.picture else ""

    @property
    def words(self) -> tuple[str, str, str]:
        """What a child wrote, as it may be asked about."""
        return tuple(self.cleaned_data[name] for name in ("author_name", "text", "drawing_alt"))

    @property
    def asked(self) -> str:
        """A sign for the words that the form asks about, to be sent with it again."""
        return written_digest(*self.words) if self.questions else ""

    def ask_about_personal_data(self) -> None:
        """Ask about what seems personal, as an error, unless exactly this was asked before."""
        if self.errors or is_digest_of(self.data.get("asked", ""), *self.words):
            return
        name, *others = self.words
        if looks_like_full_name(name):
            self.questions.append(Question(NAME_QUESTION, _shown(name)))
        else:
            others.insert(0, name)
        for text in others:
            self.questions += [
                Question(QUESTIONS[finding.kind], _shown(finding.words(text)))
                for finding in find_personal_data(text)
            ]
        if self.questions:
            self.add_error(
                None, [forms.ValidationError(each.words, "ask") for each in self.questions]
            )

    def keep_picture(self, address: str) -> None:
        """Keep the drawing of a form that is shown again, so that it need not be chosen again.

        So many are kept for one address; after them, the drawing must be chosen again.
        """
        if not self.picture or self.kept:
            return
        if count("campaigns.kept", address, limit=settings.KEPT_DRAWINGS_PER_ADDRESS):
            self.kept = kept_for_form(keep_for_form(self.picture))

    def read(self, country: Country, language: str, plausible: list[str]) -> dict:
        """Return what reading the words says: fields of a message, by name."""
        name, text, alt = self.words
        reading = read(
            text, name=name, more=alt, country=country, language=language, plausible=plausible
        )
        return {
            "flags": reading.flags,
            "urgency": reading.urgency,
            "detected_language": reading.detected_language,
        }

    def picture_fields(self) -> dict:
        """Return width and height of the drawing, as fields of a message, by name."""
        if not self.picture:
            return {}
        width, height = size_of(self.picture)
        return {"drawing_width": width, "drawing_height": height}

    @property
    def shows_people(self) -> Flag:
        """The flag of a picture on which people can be seen."""
        return Flag.PEOPLE_SHOWN if self.cleaned_data["people_shown"] else Flag(0)


def _shown(part: str) -> str:
    """Return what was found on one line, not too long."""
    part = " ".join(part.split())
    return f"{part[:SHOWN]}…" if len(part) > SHOWN else part
