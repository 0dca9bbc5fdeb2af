"""Who may write what into the ledger of a book drive."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from campaigns.models import BookEntry, Consignment, Step
from countries.models import Country
from countries.permissions import EVERY_COUNTRY, MANAGE, may_act_for
from schools.models import School, SchoolContact

RECEIVING = (Step.RECEIVED, Step.LOST)


def may_enter(user, country: Country, school: School | None) -> bool:
    """Say whether `user` may promise and collect: for their country, or for their own school."""
    return may_act_for(user, country, MANAGE) or _is_contact(user, school)


def may_confirm(user, consignment: Consignment) -> bool:
    """Say whether `user` counts for the receiving side: never who sent it."""
    return user.pk != consignment.person_id and (
        may_act_for(user, consignment.to_country, MANAGE)
        or _is_contact(user, consignment.to_school)
    )


def may_correct(user, entry: BookEntry) -> bool:
    """Say whether `user` may correct `entry`: each side what it wrote itself."""
    if entry.step in RECEIVING:
        return may_confirm(user, entry.consignment)
    return may_act_for(user, entry.country, MANAGE)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless `allowed`."""
    if not allowed:
        raise PermissionDenied


def chooses_schools(user) -> bool:
    """Say whether `user` decides which schools receive books: the international coordination."""
    return user.is_active and user.has_perm(EVERY_COUNTRY)


def visible_consignments(user):
    """Return the consignments that `user` may see: from their countries, and to them."""
    countries = Country.objects.for_user(user, MANAGE)
    return Consignment.objects.filter(Q(country__in=countries) | Q(to_country__in=countries))


def visible_entries(user):
    """Return the entries that `user` may see: of their countries, and of what was sent to them."""
    countries = Country.objects.for_user(user, MANAGE)
    return BookEntry.objects.filter(
        Q(country__in=countries) | Q(consignment__to_country__in=countries)
    )


def _is_contact(user, school: School | None) -> bool:
    if school is None or not user.is_active:
        return False
    return SchoolContact.objects.filter(school=school, user=user, is_active=True).exists()
