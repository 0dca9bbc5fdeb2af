"""Text from strangers: every script as it was written, nothing that harms a reader."""

import time
import unicodedata

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.text import clean_text, count_characters, has_something_to_read

NAMES = [
    "Zoë", "Đặng Thị Hương", "Þórdís", "Łucja", "Nɔ́ɛ́", "Ọláolúwa", "Mireille-Ange", "N'Guessan",
    "Ольга", "Їжак", "Гүлнар", "Ἀθηνᾶ", "Սուսան", "ნინო", "נֹעָה", "مُحَمَّد", "فرشته", "ئاسۆ",
    "عِيسَىٰ", "ܫܡܥܘܢ", "ދިވެހި", "अनुष्का", "ক্ষমা", "ਗੁਰਪ੍ਰੀਤ", "શ્રેયા", "ଶ୍ରୀ", "தமிழ்ச்செல்வி", "శ్రీనివాస్",
    "ಕೃಷ್ಣ", "ശ്രീക്കുട്ടി", "ක්‍රිෂාන්ති", "สมหญิง", "น้ำผึ้ง", "ນ້ອຍ", "བསྟན་འཛིན", "ཧྐྵྨླྺྼྻྂ", "ကျွန်ုပ်", "សុវណ្ណារី",
    "ᠮᠣᠩᠭᠣᠯ", "ዮሐንስ", "ⵜⴰⵏⵉⵔⵜ", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥", "ᏣᎳᎩ", "ᐃᓄᒃ", "さくら", "ｻｸﾗ", "桜", "𠮷野",
    "민준", "小明",
    "ꆈꌠ", "ᜆᜄᜎᜓᜄ᜔", "𐐀𐐨", "می‌خواهم", "क्‍ष", "👩🏽‍🚀", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "❤️‍🔥", "葛󠄀",
]  # fmt: skip

# Letters, numbers, signs and spaces of every script; no marks, controls or formats.
words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200)
anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\0\r\n\t\u061c\u200b\u200c\u200d\u200e\u202a\u202e\u2066\u2068\u2069\ufeff"
        ),
        st.sampled_from("a\u0301\u0308\u0323\u0344\u034f\u0e47\u064e\ufe0f\U000e0100"),
    ),
    max_size=60,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_stays_as_it_was_written(name):
    composed = unicodedata.normalize("NFC", name)
    assert clean_text(name) == composed
    assert has_something_to_read(name)


@given(words)
def test_words_of_every_script_change_in_nothing_but_composition(text):
    assert clean_text(text) == unicodedata.normalize("NFC", text).strip()


@settings(max_examples=300)
@given(anything)
def test_whatever_comes_in_goes_out_composed_and_without_harm(text):
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not regex.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", cleaned)
    depth = 0
    for character in cleaned:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        assert depth >= 0
    assert depth == 0


@settings(max_examples=300)
@given(anything)
def test_cleaning_a_second_time_changes_nothing(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned


def test_nul_and_controls_are_removed_and_the_words_stay():
    assert clean_text("pe\0a\x07c\x1be\x7f\ufffe") == "peace"


def test_lone_surrogates_are_removed_so_that_the_text_can_be_stored():
    assert clean_text("pe\ud800ace").encode() == b"peace"


def test_line_breaks_of_every_system_become_one_kind():
    assert clean_text("a\r\nb\rc\u2028d\u2029e\nf") == "a\nb\nc\nd\ne\nf"


def test_overrides_that_turn_words_around_are_removed():
    assert clean_text("\u202eecaep\u202c \u202apeace\u202c") == "ecaep peace"


def test_marks_of_direction_stay_for_arabic_and_hebrew():
    assert clean_text("(\u200fسلام\u200f) \u200eabc") == "(\u200fسلام\u200f) \u200eabc"


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("\u2068abc", "\u2068abc\u2069"),
        ("abc\u2069 def", "abc def"),
        ("\u2067a\u2066b\u2069", "\u2067a\u2066b\u2069\u2069"),
        ("e\u2069\u0301", "é"),
    ],
)
def test_no_isolate_reaches_beyond_its_message(text, balanced):
    assert clean_text(text) == balanced


@pytest.mark.parametrize(
    "between", ["", "\u200d", "\u200c", "\ufe0f", "\u2060", "\u034f", "\u2068\u2069"]
)
def test_no_more_than_four_stacked_marks_stay_on_a_letter(between):
    cleaned = clean_text("x" + (between + "\u0335\u0301") * 30 + "y")
    assert len(regex.findall(r"[\u0335\u0301\u034f]", cleaned)) == 4
    assert (cleaned[0], cleaned[-1]) == ("x", "y")


@pytest.mark.parametrize("mark", ["\u0e47", "\u0e49", "\u0483", "\u0f71", "\u05b0"])
def test_endless_marks_of_one_script_are_cut_where_no_script_needs_them(mark):
    assert count_characters(clean_text("ก" + mark * 500)) == 1
    assert len(clean_text("ก" + mark * 500)) <= 11


def test_joiners_stay_where_persian_indic_scripts_and_emoji_need_them():
    for text in ("می‌خواهم", "क्‍ष", "ශ්‍රී", "👨‍👩‍👧‍👦", "🏳️‍🌈"):
        assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("hello", 5),
        ("👩🏽‍🚀👨‍👩‍👧‍👦", 2),
        ("🇭🇹🇯🇵", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("நி", 1),
        ("각", 1),
        ("各", 1),
        ("", 0),
    ],
)
def test_characters_are_counted_as_a_person_counts_them(text, count):
    assert count_characters(text) == count


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\t", "\u200b\u200d", "\u2068\u2069", "\u3164\u115f\uffa0", "\u2800", "\u0301"],
)
def test_what_is_empty_to_the_eye_is_nothing_to_read(text):
    assert not has_something_to_read(clean_text(text))


@pytest.mark.parametrize("text", ["a", "７", "？", "🙂", "♥", "和", "؟", "⠓"])
def test_one_sign_is_something_to_read(text):
    assert has_something_to_read(clean_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "\u200d" * 4000,
        "\u0301\u200d" * 2000,
        "\u034f" * 4000,
        "a\u0301\u0301\u200d" * 1000,
        "\u2068" * 4000,
    ],
)
def test_text_made_to_be_slow_is_cleaned_at_once(text):
    start = time.perf_counter()
    clean_text(text)
    assert time.perf_counter() - start < 0.5
