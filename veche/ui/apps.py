from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "veche.ui"
    label = "ui"
