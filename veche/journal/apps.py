from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "veche.journal"
    label = "journal"
