"""People and invitations for tests."""

import re

from django.core.mail import EmailMessage

from cms.models import User
from countries.actions.people import invite
from countries.models import Country, CountryGroup, Invitation

PASSWORD = "a-long-and-unusual-password"


def role(country: Country, name: str) -> CountryGroup:
    return country.groups.get(role=name)


def join(
    country: Country, name: str, *, email: str = "", person: User | None = None, **fields
) -> User:
    """Make somebody one of the people of `country`."""
    email = email or f"{name}@example.org"
    person = person or User.objects.create_user(email, PASSWORD, first_name=email, **fields)
    role(country, name).group.user_set.add(person)
    return person


def invited(
    country: Country, *, by: User | None, wanted: str = CountryGroup.Role.EDITOR, **changes
) -> Invitation:
    """Invite somebody new to a role of `country`."""
    values = {"email": "new@example.org", "name": "New", "language": "fr"} | changes
    return invite(place=role(country, wanted), by=by, **values)


def token_in(letter: EmailMessage) -> str:
    """Return what the link in an invitation's mail carries."""
    return re.search(r"/invitation/([\w-]+)/", letter.body)[1]
