from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "veche.media"
    label = "media"
