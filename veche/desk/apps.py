from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "veche.desk"
    label = "desk"
