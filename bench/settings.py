"""The settings of the demonstration, and beside our campaign a form as Wagtail brings it."""

from cms.settings.dev import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.forms", "bench.forms"]  # noqa: F405
SUBMISSIONS_PER_ADDRESS = SUBMISSIONS_PER_CAMPAIGN = 10**6
