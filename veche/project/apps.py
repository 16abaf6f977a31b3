import importlib.util

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class ProjectConfig(AppConfig):
    name = "veche.project"
    label = "project"

    def ready(self) -> None:
        if settings.VECHE_BROKER and importlib.util.find_spec("celery") is None:
            raise ImproperlyConfigured("VECHE_BROKER is set, and Celery is not installed: run bin/setup --cluster.")
