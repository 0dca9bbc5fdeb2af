"""The interface speaks every shipped language, completely and with its placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import to_locale

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CODES = [code for code, _name in settings.INTERFACE_LANGUAGES]
# Words that really are the same in two languages need no second spelling.
SAME_AS_ENGLISH_AT_MOST = 0.12


def catalogue(code: str):
    path = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=None)


def entries(code: str) -> list:
    return [message for message in catalogue(code) if message.id]


def forms(text) -> list[str]:
    return list(text) if isinstance(text, (list, tuple)) else [text]


@pytest.fixture(scope="module")
def template() -> set:
    return {(message.context, str(message.id)) for message in entries("en")}


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_has_every_string_of_the_interface(code, template):
    assert len(template) > 150
    assert {(message.context, str(message.id)) for message in entries(code)} == template


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_every_string_is_translated_and_none_is_fuzzy(code):
    for message in entries(code):
        assert all(forms(message.string)), f"{code}: {message.id!r} has no translation"
        assert "fuzzy" not in message.flags, f"{code}: {message.id!r} is fuzzy"


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_translations_keep_the_placeholders(code):
    for message in entries(code):
        wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for form in forms(message.string):
            found = set(PLACEHOLDER.findall(form))
            # A plural form may leave the number out ("one message"), but nothing else.
            missing = {name for name in wanted - found if isinstance(message.id, str)}
            assert found <= wanted, f"{code}: {message.id!r} has strange placeholders"
            assert not missing, f"{code}: {message.id!r} lost {missing}"


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_translations_are_not_the_english_text(code):
    messages = entries(code)
    same = [message.id for message in messages if message.string == message.id]
    assert len(same) <= SAME_AS_ENGLISH_AT_MOST * len(messages), same


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalogue_is_used(code):
    with translation.override(code):
        text = translation.gettext("Your message")
    expected = {message.id: message.string for message in entries(code)}["Your message"]
    assert text == (expected or "Your message")


def test_haitian_creole_names_the_months():
    from datetime import date

    from cms.formatting import long_date, number

    with translation.override("ht"):
        assert long_date(date(2027, 7, 20)) == "20 jiyè 2027"
        assert number(31000) == "31\xa0000"
    with translation.override("ar"):
        assert number(31000) == "٣١٬٠٠٠"
        assert long_date(date(2027, 7, 20)) == "٢٠ يوليو، ٢٠٢٧"
    with translation.override("ja"):
        assert long_date(date(2027, 7, 20)) == "2027年7月20日"
