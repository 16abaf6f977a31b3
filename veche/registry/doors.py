"""From a page to its network: its keys opened, the right address, the pace that the network allows.

Offered to every app above the registry, for its jobs and operations; a connector speaks to the network as soon as one
of its deeds is called.
"""

import logging
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from veche.connectors import catalogue
from veche.connectors.contract import Account, Connector, TryLater
from veche.jobs import buckets
from veche.lib import clock
from veche.lib.http import Door
from veche.lib.http.trust import trusting
from veche.lib.secrets import KeyLost, unseal
from veche.packs.kinds.networks import Bucket, Quota
from veche.registry import quotas
from veche.registry.models import Access, KeyState, Page, QuotaDay, SharedKey

log = logging.getLogger("veche.registry")
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
    return opened(of_page)


def opened(account: Account) -> Connector:
    """This function will make the connector of an account; its calls keep to the network's rates and quotas."""
    return catalogue.connector(account.network)(account, door(), pace=lambda kind, method: pace(account, kind, method))


def of_shared(key: SharedKey) -> Connector:
    """This function will make a connector that reads any page of its network by a shared key alone; raises KeyLost."""
    text = unseal(key.sealed, keys=settings.SECRETS_DIR / "tokens.key")
    api_url = ground_of(key.network, key.realm)
    of_key = Account(network=key.network, keys={key.kind: text}, api_url=api_url)
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
    )


def keys(page: Page) -> Mapping[str, str]:
    """This function will open the working keys of a page by kind; its own come before shared ones.

    Of several shared keys of a kind the one that has done the least today is taken. A key that the key file does not
    open is left out: it opens nothing, and the others must go on.
    """
    own = Access.objects.filter(page=page, state=KeyState.WORKING)
    lost = set(Access.objects.filter(page=page, state=KeyState.LOST).values_list("kind", flat=True))
    kept = {key.kind: key.sealed for key in shared_keys(page.network, page.realm) if key.kind not in lost}
    kept |= {key.kind: key.sealed for key in own}
    texts = {kind: _unsealed(text) for kind, text in kept.items()}
    return {kind: text for kind, text in texts.items() if text}


def shared_keys(network: str, realm: str) -> list[SharedKey]:
    """This function will list the working shared keys of a network, the most used one first."""
    rows = SharedKey.objects.filter(network=network, realm=realm, state=KeyState.WORKING)
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


def pace(of_page: Account, kind: str, method: str = "") -> None:
    """This function will wait for a key's turn, two seconds at most; raises TryLater when the turn is further off.

    A call that has a daily quota is counted; where none is left, TryLater says that it is spent.
    """
    quota, whose = quotas.quota(of_page.network, kind, method), quotas.fingerprint(of_page.keys.get(kind, ""))
    if quota and not quotas.left(whose, quota, now=clock.now()):
        raise _spent(quota)
    waited = 0.0
    for bucket in _buckets(of_page.network, kind):
        if bucket.scope in ("token", "site"):
            waited = _wait(bucket, _name(of_page, bucket, kind), waited)
    if quota and quotas.take(whose, quota, now=clock.now()):
        raise _spent(quota)


def _spent(quota: Quota) -> TryLater:
    now = clock.now()
    wait = (quotas.day(quota, now=now).ends_at - now).total_seconds()
    return TryLater(wait, gettext_noop("The key's quota for today is used up."), code="quota", spent=True)


def turn_of(of_page: Account, kind: str, method: str) -> float:
    """This function will tell the seconds until a key may make a call, counting nothing."""
    now, quota = clock.now(), quotas.quota(of_page.network, kind, method)
    if quota and not quotas.left(quotas.fingerprint(of_page.keys.get(kind, "")), quota, now=now):
        return (quotas.day(quota, now=now).ends_at - now).total_seconds()
    waits = (
        buckets.wait(_name(of_page, each, kind), rate=_rate(each), per=each.per, burst=each.burst, now=now)
        for each in _buckets(of_page.network, kind)
        if each.scope == "token"
    )
    return max(waits, default=0.0)


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
            raise TryLater(wait, "The network asks to wait.", code="pace", asked=True)
        time.sleep(wait)
        waited += wait
    return waited


def _take(bucket: Bucket, name: str) -> float:
    return buckets.take(name, rate=_rate(bucket), per=bucket.per, burst=bucket.burst, now=clock.now())


def _rate(bucket: Bucket) -> float:
    return bucket.rate * (1 - bucket.reserve)


def _name(of_page: Account, bucket: Bucket, kind: str) -> str:
    whose = {
        "token": quotas.fingerprint(of_page.keys.get(kind, "")),
        "site": "",
        "chat": of_page.external_id or of_page.address,
        "group": of_page.discussion_id or "",
    }[bucket.scope]
    return f"{of_page.network}:{bucket.scope}:{whose}:{bucket.rate}/{bucket.per:g}"


def _buckets(network: str, kind: str) -> tuple[Bucket, ...]:
    if not settings.VECHE_PACED:
        return ()
    pack = quotas.pack(network)
    return pack.buckets_for(kind) if pack else ()
