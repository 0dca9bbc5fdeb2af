"""Receipt codes: long enough against guessing, easy to read aloud and to type."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.receipts import ALPHABET, LENGTH, normalise_receipt, receipt_code, receipt_digest

CODE = "7KQ2-9D4M-01AB-XYZW-3GH5"


def test_a_code_has_at_least_96_bits():
    assert len(set(ALPHABET)) == 32
    assert LENGTH * 5 >= 96


def test_codes_use_all_of_their_alphabet_and_do_not_repeat():
    codes = {receipt_code(uuid4()) for _number in range(500)}
    assert len(codes) == 500
    assert set("".join(codes)) == {*ALPHABET, "-"}


def test_a_code_is_five_groups_of_four_without_letters_that_look_alike():
    groups = receipt_code(uuid4()).split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert not set("ILOU") & set(ALPHABET)


def test_the_same_form_has_the_same_code_and_nobody_without_the_secret_can_derive_it(settings):
    key = UUID(int=7)
    first = receipt_code(key)
    assert receipt_code(key) == first
    settings.SECRET_KEY = "another-secret"
    assert receipt_code(key) != first


@pytest.mark.parametrize(
    "typed",
    [
        "7kq2-9d4m-01ab-xyzw-3gh5",
        "7KQ2 9D4M 01AB XYZW 3GH5",
        "7KQ29D4M01ABXYZW3GH5",
        " 7kq2–9d4m—o1ab.xyzw\n3gh5 ",
        "7KQ2-9D4M-OLAB-XYZW-3GH5",
        "７ＫＱ２－９Ｄ４Ｍ－０１ＡＢ－ＸＹＺＷ－３ＧＨ５",
        "7KQ2\u20119D4M\u201101AB\u2011XYZW\u20113GH5",
        "\u206b\u200e7KQ2-9D4M-01AB-XYZW-3GH5\u200b",
    ],
)
def test_a_code_is_understood_however_it_was_typed(typed):
    assert normalise_receipt(typed) == CODE


@pytest.mark.parametrize("typed", ["", "7KQ2", CODE + "7", "U" * 20, "\0" * 20, "é" * 20, "٣" * 20])
def test_what_can_be_no_code_is_none(typed):
    assert normalise_receipt(typed) == ""


@given(st.uuids())
def test_every_code_survives_being_typed(key):
    code = receipt_code(key)
    assert normalise_receipt(code.lower().replace("-", " ")) == code


@given(st.text(max_size=40))
def test_any_text_can_be_typed_as_a_code(typed):
    assert normalise_receipt(typed) in ("", normalise_receipt(normalise_receipt(typed)))


def test_who_reads_the_database_learns_no_code(waiting):
    code = receipt_code(waiting.idempotency_key)
    row = str(type(waiting).objects.filter(pk=waiting.pk).values().get())
    assert code not in row
    assert waiting.receipt_digest == receipt_digest(code)
