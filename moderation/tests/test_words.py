"""The shipped phrases of harm are found as children write them, and good sentences are not."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from moderation.models import Flag, WordList
from moderation.words import flags_of_words, harm_phrases

pytestmark = pytest.mark.django_db

GOOD = [
    "We are killing our planet. It hurts the sea.",
    "Je veux vivre dans un monde en paix, la musique me touche.",
    "Ahora me toca a mí; me corto el pelo.",
    "Ich will nicht, dass der Wald stirbt.",
    "海はすきです。地球を守りたい。",
    "Мы любим жизнь и мир.",
    "نحب الحياة والسلام",
]


def test_there_are_phrases_in_every_language_of_the_interface():
    assert set(harm_phrases()) == {code for code, _name in settings.INTERFACE_LANGUAGES}


def test_every_shipped_phrase_is_found_in_capitals_and_with_invisible_signs(network):
    haiti = network.country("HT")
    for phrases in harm_phrases().values():
        for phrase in phrases:
            for text in (phrase, f"… {phrase.upper()}!", "\u200b".join(phrase)):
                assert flags_of_words(text, haiti) == Flag.HARM, text


@pytest.mark.parametrize("text", GOOD)
def test_a_good_sentence_raises_no_flag(network, text):
    assert flags_of_words(text, network.country("HT")) == Flag(0)


def test_a_list_holds_a_thousand_words_at_most(network):
    words = "\n".join(f"word{number}" for number in range(1001))
    with pytest.raises(ValidationError):
        WordList(
            country=network.country("HT"), language="fr", kind="watch", words=words
        ).full_clean()
