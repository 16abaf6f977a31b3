"""From a page to its network: its keys opened, the right address, the pace that the network allows.

Offered to every app above the registry, for its jobs and operations; a connector speaks to the network as soon as one
of its deeds is called.
"""

import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings

from veche import packs
from veche.connectors import catalogue
from veche.connectors.contract import Account, Connector, TryLater
from veche.jobs import buckets
from veche.lib import clock
from veche.lib.http import Door
from veche.lib.secrets import keyed_hash, unseal
from veche.packs.kinds.networks import Bucket
from veche.registry.models import Access, KeyState, Page, SharedKey

PATIENCE = 2.0


class Nowhere(Connector):
    """Leads to no network: every deed raises NotSupported."""

    network = ""
    text_limit = 0


def connector(page: Page) -> Connector:
    """This function will make a page's connector.

    In a network that the house has no folder for, and for a training page where no training ground is set, it is one
    that supports no deed: what is only practised must never reach citizens.
    """
    of_page = account(page)
    if page.network not in catalogue.networks() or (page.realm == "training" and of_page.api_url is None):
        return Nowhere(of_page, door())
    return catalogue.connector(page.network)(of_page, door(), pace=lambda kind: pace(of_page, kind))


def account(page: Page) -> Account:
    """This function will tell a connector who a page is, with its working keys opened; its own come before shared ones."""
    return Account(
        network=page.network,
        external_id=page.external_id,
        address=page.address,
        keys=keys(page),
        api_url=ground(page),
        discussion_id=page.discussion_id or None,
    )


def keys(page: Page) -> Mapping[str, str]:
    """This function will open the working keys of a page by kind; raises KeyLost when the key file does not fit."""
    shared = SharedKey.objects.filter(network=page.network, realm=page.realm, state=KeyState.WORKING)
    own = Access.objects.filter(page=page, state=KeyState.WORKING)
    lost = set(Access.objects.filter(page=page, state=KeyState.LOST).values_list("kind", flat=True))
    kept = {key.kind: key.sealed for key in shared if key.kind not in lost} | {key.kind: key.sealed for key in own}
    return {kind: unseal(text, keys=settings.SECRETS_DIR / "tokens.key") for kind, text in kept.items()}


def ground(page: Page) -> str | None:
    """This function will give the training ground's address for a page that lives there, and None for the real network.

    The training ground keeps each vendor's own paths.
    """
    if not settings.VECHE_POLYGON or page.realm != settings.VECHE_REALM_OF_POLYGON:
        return None
    return f"{settings.VECHE_POLYGON.rstrip('/')}{_path(page.network)}"


@cache
def _path(network: str) -> str:
    if network not in catalogue.networks():
        return ""
    address: str = import_module(f"veche.connectors.{network}.call").API_URL
    return urlsplit(address).path.rstrip("/")


def door() -> Door:
    """This function will give the process's one door; the training ground is the only private address it lets through."""
    return _door(urlsplit(settings.VECHE_POLYGON).netloc)


@cache
def _door(private: str) -> Door:
    return Door(allow_private=(private,) if private else ())


def pace(of_page: Account, kind: str) -> None:
    """This function will wait for a key's turn, two seconds at most; raises TryLater when the turn is further off."""
    waited = 0.0
    for bucket in _buckets(of_page.network, kind):
        if bucket.scope == "token":
            waited = _wait(bucket, _name(of_page, bucket, kind), waited)


def turn(page: Page, *, scope: str) -> float:
    """This function will take a turn to write into a page's `chat` or discussion `group`: 0.0, or seconds to wait."""
    of_page = account(page)
    waits = [
        _take(bucket, _name(of_page, bucket, kind))
        for kind in of_page.keys
        for bucket in _buckets(page.network, kind)
        if bucket.scope == scope
    ]
    return max(waits, default=0.0)


def _wait(bucket: Bucket, name: str, waited: float) -> float:
    while wait := _take(bucket, name):
        if waited + wait > PATIENCE:
            raise TryLater(wait, "The network asks to wait.", code="pace")
        time.sleep(wait)
        waited += wait
    return waited


def _take(bucket: Bucket, name: str) -> float:
    return buckets.take(name, rate=bucket.rate, per=bucket.per, burst=bucket.burst, now=clock.now())


def _name(of_page: Account, bucket: Bucket, kind: str) -> str:
    whose = {
        "token": keyed_hash(of_page.keys.get(kind, ""), keys=settings.SECRETS_DIR / "tokens.key")[:24],
        "chat": of_page.external_id or of_page.address,
        "group": of_page.discussion_id or "",
    }[bucket.scope]
    return f"{of_page.network}:{bucket.scope}:{whose}:{bucket.rate}/{bucket.per:g}"


def _buckets(network: str, kind: str) -> tuple[Bucket, ...]:
    if not settings.VECHE_PACED:
        return ()
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(network)
    return pack.buckets_for(kind) if pack else ()
