"""Campaigns and messages for tests. Messages come and are decided on by the actions themselves."""

from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone

from campaigns.models import Campaign, Message
from countries.models import Country
from moderation.actions import approve, return_to_author, submit
from moderation.models.submissions import ReturnReason


class CampaignFactory(factory.django.DjangoModelFactory):
    """A campaign that runs; the one with this key where it exists."""

    class Meta:
        model = Campaign
        django_get_or_create = ["key"]

    key = "kizuna"
    name = factory.LazyAttribute(lambda campaign: campaign.key.title())
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))
    goal = 100


class MessageFactory(factory.django.DjangoModelFactory):
    """A message that was sent; also decided on, where `approved_by` or `returned_by` is given.

    `country` may be a country or its code.
    """

    class Meta:
        model = Message

    campaign = factory.SubFactory(CampaignFactory)
    country = "HT"
    language = "fr"
    author_name = "Ayo"
    text = "We think of you."
    idempotency_key = factory.LazyFunction(uuid4)
    approved_by = None
    returned_by = None

    @classmethod
    def _create(
        cls, model_class, *args, country, idempotency_key, approved_by, returned_by, **fields
    ):
        if isinstance(country, str):
            country = Country.objects.get(code=country)
        message, _code = submit(
            model_class(country=country, **fields), idempotency_key=idempotency_key
        )
        if approved_by:
            return approve(message, version=message.version, by=approved_by)
        if returned_by:
            return return_to_author(
                message, version=message.version, by=returned_by, reason=ReturnReason.UNCLEAR
            )
        return message
