"""What the contacts of a school are told by mail."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.languages import html_lang, interface_language, is_rtl
from schools.models import AccessLink

logger = logging.getLogger(__name__)


def link_url(token: str) -> str:
    """Return the address that opens with `token`. Its host is from the settings."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("my_school_open", args=[token])


def masked(email: str) -> str:
    """Return an address so that its owner knows it and nobody else learns it: h…@example.org."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


def mail_link(link: AccessLink, token: str) -> bool:
    """Mail `link` to its contact, in their language. Return whether it could be handed over.

    It holds no word of a child, and its subject nothing that anybody typed.
    """
    contact = link.contact
    language = interface_language(contact.language)
    with translation.override(language):
        subject, sentence = _words(link)
        context = {
            "contact": contact,
            "sentence": sentence,
            "expires_at": link.expires_at,
            "link": link_url(token),
            "network_name": settings.NETWORK_NAME,
            "tag": html_lang(language),
            "direction": "rtl" if is_rtl(language) else "ltr",
        }
        mail = EmailMultiAlternatives(
            " ".join(subject.split()),
            render_to_string("schools/mail/link.txt", context),
            to=[contact.user.email],
        )
        mail.attach_alternative(render_to_string("schools/mail/link.html", context), "text/html")
    try:
        mail.send()
    except OSError as error:  # the server is away, or refuses (SMTPException is one)
        # Not the error itself: it names the address.
        logger.error("Link %s could not be mailed: %s", link.pk, type(error).__name__)
        return False
    return True


def _words(link: AccessLink) -> tuple[str, str]:
    """Return the subject of the mail and its first sentence."""
    network = {"network": settings.NETWORK_NAME}
    if link.purpose == AccessLink.Purpose.WELCOME:
        return (
            _("Your school takes part: %(network)s") % network,
            _(
                "You can now make codes for your classes, and read what your pupils send before "
                "anybody else sees it."
            ),
        )
    if link.purpose == AccessLink.Purpose.WAITING:
        return (
            _("Messages of your class wait for you: %(network)s") % network,
            _("Your pupils have sent messages. Nobody else sees them before you have read them."),
        )
    return (
        _("Your link: %(network)s") % network,
        _("Here is the link to your school that you asked for."),
    )
