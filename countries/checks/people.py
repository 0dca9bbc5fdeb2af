"""Whether the people of a country have just the roles and rights that opening gives them."""

from collections.abc import Iterator
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from countries.actions.onboarding import open_groups
from countries.actions.rights import (
    SHARED_COLLECTION,
    expected_permissions,
    held_by,
    set_permissions,
)
from countries.checks.dossier import Dossier
from countries.checks.findings import Finding
from countries.models import CountryGroup, Invitation, Office


def check_roles(dossier: Dossier) -> Iterator[Finding]:
    """Every role is there, with just its rights, and nobody else has rights here."""
    country = dossier.country
    places = list(country.groups.select_related("group"))
    for role in CountryGroup.Role:
        if role not in {place.role for place in places}:
            yield Finding(
                role.label,
                _("The country lacks this role, so nobody can be given it."),
                _("Make the role, with its rights."),
                partial(open_groups, country),
            )
    held = held_by(place.group_id for place in places)
    shared = shared_collection_id()
    for place in places:
        if held[place.group_id] != expected_permissions(place, shared=shared):
            yield Finding(
                place.get_role_display(),
                _("People with this role may do more than they should, or less."),
                _("Give the role just its rights."),
                partial(set_permissions, place),
            )
    yield from _check_strangers(dossier, {place.group_id for place in places})
    yield from _check_suspended(places)


def shared_collection_id() -> int:
    """Return the id of the shared collection, or 0 where it is missing; a check makes nothing."""
    shared = Collection.objects.filter(depth=2, name=SHARED_COLLECTION)
    return shared.values_list("pk", flat=True).first() or 0


def _check_strangers(dossier: Dossier, groups: set[int]) -> Iterator[Finding]:
    country = dossier.country
    groups |= set(Office.objects.filter(countries=country).values_list("group", flat=True))
    pages = GroupPagePermission.objects.filter(page__path__startswith=dossier.site_page.path)
    files = GroupCollectionPermission.objects.filter(
        collection__path__startswith=country.collection.path
    )
    strangers = {*pages.values_list("group__name", flat=True).exclude(group__in=groups)}
    strangers |= {*files.values_list("group__name", flat=True).exclude(group__in=groups)}
    for name in sorted(strangers):
        yield Finding(
            name,
            _("People who are neither of this country nor of an office for it have rights here."),
            _("Ask the international coordination to take these rights away."),
        )


def _check_suspended(places: list[CountryGroup]) -> Iterator[Finding]:
    by_pk = {place.pk: place for place in places}
    rows = CountryGroup.suspended.through.objects.filter(
        countrygroup__in=places, user__groups=F("countrygroup__group")
    )
    for row in rows.select_related("user"):
        place = by_pk[row.countrygroup_id]
        yield Finding(
            str(row.user),
            _("This person is suspended, and has the role “%(role)s” all the same.")
            % {"role": place.get_role_display()},
            _("Take the role away. It can be given back on the list of people."),
            partial(_take_out, place, row.user),
        )


def _take_out(place: CountryGroup, user) -> None:
    place.group.user_set.remove(user)
    user.end_sessions()


def check_invitations(dossier: Dossier) -> Iterator[Finding]:
    """Every invitation that waits has an address to which it went."""
    for invitation in Invitation.objects.waiting().filter(role__country=dossier.country):
        try:
            validate_email(invitation.email)
        except ValidationError:
            yield Finding(
                invitation.name or _("Invitation"),
                _("This invitation went to nobody: its e-mail address is none."),
                _("Take it back, and invite the person again."),
                partial(_revoke, invitation),
            )


def _revoke(invitation: Invitation) -> None:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
