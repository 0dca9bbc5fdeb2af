"""How somebody becomes one of the people of a country or an office: by invitation only.

What happens to their role afterwards: `countries.actions.roles`.
"""

from functools import partial

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_available_admin_languages

from cms.models import User
from countries.actions.roles import (
    change_role,
    hold,
    record,
    remove,
    resume,
    suspend,
    take_out,
)
from countries.models import Country, CountryGroup, Invitation, Office
from countries.models.invitations import digest_of, end_of_life, new_token
from countries.notifications import send_invitation
from countries.people import Place, coordinators_of, people_of, roles_in

__all__ = [
    "InvitationError",
    "accept",
    "account_of",
    "change_role",
    "find_invitation",
    "hand_over",
    "invite",
    "remove",
    "resume",
    "revoke",
    "send_again",
    "suspend",
]

MAX_EMAIL = Invitation._meta.get_field("email").max_length
MAX_NAME = Invitation._meta.get_field("name").max_length


class InvitationError(ValidationError):
    """Raised for an invitation that cannot be accepted, with the sentence that says why.

    Its code is "unknown", "used", "revoked", "expired"; "closed" where the account is, "present"
    for one of the people already.
    """


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    place: CountryGroup | Office,
    language: str,
    by: User | None,
    replaces: User | None = None,
) -> Invitation:
    """Invite somebody to `place`, a role of a country or an office; the mail goes on commit.

    Nobody learns here whether the address has an account elsewhere: who has one accepts with its
    password. `language` is one of the interface. `by` is None in commands. The coordinator
    `replaces` leaves the country when the invitation is accepted.

    Raises PermissionDenied for who does not look after the people of `place`, and ValidationError
    for a malformed address, an empty name, an unknown language, one of the people of `place`
    (code "present" or "suspended"), and an address with an invitation there ("waiting").
    """
    whole = place if isinstance(place, Office) else place.country
    hold(whole, by)
    email, name = _clean_email(email), _clean_name(name)
    if language not in dict(get_available_admin_languages()):
        raise ValidationError({"language": _("Please choose a language from the list.")})
    account = account_of(email)
    if account:
        _refuse_present(account, whole)
    earlier = Invitation.objects.unanswered().of(whole).filter(email__iexact=email)
    if earlier.waiting().exists():
        raise ValidationError(
            _(
                "An invitation to this address is waiting for its answer. You can send it again, "
                "or take it back and invite anew."
            ),
            code="waiting",
        )
    earlier.update(revoked_at=timezone.now())
    token = new_token()
    invitation = Invitation.objects.create(
        role=place if isinstance(place, CountryGroup) else None,
        office=place if isinstance(place, Office) else None,
        email=email,
        name=name,
        language=language,
        token_digest=digest_of(token),
        invited_by=by,
        replaces=replaces,
    )
    record(whole, "invited", by, name, place)
    transaction.on_commit(partial(_post, invitation, token))
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, by: User | None) -> Invitation:
    """Send an invitation again, with a new link and a new term; the old link ends.

    Raises PermissionDenied for who does not look after the people of its place, InvitationError
    where it was accepted or taken back.
    """
    hold(invitation.place, by)
    invitation = _unanswered(invitation)
    token = new_token()
    invitation.token_digest = digest_of(token)
    invitation.expires_at = end_of_life()
    invitation.invited_by = by
    invitation.save()
    record(invitation.place, "invited", by, invitation.name, invitation.role or invitation.office)
    transaction.on_commit(partial(_post, invitation, token))
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: User | None) -> None:
    """Take an invitation back: its link ends.

    Raises PermissionDenied for who does not look after the people of its place, InvitationError
    where it was accepted or taken back.
    """
    hold(invitation.place, by)
    invitation = _unanswered(invitation)
    invitation.revoked_at = timezone.now()
    invitation.save()
    record(invitation.place, "revoked", by, invitation.name, invitation.role or invitation.office)


def find_invitation(token: str) -> Invitation:
    """Return the waiting invitation whose mail carries `token`.

    Raises InvitationError, with a sentence for each case, where it cannot be accepted.
    """
    invitation = (
        Invitation.objects.filter(token_digest=digest_of(token))
        .select_related("role__country", "office", "invited_by")
        .first()
    )
    if invitation is None:
        raise InvitationError(
            _(
                "There is no invitation at this address. Please open the link in the mail once "
                "more; of several mails, only the link in the newest works."
            ),
            code="unknown",
        )
    _require_waiting(invitation)
    return invitation


@transaction.atomic
def accept(
    token: str, *, password: str = "", name: str = "", signed_in: User | None = None
) -> User:
    """Accept an invitation, once: make the account or check it, and return the person.

    Who has an account gives its password, or is `signed_in` already, and keeps its name and
    language. Who has none gets one, with `name`, `password` and the invitation's language.

    Raises InvitationError for an invitation that cannot be accepted (any more), ValidationError
    by field for a wrong or weak password and an empty name.
    """
    place = find_invitation(token).place
    type(place).objects.select_for_update().get(pk=place.pk)
    invitation = find_invitation(token)  # again, now that nobody else can change it
    person = account_of(invitation.email)
    if person is None:
        person = _open_account(invitation, name, password)
    elif not person.is_active:
        raise InvitationError(
            _("The account of this address is closed. Please ask the person who invited you."),
            code="closed",
        )
    elif person != signed_in and not person.check_password(password):
        raise ValidationError({"password": _("This is not the password of your account.")})
    if people_of(place).filter(pk=person.pk).exists():
        raise InvitationError(
            _(
                "You have a role here already, or it is suspended. Please ask the person who "
                "invited you."
            ),
            code="present",
        )
    joined = invitation.role or invitation.office
    joined.group.user_set.add(person)
    invitation.accepted_at = timezone.now()
    invitation.save()
    record(place, "accepted", person, person, joined)
    if invitation.replaces:
        _replace(invitation.replaces, place, by=invitation.invited_by)
    return person


