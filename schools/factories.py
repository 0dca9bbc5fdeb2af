"""Schools, their contacts and class codes for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from cms.models import User
from schools.models import ClassCode, School, SchoolContact


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda number: f"School {number}")
    level = School.Level.PRIMARY


class SchoolContactFactory(factory.django.DjangoModelFactory):
    """A teacher of a school, whose account has no password."""

    class Meta:
        model = SchoolContact

    school = factory.SubFactory(SchoolFactory)
    name = "Mireille"
    email = factory.Sequence(lambda number: f"teacher{number}@example.org")
    user = factory.LazyAttribute(
        lambda contact: User.objects.create_user(contact.email, first_name=contact.name)
    )


class ClassCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClassCode

    school = factory.SubFactory(SchoolFactory)
    label = "6 blue"
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
