"""From a page to its network: its keys opened, the right address, the pace that the network allows.

Offered to every app above the registry, for its jobs and operations; a connector speaks to the network as soon as one
of its deeds is called.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from veche.connectors import catalogue
from veche.connectors.contract import Account, Connector
from veche.lib import clock
from veche.lib.http import Door
from veche.lib.http.trust import trusting
from veche.lib.secrets import KeyLost, unseal
from veche.registry import quotas, recalling
from veche.registry.models import KeyState, Page, QuotaDay, SharedKey
from veche.registry.paces import NEAREST, PATIENCE, Allowance, Turn, allowance, heed, pace, slow_down, turn_of
from veche.registry.recalling import together

__all__ = ["NEAREST", "PATIENCE", "Allowance", "Nowhere", "Turn", "account", "allowance", "connector", "door", "ground"]
__all__ += [
    "ground_of",
    "heed",
    "keys",
    "of_shared",
    "opened",
    "pace",
    "shared_keys",
    "slow_down",
    "together",
    "turn_of",
]

log = logging.getLogger("veche.registry")


class Nowhere(Connector):
    """Leads to no network: every deed raises NotSupported."""

    network = ""
    text_limit = 0


def connector(page: Page, *, at: str = "") -> Connector:
    """This function will make a page's connector; `at` turns it with the same keys to the place of that number.

    In a network that the house has no folder for, and for a training page where no training ground is set, it is one
    that supports no deed: what is only practised must never reach citizens.
    """
    of_page = replace(account(page), external_id=at, address="") if at else account(page)
    if page.network not in catalogue.networks() or (page.realm == "training" and of_page.api_url is None):
        return Nowhere(of_page, door())
    return opened(of_page)


def opened(account: Account) -> Connector:
    """This function will make the connector of an account; its calls keep to the network's rates and quotas."""
    return catalogue.connector(account.network)(
        account,
        door(),
        pace=lambda kind, method, times=1: pace(account, kind, method, times),
        slower=lambda kind: slow_down(account, kind),
    )


def of_shared(key: SharedKey) -> Connector:
    """This function will make a connector that reads any page of its network by a shared key alone; raises KeyLost.

    What must go beside every key (an application's) is taken from the other shared ones.
    """
    text = unseal(key.sealed, keys=settings.SECRETS_DIR / "tokens.key")
    api_url = ground_of(key.network, key.realm)
    others = {
        each.kind: each.sealed for each in shared_keys(key.network, key.realm) if each.kind in beside(key.network)
    }
    keys = {kind: _unsealed(sealed) for kind, sealed in others.items()} | {key.kind: text}
    of_key = Account(network=key.network, keys=keys, api_url=api_url)
    if key.realm == "training" and api_url is None:
        return Nowhere(of_key, door())
    return opened(of_key)


def account(page: Page) -> Account:
    """This function will tell a connector who a page is, with its working keys opened; its own come before shared ones."""
    return Account(
        network=page.network,
        external_id=page.external_id,
        address=page.address,
        keys=keys(page),
        api_url=ground(page),
        discussion_id=page.discussion_id or None,
        audiences=_audiences(page.network),
    )


def keys(page: Page) -> Mapping[str, str]:
    """This function will open the working keys of a page by kind; its own come before shared ones.

    Of several shared keys of a kind the one that has done the least today is taken. A key that the key file does not
    open is left out: it opens nothing, and the others must go on.
    """
    all_own = page.accesses.all()
    own = [access for access in all_own if access.state == KeyState.WORKING]
    lost = {access.kind for access in all_own if access.state == KeyState.LOST}
    network, realm = page.network, page.realm
    shared = recalling.once(("keys", network, realm), lambda: shared_keys(network, realm))
    kept = {key.kind: key.sealed for key in shared if key.kind not in lost}
    kept |= {key.kind: key.sealed for key in own}
    texts = {kind: _unsealed(text) for kind, text in kept.items()}
    return {kind: text for kind, text in texts.items() if text}


def beside(network: str) -> frozenset[str]:
    """This function will tell which kinds of keys of a network open nothing alone but go beside every other."""
    if network not in catalogue.networks():
        return frozenset()
    return frozenset(kind for kinds in catalogue.connector(network).beside for kind in kinds)


def renewal(network: str) -> Mapping[str, tuple[str, ...]]:
    """This function will tell which kinds of keys a network gives anew, and what each takes, first the key that is spent."""
    return catalogue.connector(network).renews if network in catalogue.networks() else {}


def silent(network: str) -> frozenset[str]:
    """This function will tell which kinds of keys of a network open nothing: they only go beside others, or renew them."""
    return beside(network) | {kind for takes in renewal(network).values() for kind in takes}


def shared_keys(network: str, realm: str) -> list[SharedKey]:
    """This function will list the working shared keys of a network, the most used one first."""
    rows = SharedKey.objects.filter(network=network, realm=realm, state=KeyState.WORKING)
    kept = list(rows)
    if len({key.kind for key in kept}) == len(kept):
        return kept
    today = QuotaDay.objects.filter(whose=OuterRef("fingerprint"), day__gte=clock.now().date())
    used = Coalesce(Subquery(today.order_by("-used").values("used")[:1]), 0)
    paused = Case(When(paused_until__gt=clock.now(), then=1), default=0)
    return list(rows.annotate(used=used, paused=paused).order_by("-paused", "-used", "-pk"))


def _unsealed(text: str) -> str:
    try:
        return unseal(text, keys=settings.SECRETS_DIR / "tokens.key")
    except KeyLost:
        log.error("the key file does not open a kept key")
        return ""


def ground(page: Page) -> str | None:
    """This function will give the training ground's address for a page that lives there, and None for the real network.

    The training ground keeps each vendor's own paths.
    """
    return ground_of(page.network, page.realm)


def ground_of(network: str, realm: str) -> str | None:
    """This function will give the training ground's address for a network's pages of a realm, if they live there."""
    if not settings.VECHE_POLYGON or realm != settings.VECHE_REALM_OF_POLYGON:
        return None
    return f"{settings.VECHE_POLYGON.rstrip('/')}{_path(network)}"


def _audiences(network: str) -> tuple[str, ...]:
    pack = quotas.pack(network)
    return pack.audiences if pack else ()


@cache
def _path(network: str) -> str:
    if network not in catalogue.networks():
        return ""
    return urlsplit(catalogue.connector(network).api_url).path.rstrip("/")


def door() -> Door:
    """This function will give the process's one door; the training ground is the only private address it lets through."""
    return _door(urlsplit(settings.VECHE_POLYGON).netloc, settings.VECHE_EXTRA_ROOTS)


@cache
def _door(private: str, roots: tuple[Path, ...]) -> Door:
    return Door(allow_private=(private,) if private else (), trust=trusting(roots))
