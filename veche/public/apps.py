from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "veche.public"
    label = "public"
