"""Settings that every environment shares. What differs is read from the environment.

`docs/operators.md` lists the variables.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms.settings.database import database_from_url, default_url
from cms.settings.languages import INTERFACE_LANGUAGES, LANGUAGES, LANGUAGES_BIDI  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Where the SQLite database, uploads and collected static files live.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

# --- Who we are -----------------------------------------------------------------------------

# The name of the network: on every page, in mail, in the admin. Translated as interface text.
NETWORK_NAME = env("NETWORK_NAME", default="") or _("Network of Associated Schools")
BASE_URL = env("BASE_URL", default="http://localhost:8000").rstrip("/")

# --- Applications ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "campaigns",
    "moderation",
    "schools",
    "countries",
    "cms",
    "wagtail_localize",
    "wagtail_localize.locales",  # replaces wagtail.locales
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "cms.middleware.KnownHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.AdminOnMainHostMiddleware",
    "countries.gate.AdminGateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.shell.context_processor",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data -----------------------------------------------------------------------------------

DATABASES = {"default": database_from_url(env("DATABASE_URL", default="") or default_url(VAR_DIR))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- People ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# --- Languages ------------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LOCALE_PATHS = [
    BASE_DIR / "locale",
    # Django's own words in the languages that it has no catalogue for.
    BASE_DIR / "cms" / "data" / "locale",
]
FORMAT_MODULE_PATH = ["cms.formats"]

# LANGUAGES, those of pages, and INTERFACE_LANGUAGES come from cms.settings.languages.
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# The languages of the international site, the default first. Countries have their own.
INTERNATIONAL_LANGUAGES = ["en", "ar", "es", "fr", "ru", "zh-hans"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"

# First path segments that never are a country or a language.
RESERVED_PATHS = [
    "admin",
    "documents",
    "api",
    "invitation",
    "language",
    "media",
    "my-school",
    "static",
    "jsi18n",
    "sitemap",
    "robots",
    "_util",
]

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = NETWORK_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
# The other ways ask about a page by its name before anybody knows whose page it is.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"
WAGTAILADMIN_PERMITTED_LANGUAGES = INTERFACE_LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "cms.Image"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.forms.PictureForm"
WAGTAILIMAGES_JPEG_QUALITY = 76
WAGTAILIMAGES_WEBP_QUALITY = 74
WAGTAILDOCS_DOCUMENT_MODEL = "cms.Document"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILEMBEDS_FINDERS = []  # a visitor's browser and our server talk to no third party
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "moderation.publishing.publish_reviewed"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search"}}
WAGTAILFRONTENDCACHE_LANGUAGES = []
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = []
MEDIA_URL = "/media/"
# The demo and the tests serve uploads themselves; in production the web server or a bucket does.
SERVE_MEDIA = False
# Whether `load_demo` may load people whose password everybody knows.
DEMO_ALLOWED = False
MEDIA_ROOT = VAR_DIR / "media"
# What no address leads to: drawings of children, before and after somebody approved them.
PRIVATE_ROOT = VAR_DIR / "private"
# What was erased, one line each, to be erased again after a backup was restored.
ERASURE_LOG = env("ERASURE_LOG", default=str(VAR_DIR / "erasures.jsonl"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "cms.storage.PrivateFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What a visitor may send at once. A drawing that is larger than its own limit is told so kindly,
# with the text kept; above this one nothing is read at all.
FILE_UPLOAD_HANDLERS = [
    "cms.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_LIMIT = 25 * 1024 * 1024  # bytes
DRAWING_LIMIT = 8 * 1024 * 1024  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor needs more than Django's 1,000

# --- Safety ---------------------------------------------------------------------------------

# The host names that are answered are `HOSTS` and those bound to countries, which change while
# the site runs: `KnownHostMiddleware` asks for them, so Django's fixed list lets all pass.
ALLOWED_HOSTS = ["*"]

CSRF_FAILURE_VIEW = "cms.views.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail makes an exception for its previews
PERMISSIONS_POLICY = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's admin, and the user bar that editors see on public pages, need inline code.
EDITOR_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

# Header that holds the visitor's address when a proxy in front sets it (for example
# "HTTP_X_REAL_IP"); empty means the connection's own address.
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER", default="")
# How many submissions one address may send in ten minutes. Forty pupils share one address.
SUBMISSIONS_PER_ADDRESS = env.int("SUBMISSIONS_PER_ADDRESS", default=200)
# The same for all who have one class code, and for one campaign in the whole world.
SUBMISSIONS_PER_CLASS = env.int("SUBMISSIONS_PER_CLASS", default=200)
SUBMISSIONS_PER_CAMPAIGN = env.int("SUBMISSIONS_PER_CAMPAIGN", default=50_000)
# How many class codes that do not exist one address may try, and how many drawings are kept for
# it while a form is mended.
WRONG_CODES_PER_ADDRESS = env.int("WRONG_CODES_PER_ADDRESS", default=120)
KEPT_DRAWINGS_PER_ADDRESS = env.int("KEPT_DRAWINGS_PER_ADDRESS", default=120)

# --- Mail and logs --------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds; what could not be sent is tried again
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="schools@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_receipts": {"()": "cms.log_filters.HideReceipts"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["hide_receipts"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
