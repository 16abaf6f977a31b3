"""Settings of the tests: the product's own, with throw-away data and a quick password hash."""

import os
import tempfile

os.environ.setdefault("VECHE_DATA", tempfile.mkdtemp(prefix="veche-tests-"))
os.environ.setdefault("VECHE_LOG", "CRITICAL")

from veche.project.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
VECHE_PACED = False
VECHE_CALLS_AT_ONCE = 1
