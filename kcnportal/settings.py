"""Every setting of the portal. Each has a safe default for one machine; production differs by environment only."""

import contextlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import environ
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(str(BASE_DIR / ".env"))

VAR_DIR = Path(env("KCN_VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def kept_secret_key():
    """One key per installation, made on first use; production names its own in SECRET_KEY."""
    kept = VAR_DIR / "secret-key"
    if not kept.exists():
        fresh = kept.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(60))
        with contextlib.suppress(FileExistsError):  # another process was first: then its key is the key
            kept.hardlink_to(fresh)
        fresh.unlink()
    return kept.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or kept_secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # keys of before, while one is exchanged
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

INSTALLED_APPS = [
    "kcnportal",
    "accounts",
    "parks",
    "projects",
    "documents",
    "reports",
    "accounts.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django.forms",
]

MIDDLEWARE = [
    "kcnportal.middleware.RequestMiddleware",
    "csp.middleware.CSPMiddleware",  # these two early: what those after them answer by themselves has the headers too
    "kcnportal.middleware.PrivateMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "accounts.middleware.SessionMiddleware",
    "accounts.middleware.PolicyMiddleware",
    "kcnportal.middleware.NextMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "kcnportal.urls"
WSGI_APPLICATION = "kcnportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "accounts.context.portal",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # fields look in templates/ first

# Database: SQLite in var/ by default, PostgreSQL by DATABASE_URL.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR / 'kcnportal.sqlite3'))}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Read-then-write in SQLite's default transactions fails under load ("database is locked"); these are official
    # records, so a commit is on the disk before it is acknowledged (synchronous=FULL).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    # jit: PostgreSQL takes a page's questions for far dearer than they are (it counts what it asks once as asked for
    # each row) and would compile each of them first, for up to a second, to answer it in twenty milliseconds.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = env(
        "DATABASE_OPTIONS", default="-c statement_timeout=120000 -c lock_timeout=20000 -c jit=off"
    )
    # A connection lasts: to begin one takes the server as long as a page's questions. One that broke is begun anew.
    DATABASES["default"] |= {"CONN_MAX_AGE": env.int("DATABASE_KEEP_SECONDS", default=60), "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = reverse_lazy("sign-in")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = reverse_lazy("sign-in")
SIGN_IN_FAILURES = env.int("SIGN_IN_FAILURES", default=5)  # of one name from one address, then it is locked there
FIRST_PASSWORD_DAYS = env.int("FIRST_PASSWORD_DAYS", default=7)  # for how long one that the portal made is good
SIGN_IN_LOCK_MINUTES = env.int("SIGN_IN_LOCK_MINUTES", default=15)
# Whose posts ask for a second factor: roles of accounts.models.Role. The demonstration's accounts never need one.
SECOND_FACTOR_FOR = env.list("SECOND_FACTOR_FOR", default=["leader", "clerk", "administrator"])
# The office's own sign-on (OpenID Connect); off without an issuer. The claim names the account by its user name.
OIDC_ISSUER = env("OIDC_ISSUER", default="")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET", default="")
OIDC_CLAIM = env("OIDC_CLAIM", default="preferred_username")
OIDC_SCOPE = env("OIDC_SCOPE", default="openid profile")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login", "full_name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.OfficeWordsValidator"},
]

# Language and time. Screens are Vietnamese by default; business dates are dates in Asia/Ho_Chi_Minh.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# Our own strings first; then what the packages leave in English on our pages, or say badly.
LOCALE_PATHS = [BASE_DIR / "kcnportal" / "locale", BASE_DIR / "kcnportal" / "locale_thirdparty"]
FORMAT_MODULE_PATH = ["kcnportal.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# Static files are vendored: nothing is fetched at run time.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "kcnportal" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site reads the files of our pages
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "files")))  # served by views only, never by a URL of its own
if bucket := env("STORAGE_BUCKET", default=""):  # files in an S3-compatible store instead
    from kcnportal.s3 import s3_store

    STORAGES["default"] = s3_store(
        bucket=bucket,
        endpoint=env("STORAGE_ENDPOINT", default=None),
        region=env("STORAGE_REGION", default=None),
        access_key=env("STORAGE_ACCESS_KEY", default=None),
        secret_key=env("STORAGE_SECRET_KEY", default=None),
        addressing=env("STORAGE_ADDRESSING", default="path"),
    )
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_BYTES", default=50 * 1024 * 1024)
DOCUMENT_MAX_FILES = env.int("DOCUMENT_MAX_FILES", default=100)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "kcnportal.uploads.NamelessUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=20 * 1024 * 1024)
IMPORT_MAX_ROWS = env.int("IMPORT_MAX_ROWS", default=200_000)
CLAMD = env("CLAMD", default="")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Sessions and headers
SESSION_ENGINE = "accounts.sessions"
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=120))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# __Host-: a browser takes such a cookie from this very host alone, by HTTPS alone.
HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{HOST_ONLY}sessionid", f"{HOST_ONLY}csrftoken"
LANGUAGE_COOKIE_NAME = f"{HOST_ONLY}language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # they name records: nothing for a cookie
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz(/|$)", r"^metrics$"]  # what programs on this machine ask for
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Celery: the database row is the truth, the broker a doorbell (docs/decisions). Embedded: a Valkey socket in var/.
BROKER_SOCKET = VAR_DIR / "broker-socket"  # bin/start writes here where the socket is: a deep folder's own is too long
CELERY_BROKER_URL = env(
    "CELERY_BROKER_URL",
    default=f"redis+socket://{BROKER_SOCKET.read_text() if BROKER_SOCKET.exists() else VAR_DIR / 'broker.sock'}",
)
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_throttle": 1,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB: typesetting a year-book leaves that much behind in its process
CELERY_TIMEZONE = TIME_ZONE
# A worker takes from both in turn: what the sweep looks for and finds does not wait behind all that was asked for.
CELERY_TASK_QUEUES = {"celery": {}, "sweep": {}}
CELERY_TASK_ROUTES = {"reports.tasks.tick": {"queue": "sweep"}}
JOB_MEMORY_MB = env.int("JOB_MEMORY_MB", default=2048)  # of one process of a worker; a nine-month report takes 900
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULER = "kcnportal.ticking:Ticker"
CELERY_BEAT_SCHEDULE = {
    # A tick that waited a whole period in the queue is worth nothing: the next one does its work.
    "tick": {
        "task": "reports.tasks.tick",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": JOB_SWEEP_SECONDS * 0.9},
    },
}

