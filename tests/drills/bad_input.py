"""Bad input without end: requests to the forms of a campaign, as no browser would send them.

A seed makes the same requests again.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from campaigns.suspicion import TRAP, new_work, opened_now
from moderation.receipts import ALPHABET

PAGES = ["/haiti/fr/campaigns/kizuna/", "/egypt/ar/campaigns/kizuna/", "/en/campaigns/kizuna/"]
FIELDS = [
    "author_name", "text", "language", "drawing_alt", "people_shown", "country", "class_code",
    "key", "opened", "asked", "kept_drawing", "script", "work", "solution", "leave_out",
    "withdraw", "code", "csrfmiddlewaretoken", TRAP, "x",
]  # fmt: skip
WORDS = [
    "", " ", "\0", "a\0b", "\r\n", "\u202e\u2066", "\u200b", "\ufeff", "\u2028",
    "z" + "\u0335" * 90, "👩🏽‍🚀", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "नि", "และ", "שלום (a", "<script>x</script>",
    "{{ x }}{% x %}",
    "%s%n%(x)s", "'; DROP TABLE x; --", "=1+1", "../../etc/passwd", "0" * 400, "-1", "1e999",
    "9" * 30, "١٢٣", "nan", "null", "[]", "ſ", "ǅ", "İ", "ﷺ", "on", "1", "fr", "ht", "xx",
    "3456-7890", "ayo@example.org", "https://example.org", "He hits me", "a:b:c", "::", "=",
    "00000000-0000-0000-0000-000000000000", "Subject: x\r\nBcc: y", "a" * 4001, "é" * 501,
]  # fmt: skip


@dataclass
class Request:
    """One request, and enough to say which it was."""

    method: str
    url: str
    data: object = None
    content_type: str = "application/octet-stream"

    def send(self, browser: Client) -> HttpResponse:
        if isinstance(self.data, dict):
            return getattr(browser, self.method)(self.url, self.data)
        return browser.generic(self.method.upper(), self.url, self.data or b"", self.content_type)


def bad_requests(seed: int, number: int) -> Iterator[Request]:
    """Yield `number` requests."""
    chance = random.Random(seed)  # noqa: S311
    makers = [_form] * 6 + [_body] * 2 + [_receipt] * 3 + [_find, _cursor, _drawing]
    for _each in range(number):
        yield chance.choice(makers)(chance)


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(WORDS)
    if kind < 0.8:
        return chance.choice(WORDS) + chance.choice(WORDS)
    points = [chance.randrange(0x11000) for _each in range(chance.randrange(40))]
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)


def _fields(chance: random.Random) -> dict:
    data = {"author_name": "Ayo", "text": "Nous pensons à vous."}
    if chance.random() < 0.5:
        data["opened"] = opened_now()
    if chance.random() < 0.2:
        data |= {"script": "1", "work": new_work()}
    for _each in range(chance.randrange(6)):
        words = _word(chance)
        data[chance.choice(FIELDS)] = [words, words] if chance.random() < 0.1 else words
    if chance.random() < 0.3:
        data[chance.choice(["drawing", "drawing", "text"])] = _file(chance)
    return data


def _file(chance: random.Random) -> SimpleUploadedFile:
    """Return a picture with some bytes changed, cut or repeated; or bytes of any kind."""
    kind = chance.choice(["PNG", "JPEG", "WEBP", "GIF", "BMP"])
    content = BytesIO()
    Image.new(chance.choice(["RGB", "L"]), (9, 7)).save(content, kind)
    body = bytearray(content.getvalue())
    for _each in range(chance.randrange(8)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    if chance.random() < 0.3:
        body = body[: chance.randrange(len(body))]
    names = [f"a.{kind.lower()}", "a.png", "a.jpg", "a", ".png", "\0.png", "é/../b.jpg"]
    name = chance.choice(names)
    return SimpleUploadedFile(name or "a", bytes(body) if chance.random() < 0.9 else b"")


def _form(chance: random.Random) -> Request:
    return Request("post", f"{chance.choice(PAGES)}take-part/", _fields(chance))


def _body(chance: random.Random) -> Request:
    kinds = [
        "application/x-www-form-urlencoded", "multipart/form-data", "application/json",
        "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + "x" * 300,
        "text/plain",
    ]  # fmt: skip
    parts = [b"--x\r\n", b"--x--", b'Content-Disposition: form-data; name="text"\r\n\r\n', b"\r\n"]
    parts += [b"text=%00%ff", b"&", b"=", b"author_name=Ayo", bytes(range(256)), b'filename="a"']
    body = b"".join(chance.choice(parts) for _each in range(chance.randrange(12)))
    method = chance.choice(["post", "post", "put", "patch", "delete", "head", "get", "options"])
    url = f"{chance.choice(PAGES)}{chance.choice(['take-part/', 'receipt/', 'messages/'])}"
    return Request(method, url, body, chance.choice(kinds))


def _receipt(chance: random.Random) -> Request:
    code = "".join(chance.choice(ALPHABET) for _each in range(20))
    if chance.random() < 0.5:
        code = quote(_word(chance)[:200], safe="")
    url = f"{chance.choice(PAGES)}receipt/{code}/"
    return Request("post", url, _fields(chance)) if chance.random() < 0.7 else Request("get", url)


def _find(chance: random.Random) -> Request:
    return Request("get", f"{chance.choice(PAGES)}receipt/?code={quote(_word(chance))}")


def _cursor(chance: random.Random) -> Request:
    cursor = _word(chance)
    if chance.random() < 0.7:
        cursor = f"{chance.choice(WORDS)}-{cursor}"
    return Request("get", f"{chance.choice(PAGES)}messages/?before={quote(cursor)}")


def _drawing(chance: random.Random) -> Request:
    number = chance.choice(["0", "1", "9" * 18, "9" * 25, "-1", "x"])
    size = quote(_word(chance)[:80], safe="")
    return Request("get", f"{chance.choice(PAGES)}messages/{number}/drawing/{size}")
