from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "veche.school"
    label = "school"
