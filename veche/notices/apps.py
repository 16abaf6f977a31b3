from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "veche.notices"
    label = "notices"
