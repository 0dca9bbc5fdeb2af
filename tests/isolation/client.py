"""Sends requests as different people, and tells all that a request showed and did.

Nothing of it stays: each request runs in a savepoint that is rolled back.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client, RequestFactory, TestCase
from django.test.client import ClientHandler

WRITE = re.compile(
    r'\s*(INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?',
    re.IGNORECASE,
)

# What a visit leaves that is the visitor's own: the session, the profile.
TRACES_OF_A_VISIT = {"django_session", "wagtailusers_userprofile"}
# Small copies of the pictures that a list shows; whose pictures they are is asked all the same.
RENDITIONS = "cms_rendition"


@dataclass
class Answer:
    """What came back, and what it did to the database before it was rolled back."""

    status: int
    location: str
    body: bytes
    headers: str
    messages: str
    mails: str
    error: BaseException | None
    writes: list[tuple[str, str, str]] = field(default_factory=list)  # verb, table, parameters
    fingerprints: dict = field(default_factory=dict)

    @property
    def all_text(self) -> bytes:
        """Everything that the person gets to read, in lower case."""
        words = f"{self.headers} {self.messages} {self.mails}".encode()
        return (self.body + words).lower()

    def shows(self, mark: str, public: Iterable[str] = ()) -> bool:
        """Say whether the mark stands anywhere but in these `public` words."""
        text = self.all_text
        for words in public:
            text = text.replace(words.lower().encode(), b"")
        return mark.encode() in text

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """What was written beside the traces of a visit."""
        return [write for write in self.writes if write[1] not in TRACES_OF_A_VISIT]

    @property
    def is_refusal(self) -> bool:
        """Whether the person was turned away: to the sign-in page, or home."""
        return self.status >= 400 or (
            self.status in (301, 302)
            and (self.location.startswith("/admin/login/") or self.location == "/admin/")
        )


class _Environment(RequestFactory):
    def request(self, **request):
        return self._base_environ(**request)


_environment = _Environment()
_handler = ClientHandler(enforce_csrf_checks=False)


def sign_in(user) -> str:
    """Return the cookies of a new session of `user`."""
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def send(probe, cookies: str, on_change=None) -> Answer:
    """Send what `probe` says with these cookies; undo what it did, and return the answer.

    `on_change` is asked for fingerprints before the undoing, if anything was written.
    """
    writes: list = []
    errors: list = []

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        found = WRITE.match(sql)
        # An update that finds no row changes none.
        if found and (context["cursor"].rowcount != 0 or found[1].upper().startswith("INSERT")):
            writes.append((found[1].upper(), found[2], repr(params)))
        return result

    def note_error(sender, request, **kwargs):
        import sys

        errors.append(sys.exc_info()[1])

    environ = _environment.generic(
        probe.method,
        probe.url,
        probe.body,
        content_type=probe.content_type,
        HTTP_COOKIE=cookies,
        **probe.headers,
    )
    mail.outbox = []
    got_request_exception.connect(note_error, weak=False)
    try:
        with transaction.atomic():
            with (
                connection.execute_wrapper(watch),
                TestCase.captureOnCommitCallbacks() as callbacks,
            ):
                response = _handler(environ)
                body = _read(response)
                if probe.then:
                    following = _environment.generic("GET", probe.then, HTTP_COOKIE=cookies)
                    body += _read(_handler(following))
            fingerprints = on_change() if on_change and _changed(writes) else {}
            mails = _mails_of(callbacks)
            transaction.set_rollback(True)
    finally:
        got_request_exception.disconnect(note_error)
    if _changed(writes):
        cache.clear()
    return Answer(
        status=response.status_code,
        location=response.headers.get("Location", ""),
        body=_unpacked(body),
        headers=repr(sorted(response.headers.items())) + response.cookies.output(),
        messages=_messages_of(response),
        mails=mails,
        error=errors[0] if errors else None,
        writes=writes,
        fingerprints=fingerprints,
    )


def _read(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _changed(writes: list) -> bool:
    return any(table not in TRACES_OF_A_VISIT for _verb, table, _parameters in writes)


def _messages_of(response) -> str:
    """Return what the next page would show at its top."""
    storage = getattr(response.wsgi_request, "_messages", None)
    if storage is None:
        return ""
    return " ".join(str(message) for message in (*storage._queued_messages, *storage))


def _mails_of(callbacks: list) -> str:
    for callback in callbacks:
        if "mail" in getattr(callback, "__module__", "") + getattr(callback, "__qualname__", ""):
            callback()
    return " ".join(f"{message.to} {message.subject} {message.body}" for message in mail.outbox)


def _unpacked(body: bytes) -> bytes:
    """Return the body with the sheets of a workbook unzipped."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
