"""Whether networks can call this installation, what they are to call, and how well they are heard."""

import datetime as dt
import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from veche.connectors import catalogue
from veche.lib.http.addresses import is_public
from veche.packs.kinds.listening import Listening
from veche.registry import doors, quotas
from veche.registry.models import Hearing, Page, Subscription


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


# The rounds of reading are owed by the minute; one that comes some seconds early is not put off by another minute.
EARLY = dt.timedelta(seconds=30)


def resting(*, now: dt.datetime) -> QuerySet[Hearing]:
    """This function will find the pages whose comments need not be read now: those that are heard are read seldom."""
    found = Q(pk__in=())
    for network in catalogue.networks():
        if known := rules(network):
            quick = Q(polled_at__gt=now - dt.timedelta(minutes=known.silent_minutes) + EARLY)
            seldom = Q(polled_at__gt=now - dt.timedelta(minutes=known.heard_minutes) + EARLY) & heard(known)
            found |= Q(page__network=network) & (quick | seldom)
    return Hearing.objects.filter(found)


def heard(known: Listening) -> Q:
    """This function will tell by what a page counts as heard: its address works, and nothing was missed since it spoke.

    Where a network need not tell of comments, it has to have told of one.
    """
    never_missed = Q(missed_at=None) if known.tells_comments else Q(missed_at=None, heard_at__isnull=False)
    works = Q(subscription__state=Subscription.State.CONFIRMED)
    return works & (never_missed | Q(heard_at__gt=F("missed_at")))
