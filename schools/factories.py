"""Schools and class codes for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from schools.models import ClassCode, School


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda number: f"School {number}")
    level = School.Level.PRIMARY


class ClassCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClassCode

    school = factory.SubFactory(SchoolFactory)
    label = "6 blue"
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
