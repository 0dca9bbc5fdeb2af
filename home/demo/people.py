"""The people and schools of the demonstration, invented by rule."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.formatting import number as written
from cms.models import User
from countries.actions import international_office, open_office
from countries.models import Country, CountryGroup
from home.demo.content import COUNTRIES, SLUGS
from schools.models import ClassCode, School, SchoolContact

PASSWORD = "solidarity"  # noqa: S105 - printed for everybody who tries the demonstration

ADMINISTRATOR = "admin@demo.example"
INTERNATIONAL = "international@demo.example"
REGIONAL = "region@demo.example"
REGIONAL_COUNTRIES = ["HT", "BR"]
# The one country in which each role has its person.
FULLY_STAFFED = "HT"
ROLES = [
    CountryGroup.Role.EDITOR,
    CountryGroup.Role.TRANSLATOR,
    CountryGroup.Role.MODERATOR,
]


def central_people() -> None:
    """Make the administrator of the server, and a person of the international coordination."""
    get_user_model().objects.create_superuser(
        ADMINISTRATOR, PASSWORD, first_name="Demo", last_name="Admin"
    )
    _person(INTERNATIONAL, "International", "en", international_office().group)


def regional_person() -> User:
    """Open a regional office, and make a person of it."""
    office = open_office(
        name="Regional office for Latin America and the Caribbean",
        countries=Country.objects.filter(code__in=REGIONAL_COUNTRIES),
    )
    return _person(REGIONAL, "Region", "es", office.group)


def people_of(country: Country) -> User:
    """Make the people of a country, with the country's rights only; return its coordinator."""
    language = country.source_locale.language_code
    with translation.override("en"):
        name = country.name
    groups = {place.role: place.group for place in country.groups.select_related("group")}
    if country.code == FULLY_STAFFED:
        for role in ROLES:
            address = role_address(country.code, role)
            _person(address, f"{name} ({role})", language, groups[role])
    return _person(
        coordinator_address(country.code), name, language, groups[CountryGroup.Role.COORDINATOR]
    )


def _person(address: str, name: str, language: str, group: Group) -> User:
    person = get_user_model().objects.create_user(
        address, PASSWORD, first_name="Demo", last_name=name, preferred_language=language
    )
    person.groups.add(group)
    return person


def coordinator_address(code: str) -> str:
    """Return the address with which the coordinator of a demo country signs in."""
    return f"{SLUGS[code]}@demo.example"


def role_address(code: str, role: str) -> str:
    """Return the address with which somebody with another role signs in."""
    return f"{SLUGS[code]}-{role}@demo.example"


def teacher_address(code: str) -> str:
    """Return the address of the teacher of a demo country."""
    return f"teacher-{SLUGS[code]}@demo.example"


def sign_ins() -> list[str]:
    """Return the address of everybody, those who may do most first."""
    return [
        ADMINISTRATOR,
        INTERNATIONAL,
        REGIONAL,
        *(coordinator_address(code) for code in COUNTRIES),
        *(role_address(FULLY_STAFFED, role) for role in ROLES),
    ]


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


def teacher_of(school: School) -> SchoolContact:
    """Make a teacher of `school`, who comes in by a link and has no password."""
    address = teacher_address(school.country.code)
    language = school.country.source_locale.language_code
    return SchoolContact.objects.create(
        school=school,
        user=get_user_model().objects.create_user(
            address, first_name="Demo", last_name="Teacher", preferred_language=language
        ),
        name="Demo Teacher",
        email=address,
        language=language,
    )


def class_code_of(teacher: SchoolContact) -> ClassCode:
    """Make the code of a class of `teacher`, for a year and every campaign."""
    return ClassCode.objects.create(
        code=f"DEM9{teacher.school.country.code}",
        school=teacher.school,
        teacher=teacher,
        label="6A",
        expires_on=timezone.localdate() + timedelta(days=365),
    )
