"""Schools and class codes for tests."""

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
    user = factory.Sequence(lambda number: User.objects.create_user(f"teacher{number}@example.org"))


class ClassCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClassCode

    school = factory.SubFactory(SchoolFactory)
    label = "6 blue"
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
