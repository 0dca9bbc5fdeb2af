"""The life of a country after it was opened: paused and resumed, closed and opened again.

Nothing is ever deleted. Whether visitors may read a country is kept twice: as its status, which
says why, and as the state of its site page, which routing has read already for every address.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from countries.actions.rights import set_permissions
from countries.actions.tree import lock_tree
from countries.actions.withdrawals import bring_back, withdraw
from countries.models import Country, Office

Status = Country.Status


@transaction.atomic
def pause_country(country: Country, *, by=None) -> None:
    """Show visitors an honest page in place of the country's own, for a while.

    Its people go on working. Raises ValidationError unless the country is open.
    """
    _lock(country)
    if country.status != Status.OPEN:
        raise ValidationError(
            {
                Status.PAUSED: _("%(country)s is paused already."),
                Status.CLOSED: _("%(country)s is closed. Open it again first."),
            }[country.status]
            % {"country": country.name},
            code="not_open",
        )
    _change(country, Status.PAUSED, "countries.pause", by)


@transaction.atomic
def resume_country(country: Country, *, by=None) -> None:
    """Let visitors read the pages of a paused country again.

    Raises ValidationError unless the country is paused.
    """
    _lock(country)
    if country.status != Status.PAUSED:
        raise ValidationError(
            _("%(country)s is not paused.") % {"country": country.name}, code="not_paused"
        )
    _change(country, Status.OPEN, "countries.resume", by)


@transaction.atomic
def close_country(country: Country, *, by=None) -> None:
    """Take all pages of the country off the public site, and leave it to the international side.

    Its people keep their sign-in and their roles, but act for nothing here until it is opened
    again. Raises ValidationError for a country that is closed.
    """
    _lock(country)
    if country.status == Status.CLOSED:
        raise ValidationError(
            _("%(country)s is closed already.") % {"country": country.name}, code="closed"
        )
    withdraw(country, by=by)
    _change(country, Status.CLOSED, "countries.close", by)
    set_rights_by_status(country)


@transaction.atomic
def reopen_country(country: Country, *, by=None) -> None:
    """Open a closed country: what was live when it was closed is live again.

    Raises ValidationError unless the country is closed.
    """
    _lock(country)
    if country.status != Status.CLOSED:
        raise ValidationError(
            _("%(country)s is not closed.") % {"country": country.name}, code="not_closed"
        )
    _change(country, Status.OPEN, "countries.reopen", by)
    set_rights_by_status(country)
    withdrawal = country.withdrawals.filter(locale=None).first()
    if withdrawal:
        bring_back(withdrawal, by=by)


def require_not_closed(country: Country) -> None:
    """Raise ValidationError for a closed country: nothing is changed there."""
    if country.status == Status.CLOSED:
        raise ValidationError(
            _("%(country)s is closed, so nothing was changed. Open it again first.")
            % {"country": country.name},
            code="closed",
        )


def show_by_status(country: Country, *, by=None) -> None:
    """Make the country's site page live where the country is open, and only there."""
    page = country.site_page
    page.refresh_from_db()
    is_open = country.status == Status.OPEN
    if is_open and not page.live:
        revision = page.save_revision(user=by, changed=False, clean=False)
        revision.publish(user=by, changed=False, log_action=False, skip_permission_checks=True)
    if page.live and not is_open:
        UnpublishPageAction(page, user=by, log_action=False).execute(skip_permission_checks=True)
    page.refresh_from_db()


def set_rights_by_status(country: Country) -> None:
    """Give the country's people and offices their rights; in a closed country they have none.

    Wagtail's own screens ask for these rows alone. The international office has its rights at the
    root of the tree and keeps them.
    """
    offices = Office.objects.filter(countries=country)
    for place in (*country.groups.select_related("group"), *offices.select_related("group")):
        set_permissions(place)


def _lock(country: Country) -> None:
    """Wait for other changes of countries, and read this one afresh."""
    lock_tree()
    country.refresh_from_db()


def _change(country: Country, status: str, action: str, by) -> None:
    country.status = status
    country.save(update_fields=["status"])
    show_by_status(country, by=by)
    log(instance=country.site_page, action=action, user=by)
