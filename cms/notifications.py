"""What people who edit are told by mail."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Revision


def tell_not_published(revision: Revision, error: ValidationError) -> None:
    """Tell who wrote `revision` of a page that it could not be published when it was due, and why.

    In their language; nobody is told where nobody is known.
    """
    if revision.user is None or not revision.user.is_active:
        return
    path = reverse("wagtailadmin_pages:edit", args=[revision.object_id])
    with translation.override(revision.user.preferred_language):
        context = {
            "title": revision.object_str,
            "reasons": error.messages,
            "link": settings.WAGTAILADMIN_BASE_URL + path,
            "network_name": settings.NETWORK_NAME,
        }
        send_mail(
            _("A page could not be published"),
            render_to_string("cms/mail/not_published.txt", context),
            None,
            [revision.user.email],
            fail_silently=True,
        )
