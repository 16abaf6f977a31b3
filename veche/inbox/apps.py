from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "veche.inbox"
    label = "inbox"
