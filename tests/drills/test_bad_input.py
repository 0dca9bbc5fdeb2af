"""50,000 bad requests to the forms of a campaign give no error of ours.

`BAD_INPUTS` in the environment makes it fewer, or more.
"""

import os

import pytest
from django.test import Client

from tests.drills.bad_input import bad_requests

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

NUMBER = int(os.environ.get("BAD_INPUTS", "50000"))
AT_ONCE = 1_000


@pytest.mark.parametrize("part", range(NUMBER // AT_ONCE))
def test_bad_input_is_no_error_of_ours(network, settings, part):
    settings.SUBMISSIONS_PER_ADDRESS = settings.WRONG_CODES_PER_ADDRESS = 10**6
    settings.SUBMISSIONS_PER_CAMPAIGN = 10**6
    browser = Client(raise_request_exception=False)
    for request in bad_requests(part, AT_ONCE):
        assert request.send(browser).status_code < 500, request
