from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "veche.project"
    label = "project"
