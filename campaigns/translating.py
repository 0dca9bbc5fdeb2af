"""Volunteers translate approved messages; another of them reads each before visitors do."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Locale

from campaigns.models import Campaign, Message, MessageTranslation
from countries.models import Country, CountryHomePage
from countries.permissions import TRANSLATE, Scope, below
from moderation.actions import DecisionConflict
from moderation.actions.record import record
from moderation.models import Decision


def languages_of(user) -> list[str]:
    """Return the codes of the languages into which `user` may translate messages.

    Those of the countries in which they translate: what is approved is public, so they may
    translate messages from anywhere. Who acts for every country may use every language.
    """
    if Scope.of(user).is_central:
        codes = Locale.objects.values_list("language_code", flat=True)
    else:
        countries = Country.objects.for_user(user, TRANSLATE)
        tops = list(countries.values_list("site_page__path", flat=True))
        homes = below(CountryHomePage.objects.live(), tops, "path")
        codes = homes.values_list("locale__language_code", flat=True)
    return sorted(set(codes))


def translatable(user) -> QuerySet:
    """Return the public messages of the campaigns that `user` may see."""
    return Message.objects.approved().filter(campaign__in=Campaign.objects.offered_to(user))


def untranslated(campaign: Campaign, language: str) -> QuerySet:
    """Return the public messages that nobody has translated into `language`, newest first."""
    present = MessageTranslation.objects.filter(
        message=OuterRef("pk"), version=OuterRef("version"), language=language
    )
    return (
        Message.objects.approved()
        .filter(~Exists(present), campaign=campaign)
        .exclude(language=language)
        .select_related("country")
        .order_by("-decided_at", "-pk")
    )


def to_approve(user, languages: list[str]) -> QuerySet:
    """Return the translations of others into `languages` that wait, the oldest first."""
    return (
        MessageTranslation.objects.waiting()
        .filter(language__in=languages)
        .filter(message__campaign__in=Campaign.objects.offered_to(user))
        .exclude(translator=user)
        .select_related("message__country", "message__campaign", "translator")
    )


@transaction.atomic
def translate_message(
    message: Message, *, version: int, language: str, text: str, by
) -> MessageTranslation:
    """Store what `by` wrote for this `version` of a public message; it waits for another person.

    One's own may be written again, and then waits again. Raises PermissionDenied for a language
    that is not theirs, DecisionConflict where the message has changed or somebody was quicker.
    """
    if language not in languages_of(by) or language == message.language:
        raise PermissionDenied
    if not translatable(by).filter(pk=message.pk).exists():
        raise PermissionDenied
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.state != Message.State.APPROVED or row.version != version:
        raise DecisionConflict(row)
    former = MessageTranslation.objects.filter(message=row, language=language).first()
    if former and former.version == version and former.translator_id != by.pk:
        raise DecisionConflict(row)
    fields = {"version": version, "text": text, "translator": by, "approved_by": None}
    translation, _created = MessageTranslation.objects.update_or_create(
        message=row, language=language, defaults=fields
    )
    record(translation, Decision.Action.SUBMIT, by)
    return translation


@transaction.atomic
def approve_translation(translation: MessageTranslation, *, written: str, by) -> None:
    """Let visitors read a translation, in the name of `by`; `written` says which text they saw.

    Raises PermissionDenied for its own translator and for a language that is not theirs,
    DecisionConflict where it, or its message, is no longer what they saw.
    """
    row = _lock(translation, written, by)
    row.approved_by = by
    row.save(update_fields=["approved_by"])
    record(row, Decision.Action.APPROVE, by)


@transaction.atomic
def discard_translation(translation: MessageTranslation, *, written: str, by) -> None:
    """Throw a translation away that is not right: the message waits for a translator again.

    Raises what `approve_translation` raises.
    """
    row = _lock(translation, written, by)
    record(row, Decision.Action.RETURN, by)
    row.delete()


def _lock(translation: MessageTranslation, written: str, by) -> MessageTranslation:
    # The message first, as its author's withdrawal does.
    message = Message.objects.select_for_update().get(pk=translation.message_id)
    row = MessageTranslation.objects.select_for_update().filter(pk=translation.pk).first()
    if row is None or row.written != written or row.approved_by_id:
        raise DecisionConflict(message)
    if message.state != Message.State.APPROVED or message.version != row.version:
        raise DecisionConflict(message)
    is_theirs = row.language in languages_of(by) and translatable(by).filter(pk=message.pk).exists()
    if row.translator_id == by.pk or not is_theirs:
        raise PermissionDenied
    return row
