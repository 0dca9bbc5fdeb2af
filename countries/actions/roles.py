"""What can happen to somebody's role: it rests, comes back, changes, or is taken away.

Each verb is one transaction that holds the row of the country or office, so that changes to its
people come one after the other, and leaves one entry in Wagtail's log. `by` is None in commands.
A person has one role in a country.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.models import User
from countries.models import Country, CountryGroup, Invitation, Office
from countries.people import Place, coordinators_of, require_manager, roles_in
from countries.permissions import EVERY_COUNTRY


@transaction.atomic
def suspend(user: User, place: Place, *, by: User | None) -> None:
    """Let the role of `user` in `place` rest, and end their sessions.

    Raises PermissionDenied for who does not look after `place`, ValidationError for a person
    without a role there and for the last coordinator of a country.
    """
    place = hold(place, by)
    roles = _roles_of(user, place)
    _keep_a_coordinator(place, user, by)
    for role in roles:
        role.group.user_set.remove(user)
        role.suspended.add(user)
    _see_out(user, place)
    record(place, "suspended", by, user, roles[0])


@transaction.atomic
def resume(user: User, place: Place, *, by: User | None) -> None:
    """Give `user` back the role in `place` that rests.

    Raises PermissionDenied for who does not look after `place`, ValidationError where no role
    of theirs rests.
    """
    place = hold(place, by)
    roles = list(roles_in(place).filter(suspended=user))
    if not roles:
        raise ValidationError(_("%(person)s is not suspended here.") % {"person": user})
    for role in roles:
        role.suspended.remove(user)
        role.group.user_set.add(user)
    record(place, "resumed", by, user, roles[0])


@transaction.atomic
def remove(user: User, place: Place, *, by: User | None) -> None:
    """Take away the role of `user` in `place`, and end their sessions. The account stays.

    Raises PermissionDenied for who does not look after `place`, ValidationError for a person
    without a role there and for the last coordinator of a country.
    """
    place = hold(place, by)
    roles = _roles_of(user, place, with_resting=True)
    _keep_a_coordinator(place, user, by)
    take_out(user, place)
    record(place, "removed", by, user, roles[0])


@transaction.atomic
def change_role(user: User, country: Country, role: str, *, by: User | None) -> None:
    """Give `user`, who has a role in `country`, another one (a `CountryGroup.Role`).

    Raises PermissionDenied for who does not look after `country`, ValidationError for a person
    without an active role there, an unknown role, and the last coordinator.
    """
    country = hold(country, by)
    before = _roles_of(user, country)
    after = country.groups.filter(role=role).first()
    if after is None:
        raise ValidationError(_("Please choose a role from the list."))
    if before == [after]:
        return
    if role != CountryGroup.Role.COORDINATOR:
        _keep_a_coordinator(country, user, by)
        _take_back_invitations(user, country)
    for old in before:
        old.group.user_set.remove(user)
    after.group.user_set.add(user)
    record(country, "role_changed", by, user, after)


def hold(place: Place, by: User | None) -> Place:
    """Lock `place` until the transaction ends; only then ask whether `by` looks after its people.

    So of two coordinators who remove each other at the same moment, the second no longer is one.
    """
    held = type(place).objects.select_for_update().get(pk=place.pk)
    require_manager(by, held)
    return held


def take_out(user: User, place: Place) -> None:
    """Take `user` out of `place`, whatever their role and state, and end their sessions."""
    for role in roles_in(place):
        role.group.user_set.remove(user)
        role.suspended.remove(user)
    _see_out(user, place)


def record(
    place: Place, action: str, by: User | None, person: object, role: CountryGroup | Office
) -> None:
    """Enter in Wagtail's log of `place` what was done, to whom, in which role."""
    data = {"person": str(person), "role": getattr(role, "role", "office")}
    log(place, f"countries.person.{action}", user=by, data=data)


def _roles_of(user: User, place: Place, *, with_resting: bool = False) -> Sequence:
    """Return what `user` is in `place`, or raise ValidationError for somebody who is nothing."""
    roles = list(roles_in(place).filter(group__user=user))
    if with_resting:
        roles += roles_in(place).filter(suspended=user)
    if not roles:
        raise ValidationError(
            _("%(person)s has no active role here. Please load the page again.") % {"person": user}
        )
    return roles


def _keep_a_coordinator(place: Place, user: User, by: User | None) -> None:
    """Refuse what would leave a country without a coordinator, except to who acts for all."""
    if not isinstance(place, Country) or by is None or by.has_perm(EVERY_COUNTRY):
        return
    if [coordinator.pk for coordinator in coordinators_of(place)] != [user.pk]:
        return
    values = {"person": user, "country": place.name}
    if by == user:
        raise ValidationError(
            _("You are the last coordinator of %(country)s. Hand over to somebody else first.")
            % values
        )
    raise ValidationError(
        _("%(person)s is the last coordinator of %(country)s. Name another coordinator first.")
        % values
    )


def _see_out(user: User, place: Place) -> None:
    """End what `user` could still do in `place`: open sessions, and invitations on their way."""
    _take_back_invitations(user, place)
    user.end_sessions()


def _take_back_invitations(user: User, place: Place) -> None:
    # Otherwise somebody who must go could come back as the person they had invited. An office
    # invites to its countries as well.
    invitations = Invitation.objects.unanswered().filter(invited_by=user)
    if isinstance(place, Country):
        invitations = invitations.of(place)
    invitations.update(revoked_at=timezone.now())