# The nightly backup: into this folder, encrypted for a public key (manage.py make_backup_key) where one is named.
BACKUP_DIR = env("BACKUP_DIR", default="")
BACKUP_KEY = env("BACKUP_KEY", default="")
BACKUP_KEEP_DAYS = env.int("BACKUP_KEEP_DAYS", default=30)

# Mail: the daily digest. Without a server nothing goes out: what it says of records is not for the log.
EMAIL_HOST = env("EMAIL_HOST", default="")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console' if DEBUG else 'dummy'}.EmailBackend"
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="kcnportal@localhost")
PORTAL_URL = env("PORTAL_URL", default="http://127.0.0.1:8000").rstrip("/")  # where links in mails lead

# Figures for Prometheus at /metrics: for who sends this token; without one there is no such page. The web's processes
# count together in a folder that is best emptied when they start: each that ever ran has a file there.
METRICS_TOKEN = env("METRICS_TOKEN", default="")
METRICS_DIR = Path(env("METRICS_DIR", default=str(VAR_DIR / "metrics")))
if METRICS_TOKEN:
    with contextlib.suppress(OSError):  # a worker may not write there, and need not
        METRICS_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"about": {"()": "kcnportal.logs.About"}},
    "formatters": {
        "plain": {"()": "kcnportal.logs.Line", "format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "kcnportal.logs.JsonLine"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["about"],
            "formatter": env("LOG_FORMAT", default="plain"),
        }
    },
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
}
