"""The alert that somebody may have told of harm, to those who look after the children."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models import CountryGroup
from moderation.models import CountryCare, Notice, Submission
from moderation.notices import Kind, NotNeeded, link, notify, register

HARM = "harm"


def alert_of_harm(submission: Submission) -> None:
    """Write to whom the country named for it; without one to its coordinators.

    Where there are none either, to those who act for every country.
    """
    ids = {"model": submission._meta.label_lower, "pk": submission.pk}
    language = submission.country.source_locale.language_code
    addresses = CountryCare.of(submission.country).safeguarding_addresses
    for to in addresses or _those_responsible(submission):
        notify(HARM, to=to, language=language if addresses else "", **ids)


def _those_responsible(submission: Submission) -> list:
    people = get_user_model().objects.filter(is_active=True)
    of_country = {
        "groups__country_group__country": submission.country_id,
        "groups__country_group__role": CountryGroup.Role.COORDINATOR,
    }
    return (
        list(people.filter(**of_country).distinct())
        or list(people.filter(groups__office__is_international=True).distinct())
        or list(people.filter(is_superuser=True))
    )


def _about(notice: Notice) -> dict:
    model = apps.get_model(notice.ids["model"])
    row = model._default_manager.select_related("country").filter(pk=notice.ids["pk"]).first()
    if row is None or not row.waits_for_outcome:
        raise NotNeeded
    return {
        "country": row.country.name,
        "sent": row.submitted_at,
        "link": link(reverse(f"{row.admin_namespace}:record", args=[row.pk])),
    }


def register_kinds() -> None:
    """Make the notices of this room known."""
    register(
        HARM,
        Kind(
            subject=_("Please look at this now: %(network)s"),
            template="moderation/mail/harm",
            context=_about,
        ),
    )
