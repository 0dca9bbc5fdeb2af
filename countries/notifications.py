"""What the people of a country are told by mail."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.languages import html_lang, is_rtl
from countries.models import CountryGroup, Invitation

logger = logging.getLogger(__name__)


def invitation_sentence(invitation: Invitation) -> str:
    """Say in the active language what somebody is invited to."""
    if invitation.office:
        return _("You are invited to work in this office of the network: %(office)s.") % {
            "office": invitation.office.name
        }
    # Whole sentences: a role is inflected differently in every language.
    sentences = {
        CountryGroup.Role.COORDINATOR: _(
            "You are invited to run the site of this country as its coordinator: %(country)s."
        ),
        CountryGroup.Role.EDITOR: _(
            "You are invited to write for the site of this country as an editor: %(country)s."
        ),
        CountryGroup.Role.TRANSLATOR: _(
            "You are invited to translate the site of this country: %(country)s."
        ),
        CountryGroup.Role.MODERATOR: _(
            "You are invited to read what is sent to the site of this country, and to decide "
            "what becomes public: %(country)s."
        ),
    }
    return sentences[invitation.role.role] % {"country": invitation.role.country.name}


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Mail the link with `token` to the invited person, in the language of the invitation.

    Return whether the mail could be handed over. The subject holds nothing that anybody typed.
    """
    with translation.override(invitation.language):
        subject = _("Your invitation: %(network)s") % {"network": settings.NETWORK_NAME}
        context = {
            "invitation": invitation,
            "sentence": invitation_sentence(invitation),
            "link": settings.WAGTAILADMIN_BASE_URL + reverse("accept_invitation", args=[token]),
            "network_name": settings.NETWORK_NAME,
            "tag": html_lang(invitation.language),
            "direction": "rtl" if is_rtl(invitation.language) else "ltr",
        }
        mail = EmailMultiAlternatives(
            " ".join(subject.split()),
            render_to_string("countries/mail/invitation.txt", context),
            to=[invitation.email],
        )
        mail.attach_alternative(
            render_to_string("countries/mail/invitation.html", context), "text/html"
        )
    try:
        mail.send()
    except OSError as error:  # the server is away, or refuses (SMTPException is one)
        # Not the error itself: it names the address.
        logger.error("Invitation %s could not be mailed: %s", invitation.pk, type(error).__name__)
        return False
    return True
