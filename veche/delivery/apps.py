from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "veche.delivery"
    label = "delivery"
