"""What a country owns of a book drive: a ledger, proof of what is in it, a consignment."""

from uuid import uuid4

from django.core.files.base import ContentFile

from campaigns.books.actions import collect, set_receiving
from campaigns.books.lines import Line
from campaigns.books.shipping import ship
from campaigns.models import BookBalance, Campaign
from cms.models import User
from countries.models import Country
from schools.factories import SchoolFactory
from tests.isolation.files import picture_file
from tests.isolation.world import Side


def share_receiving_school(shared: Side, campaign: Campaign) -> None:
    """Make the school to which books go: it is in a country that takes no part in the attack."""
    school = SchoolFactory(country=Country.objects.get(code="HT"), name="zqshared school")
    superuser = User.objects.create_superuser("zqbooks@example.org")
    shared.keep("receiving", set_receiving(campaign, school, is_open=True, by=superuser))


def add_books(side: Side, shared: Side) -> None:
    """A ledger with proof of what was collected, and a consignment of one book under way."""
    usual = {
        "campaign": shared["campaign"],
        "country": side.country,
        "by": side.people["coordinator"],
        "note": side.text("note"),
    }
    [collected] = collect(
        **usual,
        school=side["school"],
        class_code=side["class code"],
        lines=[Line("fr", "6-8", 9)],
        key=uuid4(),
        picture=picture_file(f"{side.mark}-books"),
        document=ContentFile(f"%PDF-1.4 {side.mark}".encode(), name=f"{side.mark}.pdf"),
    )
    side.keep("books collected", collected)
    consignment = ship(
        **usual,
        to=shared["receiving"],
        lines=[Line("fr", "6-8", 1)],
        key=uuid4(),
        carrier=side.text("carrier"),
    )
    side.keep("consignment", consignment)
    side.keep("books sent", consignment.entries.get())
    side.rows[BookBalance] += BookBalance.objects.filter(country=side.country)
