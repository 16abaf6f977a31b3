"""Settings of the tests: the product's own, with data in a folder that goes away."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="veche-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["VECHE_DATA"] = _folder
os.environ["VECHE_SECRETS"] = _folder
os.environ.setdefault("VECHE_LOG", "ERROR")

from veche.project.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in real life: a database in memory locks whole tables between threads.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_folder, "test.sqlite3")}
