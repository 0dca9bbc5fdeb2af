"""Settings of the demo on one's own machine: `make run`."""

from cms.settings.base import *  # noqa: F403

DEBUG = env.bool("DEBUG", default=False)  # noqa: F405
SECRET_KEY = "only-for-the-demo-on-this-machine"  # noqa: S105
HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
STATIC_ROOT = None  # nothing is collected: static files are served from where they lie
WHITENOISE_USE_FINDERS = True
DEMO_ALLOWED = True
