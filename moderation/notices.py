"""What people are told by mail: an outbox, so that no mail is lost and none tells what was not.

`notify` writes a notice in the transaction of what it tells; it is sent after the commit, and
again by `manage.py send_notices` until the mail server has taken it. A room registers the kinds of
its notices with `register`: a subject, a template (`<template>.txt` and `.html`), and a function
that gives the template what the notice is about. Nothing of a visitor's request reaches a mail,
and no word of a child does.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from cms.languages import html_lang, interface_language, is_rtl
from moderation.models import Notice

logger = logging.getLogger(__name__)

# How long a sender has before another may try the same notice.
CLAIM = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
ATTEMPTS = 20  # about three days
KEPT = timedelta(days=30)
IDENTIFIER = re.compile(r"[\w.:-]{1,100}", re.ASCII)


class NotNeeded(Exception):
    """Raised by a kind's context when there is nothing to tell any more."""


@dataclass(frozen=True)
class Kind:
    """How a notice of one kind reads.

    `subject` may name `%(network)s`. `context` takes the notice and returns what the templates
    show, in the language that is active then; it raises NotNeeded if the thing is gone.
    """

    subject: str
    template: str
    context: Callable[[Notice], dict]


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Let notices of this kind be sent. Called when an app is ready."""
    _kinds[name] = kind


def notify(
    kind: str, *, to, language: str = "", delay: timedelta = timedelta(), once=False, **ids
) -> Notice | None:
    """Write a notice to `to`, a user or an e-mail address; it is sent after the commit.

    `language` is the recipient's; a user has their own. `ids` say what it is about, as numbers
    and codes: no sentence fits. With `delay` it is sent by `send_notices` after that time, and
    with `once` nothing is written while the same notice still waits (None is returned).
    Raises KeyError for a kind that nobody registered, ValueError for ids that are none,
    ValidationError for what is no address.
    """
    if kind not in _kinds:
        raise KeyError(kind)
    for name, value in ids.items():
        if not IDENTIFIER.fullmatch(str(value)):
            raise ValueError(f"{name} is not an id.")
    user = None if isinstance(to, str) else to
    if user is None:
        validate_email(to)  # also against line breaks
    ids = {name: value if isinstance(value, int) else str(value) for name, value in ids.items()}
    fields = {"kind": kind, "user": user, "email": "" if user else to, "ids": ids}
    if once and Notice.objects.filter(sent_at=None, next_at__isnull=False, **fields).exists():
        return None
    language = interface_language(language or (user.preferred_language if user else ""))
    notice = Notice.objects.create(language=language, next_at=timezone.now() + delay, **fields)
    if not delay:
        transaction.on_commit(partial(send, notice.pk), robust=True)
    return notice


def send_due(limit: int = 500) -> tuple[int, int]:
    """Send what is due, one after the other; return how many were sent and how many were not."""
    sent = failed = 0
    for pk in list(Notice.objects.due().values_list("pk", flat=True)[:limit]):
        result = send(pk)
        sent += result is True
        failed += result is False
    return sent, failed


def forget_sent() -> int:
    """Delete what was sent or given up a month ago; return how many."""
    old = Notice.objects.filter(created_at__lt=timezone.now() - KEPT)
    return old.exclude(sent_at=None, next_at__isnull=False).delete()[0]


def send(pk: int) -> bool | None:
    """Send one notice; return whether it was, or None if it is not due or another sends it.

    It is claimed first, in a transaction of its own, so that the mail server's slowness locks no
    row. Whoever dies between the mail and its mark lets it be sent again: better twice than never.
    """
    notice = _claim(pk)
    if notice is None:
        return None
    try:
        _mail(notice)
    except NotNeeded:
        pass
    except Exception as error:
        # Not the error itself: it may name the address.
        logger.error("Notice %s could not be sent: %s", pk, type(error).__name__)
        _put_off(notice)
        return False
    Notice.objects.filter(pk=pk).update(sent_at=timezone.now())
    return True


def _claim(pk: int) -> Notice | None:
    locked = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    with transaction.atomic():
        notice = Notice.objects.due().select_for_update(**locked).filter(pk=pk).first()
        if notice is None:
            return None
        # Where no row can be locked, of two senders one finds another date.
        unclaimed = Notice.objects.filter(pk=pk, next_at=notice.next_at)
        claimed = unclaimed.update(next_at=timezone.now() + CLAIM, attempts=notice.attempts + 1)
    notice.attempts += 1
    return notice if claimed else None


def _put_off(notice: Notice) -> None:
    wait = min(timedelta(minutes=2 ** min(notice.attempts - 1, 12)), LONGEST_WAIT)
    next_at = timezone.now() + wait if notice.attempts < ATTEMPTS else None
    Notice.objects.filter(pk=notice.pk).update(next_at=next_at)


def _mail(notice: Notice) -> None:
    kind = _kinds[notice.kind]
    with translation.override(notice.language):
        network = str(settings.NETWORK_NAME)
        context = kind.context(notice) | {
            "network_name": network,
            "tag": html_lang(notice.language),
            "direction": "rtl" if is_rtl(notice.language) else "ltr",
        }
        mail = EmailMultiAlternatives(
            " ".join((str(kind.subject) % {"network": network}).split()),
            render_to_string(f"{kind.template}.txt", context).strip() + "\n",
            to=[notice.address],
        )
        mail.attach_alternative(render_to_string(f"{kind.template}.html", context), "text/html")
    mail.send()


def link(path: str) -> str:
    """Return the full address of `path`: that of the settings, whatever a request said."""
    return settings.BASE_URL + path
