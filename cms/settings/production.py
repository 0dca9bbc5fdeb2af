"""Settings for production: everything secret or local comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403

DEBUG = False


def _required(name: str, meaning: str) -> str:
    """Return the environment variable `name`, or refuse to start with one clear sentence."""
    value = env(name, default="")  # noqa: F405
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {meaning}.")
    return value


SECRET_KEY = _required("SECRET_KEY", "a long random string that only this site knows")
HOSTS = [
    host.strip().lower()
    for host in _required("ALLOWED_HOSTS", "the host names of the site, with commas").split(",")
]
_required("DATABASE_URL", "the PostgreSQL database, as postgres://user:password@host/name")
_required("BASE_URL", "the address of the international site, as https://schools.example")

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: use at least 50 random characters.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)  # noqa: F405
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}

# One cache for all processes: Redis where there is one, otherwise the database
# (`manage.py createcachetable`).
REDIS_URL = env("REDIS_URL", default="")  # noqa: F405
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    )
}
