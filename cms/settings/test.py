"""Settings of the test suite: quick hashes, mail in memory, files in a temporary folder."""

import tempfile

from cms.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="schools-media-")
STORAGES["private"]["OPTIONS"]["location"] = tempfile.mkdtemp(prefix="schools-private-")  # noqa: F405
ERASURE_LOG = tempfile.mkdtemp(prefix="schools-erasures-") + "/erasures.jsonl"
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
if "OPTIONS" in DATABASES["default"]:  # noqa: F405
    # A pool keeps connections open, which hinders dropping a test database.
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # noqa: F405
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DEMO_ALLOWED = True
STATIC_ROOT = None  # nothing is collected
