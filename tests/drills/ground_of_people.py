"""What a drill about people asks of its database: a step before it, or what is left after it.

python -m tests.drills.ground_of_people coordinators NO anna@example.org berit@example.org
python -m tests.drills.ground_of_people invitation NO anna@example.org
python -m tests.drills.ground_of_people left NO

The first makes these the coordinators, the second prints the token of an invitation, the third
prints the addresses of the coordinators.
"""

import sys

import django

django.setup()

from cms.models import User  # noqa: E402
from countries.actions.people import invite  # noqa: E402
from countries.models import Country, CountryGroup, Invitation  # noqa: E402
from countries.models.invitations import digest_of, new_token  # noqa: E402
from countries.people import coordinators_of  # noqa: E402

verb, code, *addresses = sys.argv[1:]
country = Country.objects.get(code=code)
place = country.groups.get(role=CountryGroup.Role.COORDINATOR)
if verb == "coordinators":
    people = [
        User.objects.filter(email=address).first() or User.objects.create_user(address)
        for address in addresses
    ]
    place.group.user_set.set(people)
elif verb == "invitation":
    token = new_token()
    invitation = invite(email=addresses[0], name="Anna", place=place, language="en", by=None)
    Invitation.objects.filter(pk=invitation.pk).update(token_digest=digest_of(token))
    print(f"token {token}")
else:
    print(*coordinators_of(country).values_list("email", flat=True))
