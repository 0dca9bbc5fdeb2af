"""The book drive of the demonstration: promises, collections, and consignments to Haiti.

Everything is done by the actions, in the names of the coordinators of the two sides.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from campaigns.books.actions import collect, pledge, set_receiving
from campaigns.books.corrections import correct
from campaigns.books.lines import Line
from campaigns.books.shipping import confirm, ship
from campaigns.models import AgeBand, Campaign, ReceivingSchool
from cms.models import User
from countries.models import Country
from home.demo import people
from schools.models import School

KEYS = UUID("0d9f7c1e-5c4e-4e0b-9d5e-6f3b0a3c8a11")
RECEIVING = "HT"
LANGUAGE = "fr"
CARRIER = "Demo Line"

# By country: what was promised, what was collected, and each consignment, for each age band from
# the youngest readers on. A consignment names the school by its place among the schools.
PLEDGED = {
    "CH": [60, 90, 80, 40, 30],
    "SN": [30, 60, 60, 50, 40],
    "EG": [0, 25, 35, 30, 0],
    "BR": [20, 30, 20, 0, 0],
    "JP": [15, 0, 20, 10, 0],
    "FJ": [0, 12, 18, 0, 0],
}
COLLECTED = {
    "CH": [64, 95, 70, 41, 22],
    "SN": [28, 55, 66, 40, 31],
    "EG": [0, 20, 30, 18, 0],
    "BR": [11, 24, 0, 0, 0],
    "JP": [15, 0, 16, 0, 0],
}
SHIPPED = [
    ("CH", 1, [60, 90, 60, 0, 0]),
    ("SN", 1, [20, 40, 50, 0, 0]),
    ("SN", 2, [0, 0, 0, 35, 30]),
    ("EG", 1, [0, 20, 30, 0, 0]),
    ("JP", 1, [10, 0, 0, 0, 0]),
]
# How many of the consignments above have arrived; of the last of them a few books got wet.
ARRIVED = 2
WET = 3


class BookDrive:
    """Keeps the ledger as the coordinators would."""

    def __init__(self, campaign: Campaign):
        self.campaign = campaign
        self.countries = {country.code: country for country in Country.objects.all()}
        self.today = timezone.localdate()
        self.numbers = iter(range(1000))

    def run(self) -> None:
        """Fill the ledger, from the first promise to what has arrived."""
        international = User.objects.get(email=people.INTERNATIONAL)
        schools = School.objects.filter(country=self.countries[RECEIVING]).order_by("pk")
        receiving = {
            place: set_receiving(self.campaign, school, is_open=True, by=international)
            for place, school in enumerate(schools)
            if place in {place for _code, place, _numbers in SHIPPED}
        }
        for code, numbers in PLEDGED.items():
            pledge(**self._given(code, numbers, days=45))
        for code, numbers in COLLECTED.items():
            entries = collect(**self._given(code, numbers, days=30))
            if code == "BR":
                self._correct(entries[-1], by=self._coordinator(code))
        sent = [self._ship(code, receiving[place], row) for code, place, row in SHIPPED]
        for number, consignment in enumerate(sent[:ARRIVED], start=1):
            self._confirm(consignment, SHIPPED[number - 1][2], WET if number == ARRIVED else 0)

    def _coordinator(self, code: str) -> User:
        return User.objects.get(email=people.coordinator_address(code))

    def _key(self) -> UUID:
        return uuid5(KEYS, str(next(self.numbers)))

    def _day(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _given(self, code: str, numbers: list[int], *, days: int) -> dict:
        return {
            "campaign": self.campaign,
            "country": self.countries[code],
            "by": self._coordinator(code),
            "key": self._key(),
            "lines": list(_lines(numbers)),
            "on": self._day(days),
        }

    def _correct(self, entry, *, by) -> None:
        correct(
            entry,
            number=entry.number - 2,
            seen=entry.number,
            reason="2 × 2",
            by=by,
            key=self._key(),
        )

    def _ship(self, code: str, to: ReceivingSchool, numbers: list[int]):
        given = self._given(code, numbers, days=20)
        return ship(**given, to=to, carrier=CARRIER, reference=f"DEMO-{code}")

    def _confirm(self, consignment, numbers: list[int], wet: int) -> None:
        lines = [
            Line(line.language, line.age_band, line.number - (wet if position == 0 else 0))
            for position, line in enumerate(_lines(numbers))
        ]
        confirm(
            consignment,
            lines=lines,
            by=self._coordinator(RECEIVING),
            key=self._key(),
            on=self._day(3),
            note="Trois livres ont pris l’eau." if wet else "",
        )


def _lines(numbers: list[int]) -> Iterator[Line]:
    for band, number in zip(AgeBand.values, numbers, strict=True):
        if number:
            yield Line(LANGUAGE, band, number)
