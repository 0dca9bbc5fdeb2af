"""The ledger of a book drive: what may be written into it, and that its sums are exact."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from campaigns.books.actions import collect, pledge, set_receiving
from campaigns.books.corrections import correct
from campaigns.books.lines import Line
from campaigns.books.shipping import confirm, ship
from campaigns.books.totals import report, world_standing
from campaigns.factories import CampaignFactory
from campaigns.models import BookBalance, BookEntry, Step
from cms.models import User
from countries.models import CountryGroup
from moderation.models.append_only import AppendOnlyError
from schools.factories import ClassCodeFactory, SchoolFactory
from schools.models import SchoolContact

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


class Drive:
    """A book drive from Egypt to a school in Haiti, and the verbs with their usual arguments."""

    def __init__(self, network):
        self.campaign = CampaignFactory(key="books", has_books=True)
        self.egypt, self.haiti = network.country("EG"), network.country("HT")
        self.sender, self.receiver = network.coordinator("EG"), network.coordinator("HT")
        self.school = SchoolFactory(country=self.haiti, name="Toussaint")
        self.to = set_receiving(self.campaign, self.school, is_open=True, by=network.superuser())

    def _given(self, numbers, fields):
        usual = {"campaign": self.campaign, "country": self.egypt, "by": self.sender}
        lines = [line(*number) if isinstance(number, tuple) else line(number) for number in numbers]
        return usual | {"key": uuid4(), "lines": lines} | fields

    def pledge(self, *numbers, **fields):
        return pledge(**self._given(numbers, fields))

    def collect(self, *numbers, **fields):
        return collect(**self._given(numbers, fields))

    def ship(self, *numbers, **fields):
        return ship(**self._given(numbers, {"to": self.to, "carrier": "Sea"} | fields))

    def confirm(self, consignment, *numbers, **fields):
        given = self._given(numbers, {"by": self.receiver} | fields)
        del given["campaign"], given["country"]
        return confirm(consignment, **given)

    def correct(self, entry, number, **fields):
        given = {"seen": entry.number, "reason": "Counted again", "by": self.sender, "key": uuid4()}
        return correct(entry, number=number, **(given | fields))

    def standing(self):
        found = world_standing(self.campaign)
        return (found.pledged, found.collected, found.shipped, found.received, found.lost)


def line(number, age_band="6-8", language="fr"):
    return Line(language, age_band, number)


@pytest.fixture
def drive(network):
    return Drive(network)


@pytest.fixture
def sent(drive):
    """Ten books of one kind and five of another, on their way."""
    drive.collect(10, (5, "9-11"))
    return drive.ship(10, (5, "9-11"))


def entries_of(consignment, step):
    return list(BookEntry.objects.filter(consignment=consignment, step=step).order_by("pk"))


def test_books_go_from_a_promise_to_the_school_that_counts_them(drive):
    drive.pledge(20)
    drive.collect(25)  # more than was promised: people bring what they like
    consignment = drive.ship(15)
    assert world_standing(drive.campaign).on_the_way == 15
    drive.confirm(consignment, 12, note="A box got wet.")
    assert drive.standing() == (20, 25, 15, 12, 3)
    assert world_standing(drive.campaign).on_the_way == 0


def test_no_more_is_sent_than_is_collected_of_the_same_kind(drive):
    drive.collect(10)
    drive.ship(6)
    for too_many in (line(5), line(1, "9-11"), line(1, language="en")):
        with pytest.raises(ValidationError, match="collected and not yet sent"):
            drive.ship(lines=[too_many])
    assert drive.standing() == (0, 10, 6, 0, 0)


def test_no_more_is_received_than_was_sent(drive, sent):
    with pytest.raises(ValidationError, match="cannot have arrived"):
        drive.confirm(sent, 11, (5, "9-11"))
    with pytest.raises(ValidationError, match="cannot have arrived"):
        drive.confirm(sent, 10, (1, "12-14"))
    assert drive.standing()[3:] == (0, 0)


def test_what_does_not_arrive_is_explained(drive, sent):
    with pytest.raises(ValidationError, match="what became of them"):
        drive.confirm(sent, 10)
    drive.confirm(sent, 10, note="Never came")
    assert drive.standing()[3:] == (10, 5)


def test_a_consignment_is_confirmed_once(drive, sent):
    key = uuid4()
    first = drive.confirm(sent, 10, (5, "9-11"), key=key)
    assert drive.confirm(sent, 10, (5, "9-11"), key=key) == first
    with pytest.raises(ValidationError, match="meanwhile"):
        drive.confirm(sent, 1, note="-")
    assert drive.standing()[3:] == (15, 0)


@pytest.mark.parametrize("number", [-1, -10_000, 10_001, 10**30, 1.5, "7", True])
def test_an_absurd_number_is_refused(drive, number):
    for verb in (drive.pledge, drive.collect):
        with pytest.raises(ValidationError, match=r"below|at most"):
            verb(number)
    assert not BookEntry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"lines": []}, "how many"),
        ({"lines": [line(0)]}, "how many"),
        ({"lines": [line(1, "0-99")]}, "from the list"),
        ({"lines": [line(1, language="klingon")]}, "from the list"),
        ({"lines": [line(1), line(2)]}, "one place"),
        ({"on": TODAY + DAY}, "not come yet"),
        ({"on": TODAY - 400 * DAY}, "too early"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(drive, fields, words):
    with pytest.raises(ValidationError, match=words):
        drive.collect(1, **fields)
    assert not BookEntry.objects.exists()


def test_books_are_promised_while_the_campaign_runs_and_collected_until_the_end(drive):
    drive.campaign.ends_on = TODAY - DAY
    drive.campaign.save()
    with pytest.raises(ValidationError, match="while the campaign runs"):
        drive.pledge(1)
    drive.collect(1)
    with pytest.raises(ValidationError, match="collects no books"):
        drive.collect(1, campaign=CampaignFactory(key="kizuna"))


def test_the_same_form_counts_its_books_once(drive):
    key = uuid4()
    first = drive.collect(3, (4, "9-11"), key=key)
    assert drive.collect(3, (4, "9-11"), key=key) == first
    with pytest.raises(ValidationError, match="sent already"):
        drive.collect(5, key=key)
    shipped = drive.ship(2, key=(key := uuid4()))
    assert drive.ship(2, key=key) == shipped
    assert drive.standing() == (0, 7, 2, 0, 0)


def test_nothing_in_the_ledger_is_changed_or_deleted(drive, sent):
    [entry, _other] = entries_of(sent, Step.SHIPPED)
    entry.number = 99
    for attempt in (
        entry.save,
        entry.delete,
        sent.save,
        sent.delete,
        BookEntry.objects.all().delete,
        lambda: BookEntry.objects.update(number=1),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


def test_a_correction_is_an_entry_and_no_balance_goes_below_nothing(drive):
    [collected] = drive.collect(10)
    drive.ship(6)
    [correction] = drive.correct(collected, 7)
    assert (correction.number, correction.corrects, correction.note) == (
        -3,
        collected,
        "Counted again",
    )
    assert drive.standing()[1] == 7
    with pytest.raises(ValidationError, match="more books would have been sent"):
        drive.correct(collected, 5, seen=7)
    with pytest.raises(ValidationError, match="correct the entry that it is about"):
        drive.correct(correction, 1, seen=-3)


def test_a_correction_of_what_somebody_corrected_meanwhile_is_refused(drive):
    [entry] = drive.pledge(10)
    key = uuid4()
    first = drive.correct(entry, 8, key=key)
    assert drive.correct(entry, 8, key=key) == first
    with pytest.raises(ValidationError, match="8 books now"):
        drive.correct(entry, 9)
    with pytest.raises(ValidationError, match="why"):
        drive.correct(entry, 9, seen=8, reason=" ")
    assert drive.standing()[0] == 8


def test_what_was_sent_is_corrected_until_the_school_has_counted_it(drive, sent):
    [entry, _other] = entries_of(sent, Step.SHIPPED)
    with pytest.raises(ValidationError, match="more books would have been sent"):
        drive.correct(entry, 11)
    drive.correct(entry, 9)
    drive.confirm(sent, 9, (5, "9-11"))
    with pytest.raises(ValidationError, match="has counted"):
        drive.correct(entry, 8, seen=9)
    assert drive.standing() == (0, 15, 14, 14, 0)


def test_what_is_received_more_is_lost_less(drive, sent):
    drive.confirm(sent, 8, note="One box is missing")  # all for 9 to 11 years, and two more
    [received] = entries_of(sent, Step.RECEIVED)
    _two, box = entries_of(sent, Step.LOST)
    drive.correct(received, 10, seen=8, by=drive.receiver)
    drive.correct(box, 1, seen=5, by=drive.receiver)  # the box came, with one book spoiled
    assert drive.standing()[2:] == (15, 14, 1)
    with pytest.raises(ValidationError, match="no more than 10 were sent"):
        drive.correct(received, 11, seen=10, by=drive.receiver)
    drive.correct(received, 9, seen=10, by=drive.receiver)
    assert drive.standing()[2:] == (15, 13, 2)


def test_nobody_writes_for_another_country(drive, sent, network):
    stranger = network.coordinator("JP")
    [entry, _other] = entries_of(sent, Step.SHIPPED)
    elsewhere = SchoolFactory(country=network.country("JP"))
    for attempt in (
        lambda: drive.pledge(1, by=stranger),
        lambda: drive.collect(1, by=drive.receiver),
        lambda: drive.collect(1, school=elsewhere),
        lambda: drive.ship(1, by=drive.receiver),
        lambda: drive.confirm(sent, 10, by=drive.sender),
        lambda: drive.confirm(sent, 10, by=stranger),
        lambda: drive.correct(entry, 1, by=drive.receiver),
        lambda: set_receiving(drive.campaign, elsewhere, is_open=True, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert drive.standing() == (0, 15, 15, 0, 0)


def test_who_sent_books_does_not_confirm_them_for_the_other_side(drive, sent):
    in_haiti = CountryGroup.objects.get(country=drive.haiti, role="coordinator")
    drive.sender.groups.add(in_haiti.group)
    with pytest.raises(PermissionDenied):
        drive.confirm(sent, 10, (5, "9-11"), by=User.objects.get(pk=drive.sender.pk))


def test_a_teacher_promises_and_collects_for_the_own_school_only(drive):
    school = SchoolFactory(country=drive.egypt)
    teacher = User.objects.create_user("teacher@example.org")
    contact = SchoolContact.objects.create(school=school, user=teacher)
    code = ClassCodeFactory(school=school)
    [entry] = drive.pledge(3, by=teacher, school=school, class_code=code)
    assert (entry.person, entry.class_code) == (teacher, code)
    with pytest.raises(ValidationError, match="not one of the school"):
        drive.pledge(3, by=teacher, school=school, class_code=ClassCodeFactory(school=drive.school))
    for other in (None, SchoolFactory(country=drive.egypt)):
        with pytest.raises(PermissionDenied):
            drive.collect(3, by=teacher, school=other)
    contact.is_active = False
    contact.save()
    with pytest.raises(PermissionDenied):
        drive.pledge(3, by=teacher, school=school)


def test_books_go_only_to_schools_that_the_network_chose(drive, network):
    drive.collect(5)
    set_receiving(drive.campaign, drive.school, is_open=False, by=network.superuser())
    drive.to.refresh_from_db()
    with pytest.raises(ValidationError, match="takes no books now"):
        drive.ship(5)


def test_the_balances_are_recounted_from_the_entries(drive, sent, capsys):
    call_command("check_books")
    BookBalance.objects.filter(step="collected", age_band="6-8").update(number=12)
    BookBalance.objects.filter(step="shipped", age_band="9-11").delete()
    with pytest.raises(CommandError, match="2 found"):
        call_command("check_books")
    call_command("check_books", fix=True)
    call_command("check_books")
    assert drive.standing() == (0, 15, 15, 0, 0)


def test_the_report_says_who_gave_for_whom_and_what_is_on_its_way(
    drive, sent, network, django_assert_num_queries
):
    japan = network.country("JP")
    drive.collect((4, "15-17", "ja"), country=japan, by=network.coordinator("JP"))
    drive.confirm(sent, 10, note="One box is missing")
    with django_assert_num_queries(3):
        told = report(drive.campaign)
    assert [(row.name, row.collected, row.received) for row in told.countries] == [
        ("Egypt", 15, 10),
        ("Japan", 4, 0),
    ]
    assert [row.collected for row in told.ages] == [0, 10, 5, 0, 4]
    [flow] = told.flows
    assert (flow.country, flow.school, flow.to_country) == ("Egypt", "Toussaint", "Haiti")
    assert (flow.shipped, flow.received, flow.lost, flow.on_the_way) == (15, 10, 5, 0)


def test_a_promise_costs_the_same_however_long_the_ledger_is(drive, django_assert_num_queries):
    drive.pledge(1)
    with django_assert_num_queries(7):
        drive.pledge(1)


def test_a_school_that_is_on_record_is_not_deleted_but_says_why(drive, sent, client):
    client.force_login(drive.receiver)
    answer = client.post(f"/admin/schools/delete/{drive.school.pk}/", follow=True)
    assert answer.status_code == 200
    assert "stay on record" in answer.text
    drive.school.refresh_from_db()
