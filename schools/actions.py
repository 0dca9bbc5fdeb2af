"""How the contacts of a school are made, and how they come in."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from countries.permissions import MANAGE, require_country
from schools.models import AccessLink, School, SchoolContact
from schools.models.links import digest_of, new_token
from schools.notifications import mail_link

# Links that one person may ask for within an hour; more are not mailed.
LINKS_AN_HOUR = 3
FORGET_LINKS_AFTER = timedelta(days=30)


class LinkError(ValidationError):
    """Raised for a link that opens nothing (any more), with the sentence that says why.

    Its code is "unknown", "used", "expired" or "ended", where the contact is out. `link` is the
    row, where there is one whose contact may have a new link.
    """

    def __init__(self, message, code, link: AccessLink | None = None):
        super().__init__(message, code)
        self.link = link


@transaction.atomic
def add_contact(
    *, school: School, name: str, email: str, language: str, by: User, role: str = ""
) -> SchoolContact:
    """Make a contact of `school`, and mail them their first link.

    Whose address has an account keeps it as it is: its name, language and password are neither
    shown nor changed. Anybody else gets one without a password.

    Raises PermissionDenied for who does not look after the country, and ValidationError where the
    person is a contact of the school already.
    """
    require_country(by, school.country, MANAGE)
    user = _account(email) or _make_account(email, name, language)
    if school.contacts.filter(user=user).exists():
        raise ValidationError(
            {"email": _("The person with this address is a contact of this school already.")}
        )
    contact = SchoolContact.objects.create(
        school=school,
        user=user,
        name=name,
        email=email,
        language=language,
        role=role or SchoolContact.Role.TEACHER,
    )
    make_link(contact, AccessLink.Purpose.WELCOME)
    return contact


@transaction.atomic
def send_link(email: str, *, next_path: str = "") -> None:
    """Mail a new link to whoever has this address, for each school that they are a contact of.

    Nothing tells whether there is such a person. Who asks very often gets no more for an hour.
    """
    contacts = SchoolContact.objects.taking_part().alias(lower=Lower("user__email"))
    for contact in contacts.filter(lower=email.strip().lower()).select_related("user", "school"):
        send_link_to(contact, next_path=next_path)


@transaction.atomic
def send_link_to(contact: SchoolContact, *, next_path: str = "") -> None:
    """Mail `contact` the link that was asked for, unless they had several within this hour."""
    SchoolContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    hour = timezone.now() - timedelta(hours=1)
    if contact.links.filter(purpose="asked", made_at__gt=hour).count() < LINKS_AN_HOUR:
        make_link(contact, AccessLink.Purpose.ASKED, next_path=next_path)


@transaction.atomic
def make_link(contact: SchoolContact, purpose: str, *, next_path: str = "", mail=True) -> str:
    """Make a link for `contact` and mail it on commit; return its token, for commands."""
    contact.links.filter(expires_at__lt=timezone.now() - FORGET_LINKS_AFTER).delete()
    token = new_token()
    link = contact.links.create(purpose=purpose, next_path=next_path, digest=digest_of(token))
    if mail:
        transaction.on_commit(partial(mail_link, link, token))
    return token


def find_link(token: str) -> AccessLink:
    """Return the link with this `token`, if it still opens.

    Raises LinkError, with a sentence for each case, where it does not.
    """
    link = (
        AccessLink.objects.filter(digest=digest_of(token))
        .select_related("contact__user", "contact__school")
        .first()
    )
    if link is None:
        raise LinkError(
            _(
                "This link does not work. Perhaps it was not copied as a whole: please open it "
                "from the mail once more, or ask for a new one."
            ),
            "unknown",
        )
    if not SchoolContact.objects.taking_part().filter(pk=link.contact_id).exists():
        raise LinkError(
            _(
                "This link does not work any more. If you think that it should, please ask the "
                "coordination of your country."
            ),
            "ended",
        )
    if link.used_at:
        raise LinkError(
            _(
                "This link was used already. A link works once, and only for the person to whom "
                "we sent it."
            ),
            "used",
            link,
        )
    if link.expires_at <= timezone.now():
        raise LinkError(_("This link is too old. A link works for two days."), "expired", link)
    return link


@transaction.atomic
def open_link(token: str) -> AccessLink:
    """Use a link up, and return it: of two at the same moment one opens.

    Raises LinkError as `find_link`.
    """
    link = find_link(token)
    now = timezone.now()
    if not AccessLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        return find_link(token)  # which says that it was used
    link.used_at = now
    return link


def _account(email: str) -> User | None:
    return User.objects.alias(lower=Lower("email")).filter(lower=email.lower()).first()


def _make_account(email: str, name: str, language: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, first_name=name, preferred_language=language)
    except IntegrityError:  # made by somebody else at the same moment
        return User.objects.get_by_natural_key(email)