@transaction.atomic
def hand_over(
    country: Country,
    *,
    by: User | None,
    from_user: User | None = None,
    to: User | None = None,
    email: str = "",
    name: str = "",
    language: str = "",
) -> User | Invitation:
    """Hand the country over to a new coordinator; return the person, or the invitation.

    `to` is one of the country's people, and takes over at once. Somebody new is invited, with
    `email`, `name` and `language`, and takes over on accepting; until then nothing changes. At
    that moment `from_user` leaves the country, and their sessions end. Without `from_user` it is
    `by`, or else the only coordinator.

    Raises PermissionDenied for who does not look after the people of `country`, ValidationError
    where it is not clear who hands over, for a person who is not of the country, and as `invite`.
    """
    country = hold(country, by)
    from_user = _outgoing(country, from_user, by)
    if to is None:
        place = country.groups.get(role=CountryGroup.Role.COORDINATOR)
        return invite(
            email=email, name=name, place=place, language=language, by=by, replaces=from_user
        )
    if to == from_user:
        raise ValidationError(_("Please choose somebody else than the present coordinator."))
    change_role(to, country, CountryGroup.Role.COORDINATOR, by=by)
    if from_user:
        _replace(from_user, country, by=by)
    return to


def account_of(email: str) -> User | None:
    """Return the person with this e-mail address, whatever its case."""
    return User.objects.alias(lower=Lower("email")).filter(lower=email.lower()).first()


def _outgoing(country: Country, from_user: User | None, by: User | None) -> User | None:
    """Return the coordinator who hands over; None where a country has none."""
    coordinators = list(coordinators_of(country))
    if from_user is None and by in coordinators:
        return by
    if from_user is None and len(coordinators) < 2:
        return coordinators[0] if coordinators else None
    if from_user not in coordinators:
        raise ValidationError(_("Please choose the coordinator who hands over."))
    return from_user


def _replace(coordinator: User, country: Country, by: User | None) -> None:
    """Let `coordinator` go, now that there is a new one."""
    if people_of(country).filter(pk=coordinator.pk).exists():
        take_out(coordinator, country)
        role = country.groups.get(role=CountryGroup.Role.COORDINATOR)
        record(country, "handed_over", by, coordinator, role)


def _clean_email(email: str) -> str:
    email = User.objects.normalize_email(email.strip())
    if len(email) > MAX_EMAIL:
        raise ValidationError({"email": _("Please check this address: it is too long.")})
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error}) from error
    return email


def _clean_name(name: str) -> str:
    """Return `name` on one line, without what cannot be seen."""
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if not name or len(name) > MAX_NAME:
        raise ValidationError({"name": _("Please write a name of at most 150 letters.")})
    return name


def _refuse_present(person: User, place: Place) -> None:
    """Refuse to let in who is one of the people of `place` already."""
    if roles_in(place).filter(suspended=person).exists():
        raise ValidationError(
            _("The person with this address is suspended here. Bring them back instead."),
            code="suspended",
        )
    if roles_in(place).filter(group__user=person).exists():
        raise ValidationError(
            _("The person with this address has a role here already. You can change it."),
            code="present",
        )


def _unanswered(invitation: Invitation) -> Invitation:
    """Return the row as it is now, or raise InvitationError where it was answered."""
    row = Invitation.objects.select_related("role__country", "office").get(pk=invitation.pk)
    if row.accepted_at or row.revoked_at:
        _require_waiting(row)
    return row


def _require_waiting(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise InvitationError(
            _("This invitation was accepted already, and works only once."), code="used"
        )
    if invitation.revoked_at:
        raise InvitationError(
            _("This invitation was taken back. Please ask the person who invited you."),
            code="revoked",
        )
    if not invitation.is_waiting:
        raise InvitationError(
            _(
                "The time to accept this invitation is over. Please ask the person who invited "
                "you to send it again."
            ),
            code="expired",
        )


def _open_account(invitation: Invitation, name: str, password: str) -> User:
    name = _clean_name(name)
    try:
        validate_password(password, User(email=invitation.email, first_name=name))
    except ValidationError as error:
        raise ValidationError({"password": error}) from error
    try:
        with transaction.atomic():
            return User.objects.create_user(
                invitation.email,
                password,
                first_name=name,
                preferred_language=invitation.language,
            )
    except IntegrityError as error:  # another invitation, accepted at the same moment
        raise ValidationError(
            _("An account for this address was made a moment ago. Please load the page again.")
        ) from error


def _post(invitation: Invitation, token: str) -> None:
    invitation.mail_failed = not send_invitation(invitation, token)
