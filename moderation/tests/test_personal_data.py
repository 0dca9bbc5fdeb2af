"""Personal data is found in every script; years, numbers and good sentences are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.personal_data import Kind, find_personal_data, looks_like_full_name


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.kind, finding.words(text)) for finding in find_personal_data(text)]


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (Kind.EMAIL, "ayo.b@example.org"),
        (Kind.EMAIL, "ayo＠ｅｘａｍｐｌｅ．ｃｏｍ"),
        (Kind.EMAIL, "a\u200byo@exam\u200dple.com"),
        (Kind.EMAIL, "ayo (at) example (dot) org"),
        (Kind.EMAIL, "почта@пример.рф"),
        (Kind.PHONE, "+509 34 56 7890"),
        (Kind.PHONE, "3456-7890"),
        (Kind.PHONE, "(212) 555-0147"),
        (Kind.PHONE, "0 6 1 2 3 4 5 6 7 8"),
        (Kind.PHONE, "0612345678"),
        (Kind.PHONE, "٠١٠٠ ١٢٣ ٤٥٦٧"),  # Arabic
        (Kind.PHONE, "۰۹۱۲۳۴۵۶۷۸۹"),  # Persian
        (Kind.PHONE, "०९८७६ ५४३२१"),  # Devanagari
        (Kind.PHONE, "০১৭১২৩৪৫৬৭৮"),  # Bengali
        (Kind.PHONE, "๐๘๑ ๒๓๔ ๕๖๗๘"),  # Thai
        (Kind.PHONE, "０９０－１２３４－５６７８"),  # full width
        (Kind.PHONE, "𝟶𝟼𝟷𝟸𝟹𝟺𝟻𝟼"),  # mathematical
        (Kind.PHONE, "0\u200b6\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6"),
        (Kind.PHONE, "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣"),
        (Kind.PHONE, "一三八〇〇一三八〇〇〇"),
        (Kind.LINK, "https://example.org/a?b=c"),
        (Kind.LINK, "www.example.org"),
        (Kind.LINK, "my-site.com"),
        (Kind.LINK, "t.me/ayo"),
        (Kind.LINK, "exam\u200bple.com"),
        (Kind.LINK, "example dot com"),
        (Kind.HANDLE, "@ayo_123"),
        (Kind.ADDRESS, "12 Baker Street"),
        (Kind.ADDRESS, "14, rue Capois"),
        (Kind.ADDRESS, "Calle Mayor 12"),
        (Kind.ADDRESS, "Hauptstraße 12"),
        (Kind.ADDRESS, "улица Ленина, дом 5"),
        (Kind.ADDRESS, "中山路12号"),
    ],
)
def test_what_is_personal_is_found_where_it_stands(kind, part):
    for text in (part, f"Hello, {part}", f"Écris-moi : {part} , merci !"):
        assert found(text) == [(kind, part)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("my insta is ayo.star", "ayo.star"),
        ("Mi Instagram es sol_y_mar hola", "sol_y_mar"),
        ("TikTok: lunita22", "lunita22"),
        ("微信号：abcd1234", "abcd1234"),
        ("インスタは hana_chan", "hana_chan"),
        ("мой телеграм — masha_7", "masha_7"),
    ],
)
def test_an_account_is_found_by_what_is_said_before_it(text, part):
    assert found(text) == [(Kind.HANDLE, part)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("My name is Ayo Okafor and I am glad.", "Ayo Okafor"),
        ("Je m’appelle Mirlande Jean-Baptiste.", "Mirlande Jean-Baptiste"),
        ("Hola, me llamo Ana de Souza.", "Ana de Souza"),
        ("Meu nome é João Silva", "João Silva"),
        ("Mi chiamo Luca Rossi", "Luca Rossi"),
        ("Ich heiße Lena Müller.", "Lena Müller"),
        ("Mwen rele Jan Pyè.", "Jan Pyè"),
        ("Меня зовут Маша Иванова", "Маша Иванова"),
        ("اسمي أحمد حسن.", "أحمد حسن"),
        ("私の名前は山田太郎です。", "山田太郎"),
        ("我叫王小明，我今年十岁。", "王小明"),
    ],
)
def test_a_full_name_is_found_in_every_shipped_language(text, part):
    assert found(text) == [(Kind.NAME, part)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2011, 31,000 cards came from 59 countries.",
        "31 000 cartes, 31.000.000 Karten, 1 234 567 livres, 1000000 stars",
        "Since 1995-2024 and 1990 – 2020; 1999 2004 2011.",
        "On 2011-03-11 and 11.03.2011 and 11/03/2011 and 20110311.",
        "٢٠١١ ثم ٣١٬٠٠٠ بطاقة",
        "1 2 3 4 5 6 7 8 9 10 here we come! 123456789",
        "3.14159265 is pi. We won 3:2, at 10:30, room 101.",
        "We are killing our planet.",
        "Hello.It is me.My dog is big.Me too.",
        "I saw it on TikTok and Instagram is fun.",
        "My name is Ayo. I Am Happy",
        "My name is Anna and I live in Haiti.",
        "اسمي أحمد وأنا من مصر.",
        "我叫小明。私の名前は花です。",
        "We walk via the old road, 12 children. Rue is a plant.",
        "a @ b, 5 @ 3, me@home",
        "Love \U0001f9d1\u200d\U0001f680 from grade 6",
    ],
)
def test_a_good_message_is_not_asked_about(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        ("Ayo", False),
        ("Jean-Paul", False),
        ("Ayo B.", False),
        ("Class 6", False),
        ("花子", False),
        ("Ayo Okafor", True),
        ("أحمد حسن", True),
        ("山田太郎", True),
        ("A\u200byo  O\u200bkafor", True),
    ],
)
def test_two_words_may_be_a_family_name(name, is_full):
    assert looks_like_full_name(name) is is_full


DIGITS = st.sampled_from("0٠۰०০๐０၀០𝟎").flatmap(
    lambda zero: st.lists(
        st.integers(0, 9).map(lambda digit: chr(ord(zero) + digit)), min_size=9, max_size=12
    )
)


@given(digits=DIGITS, gap=st.sampled_from(["", " ", "-", "\u200b", ".", "  "]))
def test_an_international_number_is_found_in_all_digits_however_they_are_spaced(digits, gap):
    number = "+" + gap.join(digits)
    assert found(f"x {number} x") == [(Kind.PHONE, number)]


@given(text=st.text(max_size=120))
def test_findings_lie_within_any_text_and_never_overlap(text):
    end = 0
    for finding in find_personal_data(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
