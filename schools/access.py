"""Who of a school is here: a signed cookie that a one-time link gives, apart from the admin's.

It is no sign-in of Django: a coordinator who is also a teacher does not come into the admin by a
link in a mail.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from schools.models import SchoolContact

COOKIE = "my_school"
LIFETIME = timedelta(hours=12)
SALT = "schools.access"


def sign_in(response: HttpResponse, contact: SchoolContact) -> None:
    """Let `response` give the browser the cookie of `contact`, for twelve hours."""
    value = {"contact": contact.pk, "epoch": contact.user.session_epoch}
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=LIFETIME,
        # Not only below /my-school/: the form of a campaign asks who of the school sends it.
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def sign_out(response: HttpResponse) -> None:
    """Let `response` take the cookie back."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")


def contact_of(request: HttpRequest) -> SchoolContact | None:
    """Return the contact whose cookie `request` carries, if they still take part. One query.

    Without the cookie, and with one that is too old or not ours, it asks the database nothing.
    """
    if not hasattr(request, "_school_contact"):
        request._school_contact = _read(request)
    return request._school_contact


def _read(request: HttpRequest) -> SchoolContact | None:
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return (
        SchoolContact.objects.taking_part()
        .filter(pk=value["contact"], user__session_epoch=value["epoch"])
        .select_related("user", "school__country")
        .first()
    )
