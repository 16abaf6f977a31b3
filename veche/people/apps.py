from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "veche.people"
    label = "people"
