"""Settings of one installation: read from the environment, with defaults for one machine."""

import os
from pathlib import Path

from veche.project import database, logs

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = database.folder(Path(os.environ.get("VECHE_DATA", ROOT / "var")).resolve())

DEMO = os.environ.get("VECHE_DEMO") == "1"
DEBUG = False
SECRETS_DIR = Path(os.environ.get("VECHE_SECRETS", DATA / "secrets"))
SECRET_KEY = database.key_file(SECRETS_DIR / "django.key")
ALLOWED_HOSTS = os.environ.get("VECHE_HOSTS", "127.0.0.1,localhost,testserver").split(",")
# How many of our own proxies stand before the product; each adds who asked it to X-Forwarded-For.
VECHE_PROXIES = int(os.environ.get("VECHE_PROXIES", "0"))
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("VECHE_ORIGINS", "").split(",") if o]

APPS = (
    "desk",
    "public",
    "analytics",
    "notices",
    "inbox",
    "newsroom",
    "compliance",
    "school",
    "delivery",
    "registry",
    "media",
    "people",
    "agencies",
    "journal",
    "jobs",
    "ui",
)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "veche.project",
    *(f"veche.{app}" for app in APPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "veche.project.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "veche.people.access.deny_by_default",
    "veche.ui.messages.explain_errors",
]
ROOT_URLCONF = "veche.project.urls"
WSGI_APPLICATION = "veche.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "veche.ui.environment.environment"},
    },
]

DATABASES = {"default": database.from_address(os.environ.get("VECHE_DATABASE_URL", ""), data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["veche.people.sessions.Staff"]
SESSION_ENGINE = "veche.people.sessions"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "people:sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
]
CSRF_FAILURE_VIEW = "veche.ui.views.errors.stale_form"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("VECHE_HTTPS") == "1"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = os.environ.get("VECHE_LANGUAGE", "ru")
LANGUAGES = [("ru", "Русский"), ("en", "English")]
# The sentences of networks' failures: a package that knows no Django cannot be an app.
LOCALE_PATHS = [ROOT / "veche" / "connectors" / "locale"]
USE_TZ = True
TIME_ZONE = os.environ.get("VECHE_ZONE", "Asia/Vladivostok")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

VECHE_TIMETABLE = "veche.project.timetable:TIMETABLE"
# A RabbitMQ that carries hints to workers on other machines, amqp://user:password@host:5672/veche; none: one machine.
VECHE_BROKER = os.environ.get("VECHE_BROKER", "")
VECHE_HINTS = "veche.project.cluster:hint" if VECHE_BROKER else ""
VECHE_SHELL = "veche.desk.shell:shell"
VECHE_REGION_PACKS = [Path(p) for p in os.environ.get("VECHE_PACKS", "").split(os.pathsep) if p]
# Networks may be reached elsewhere than at their vendors' addresses: {"vk": "http://127.0.0.1:8100"}; the door lets these through.
VECHE_POLYGON = os.environ.get("VECHE_POLYGON", "")
# Files with roots of certificates that are believed besides the usual ones: MAX's servers show one of Mintsifra.
VECHE_EXTRA_ROOTS = tuple(Path(p) for p in os.environ.get("VECHE_EXTRA_ROOTS", "").split(os.pathsep) if p)
# Off, no key waits for its turn: for tests and rehearsals on a stopped clock.
VECHE_PACED = os.environ.get("VECHE_PACED", "1") == "1"
# Networks whose public page is read where no key opens a page; a list with commas. Read the terms of the network first.
VECHE_PUBLIC_PAGES = tuple(n for n in os.environ.get("VECHE_PUBLIC_PAGES", "").split(",") if n)
VECHE_ADDRESS = os.environ.get("VECHE_ADDRESS", "http://127.0.0.1:8000")
# What hangs on polygon's pages is training, unless the whole installation is a demo.
VECHE_REALM_OF_POLYGON = "live" if DEMO else "training"
# What links into networks begin with in a demo: polygon shows its own page for their address, which follows, quoted.
VECHE_NETWORKS_AT = f"{VECHE_POLYGON.rstrip('/')}/at?address=" if DEMO and VECHE_POLYGON else ""
# The mail server of staff's letters, smtp+tls://user:password@host:587; without it no letter is made.
VECHE_SMTP = os.environ.get("VECHE_SMTP", "")
VECHE_SMTP_FROM = os.environ.get("VECHE_SMTP_FROM", "veche@localhost")
VECHE_METRICS_TOKEN = os.environ.get("VECHE_METRICS_TOKEN", "")
VECHE_CALLS_AT_ONCE = int(os.environ.get("VECHE_CALLS_AT_ONCE", "16"))
VECHE_WORKER_THREADS = int(os.environ.get("VECHE_WORKER_THREADS", "2"))

LOGGING_CONFIG = None
logs.configure(os.environ.get("VECHE_LOG", "INFO"))
