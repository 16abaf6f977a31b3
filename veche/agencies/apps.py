from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "veche.agencies"
    label = "agencies"
