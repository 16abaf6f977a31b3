"""Whether networks can call this installation, and what they are to call."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from veche.connectors import catalogue
from veche.lib.http.addresses import is_public
from veche.packs.kinds.networks import Listening
from veche.registry import doors, quotas
from veche.registry.models import Page


def rules(network: str) -> Listening | None:
    """This function will tell how a network tells its news; None where it does not, or where nobody can take them."""
    known = quotas.pack(network)
    if known is None or known.events is None or network not in catalogue.networks():
        return None
    return known.events if "subscribe" in catalogue.connector(network).abilities() else None


def networks(of: str) -> list[str]:
    """This function will list the networks that call one address for each page, or for each key."""
    return [name for name in catalogue.networks() if (known := rules(name)) and known.of == of]


def reachable(network: str, realm: str) -> bool:
    """This function will tell whether a network can reach our address: a real one from the internet, by HTTPS."""
    if doors.ground_of(network, realm) is not None:
        return True
    ours = urlsplit(settings.VECHE_ADDRESS)
    return realm == "live" and ours.scheme == "https" and _is_of_the_internet(ours.hostname or "")


def _is_of_the_internet(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal", ".lan", ".test"))
    return is_public(host)


def address(page: Page) -> str:
    """This function will give the address that a page's network is to call; empty where it cannot reach it."""
    if page.closed_on is not None or not reachable(page.network, page.realm):
        return ""
    return settings.VECHE_ADDRESS.rstrip("/") + reverse("inbox:callback", args=[page.pk])
