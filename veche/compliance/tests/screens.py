"""What the tests of screens share."""

from django.test import Client
from django.urls import reverse

from veche.registry.models import Page


def dossier(client: Client, page: Page) -> str:
    """This function will open a page's dossier and give its text."""
    return client.get(reverse("compliance:dossier", args=[page.pk])).content.decode()
