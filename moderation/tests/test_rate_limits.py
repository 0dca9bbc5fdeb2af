"""How often one address may send: shared by all servers, kept for ten minutes, blind to persons."""

import contextlib
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from cms.rate_limits import count, counted
from moderation.models import RateWindow
from moderation.rate_limits import TooManySubmissions, client_address, count_submission

ADDRESS = "192.0.2.7"
START = timezone.now().replace(minute=0, second=1)


@pytest.fixture(autouse=True)
def ten_oclock(db):
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def test_forty_pupils_behind_one_address_pass():
    for _pupil in range(40):
        count_submission(ADDRESS)


def test_one_more_than_the_limit_is_refused(settings):
    settings.SUBMISSIONS_PER_ADDRESS = 2
    count_submission(ADDRESS)
    count_submission(ADDRESS)
    with pytest.raises(TooManySubmissions):
        count_submission(ADDRESS)


def test_the_limit_is_shared_by_all_servers(settings):
    settings.SUBMISSIONS_PER_ADDRESS = 1
    count_submission(ADDRESS)
    cache.clear()
    with pytest.raises(TooManySubmissions):
        count_submission(ADDRESS)


def test_another_address_is_not_held_up(settings):
    settings.SUBMISSIONS_PER_ADDRESS = 1
    count_submission(ADDRESS)
    count_submission("2001:db8::1")


def test_ten_minutes_later_one_may_send_again(settings, ten_oclock):
    settings.SUBMISSIONS_PER_ADDRESS = 1
    count_submission(ADDRESS)
    ten_oclock.shift(timedelta(minutes=10))
    count_submission(ADDRESS)


def test_nothing_of_an_address_is_kept_beyond_its_window(ten_oclock):
    count_submission(ADDRESS)
    first = RateWindow.objects.get()
    ten_oclock.shift(timedelta(minutes=10))
    count_submission("198.51.100.1")
    assert not RateWindow.objects.filter(pk=first.pk).exists()


def test_the_address_is_never_stored_and_cannot_be_followed(ten_oclock):
    count_submission(ADDRESS)
    first = RateWindow.objects.get()
    ten_oclock.shift(timedelta(minutes=10))
    count_submission(ADDRESS)
    second = RateWindow.objects.get()
    assert ADDRESS not in str(RateWindow.objects.values().get())
    assert first.digest != second.digest


def test_the_address_is_that_of_the_connection_whatever_a_visitor_claims(rf):
    request = rf.get("/", REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert client_address(request) == ADDRESS


def test_behind_a_proxy_the_address_is_in_the_header_that_the_proxy_sets(rf, settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_REAL_IP"
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_REAL_IP=ADDRESS)
    assert client_address(request) == ADDRESS


def test_an_address_that_a_visitor_puts_before_the_proxys_own_is_not_believed(rf, settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    request = rf.get("/", HTTP_X_FORWARDED_FOR=f"203.0.113.9, {ADDRESS}")
    assert client_address(request) == ADDRESS


def test_a_class_has_a_limit_of_its_own_wherever_its_pupils_are():
    for address in ("192.0.2.1", "192.0.2.2"):
        count_submission(address, together={("class", "1"): 2})
    with pytest.raises(TooManySubmissions):
        count_submission("192.0.2.3", together={("class", "1"): 2})
    count_submission("192.0.2.3", together={("class", "2"): 2})


def test_who_sends_above_the_own_limit_uses_up_nobody_elses(settings):
    settings.SUBMISSIONS_PER_ADDRESS = 1
    for _time in range(9):
        with contextlib.suppress(TooManySubmissions):
            count_submission(ADDRESS, together={("campaign", "1"): 2})
    count_submission("192.0.2.8", together={("campaign", "1"): 2})


def test_counting_costs_two_statements(django_assert_num_queries):
    count_submission(ADDRESS)
    with django_assert_num_queries(2):
        count_submission(ADDRESS, together={("class", "1"): 9, ("campaign", "1"): 9})


def test_what_is_done_otherwise_is_counted_by_itself():
    assert [count("wrong code", ADDRESS, limit=1) for _time in range(2)] == [True, False]
    assert counted("wrong code", ADDRESS) == 2
    assert counted("wrong code", "192.0.2.8") == 0
    count_submission(ADDRESS)
