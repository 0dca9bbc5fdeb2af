"""The people and schools of the demonstration, invented by rule."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.formatting import number as written
from cms.models import User
from countries.models import Country, CountryGroup
from home.demo.content import SLUGS
from schools.models import ClassCode, School

PASSWORD = "solidarity"  # noqa: S105 - printed for everybody who tries the demonstration
CENTRAL = "international@demo.example"


def central_person() -> User:
    """Make the international coordination, who may do everything."""
    return get_user_model().objects.create_superuser(
        CENTRAL, PASSWORD, first_name="Demo", last_name="International"
    )


def coordinator_of(country: Country) -> User:
    """Make the coordinator of a country, with the country's rights only."""
    language = country.source_locale.language_code
    with translation.override("en"):
        name = country.name
    person = get_user_model().objects.create_user(
        coordinator_address(country.code),
        PASSWORD,
        first_name="Demo",
        last_name=name,
        preferred_language=language,
    )
    person.groups.add(country.groups.get(role=CountryGroup.Role.COORDINATOR).group)
    return person


def coordinator_address(code: str) -> str:
    """Return the address with which the coordinator of a demo country signs in."""
    return f"{SLUGS[code]}@demo.example"


def schools_of(country: Country) -> list[School]:
    """Make a school of each level, named after its level and number."""
    with translation.override(country.source_locale.language_code):
        return [
            School.objects.create(
                country=country,
                name=_("%(level)s no. %(number)s (demonstration)")
                % {"level": level.label, "number": written(number)},
                level=level,
                is_demo=True,
            )
            for number, level in enumerate(School.Level, start=1)
        ]


def class_code_of(school: School) -> ClassCode:
    """Make the code of a class of `school`, for a year."""
    return ClassCode.objects.create(
        code=f"DEM9{school.country.code}",
        school=school,
        label="6A",
        expires_on=timezone.localdate() + timedelta(days=365),
    )
