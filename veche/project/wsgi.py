"""The door for web servers."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
application = get_wsgi_application()

# What the program is made of lives as long as the process. Left to the collector, all of it would be looked through again
# once in some six hundred pages, for a fifth of a second in which the process answers nobody.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
