"""The pace that a network allows: which limits a call of a page keeps to, and a call that waits for its turn."""

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_noop

from veche.connectors.contract import Account, Connector, TryLater
from veche.jobs import buckets, tempo
from veche.jobs.buckets import Limit
from veche.lib import clock
from veche.packs.kinds.networks import Bucket, Quota
from veche.registry import quotas, recalling

PATIENCE = 2.0
SOON = 1.0  # second: when a machine that is too slow for its moments tries again
SHARED = ("token", "application", "site")
# Seconds: a moment nearer than that is over before the call is in the hands that make it.
NEAREST = 0.1


def pace(of_page: Account, kind: str, method: str = "", times: int = 1) -> None:
    """This function will wait for a key's turn, two seconds at most; raises TryLater when the turn is further off.

    A call that has a daily quota is counted, as often as it does what is counted; where so many are not left, TryLater
    says that the quota is spent.
    """
    quota = _with_quota(of_page, kind, method)
    waited = 0.0
    for limit in shared(of_page, kind, method):
        waited = _wait(limit, waited)
    _count(of_page, kind, quota, times)


def turn_of(of_page: Account, kind: str, method: str) -> float:
    """This function will tell the seconds until a key may make a call, counting nothing."""
    now, quota = clock.now(), quotas.quota(of_page.network, kind, method)
    if quota and not quotas.left(quotas.fingerprint(of_page.keys.get(kind, "")), quota, now=now):
        return (quotas.day(quota, now=now).ends_at - now).total_seconds()
    return max((buckets.wait_of(each, now=now) for each in limits(of_page, kind, "token", method=method)), default=0.0)


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What one call into a page keeps to: the limits of the key that it takes, and those of the place it writes into.

    `kind` is empty where it is not known before the call which of the page's keys it takes.
    """

    kind: str = ""
    of_key: tuple[Limit, ...] = ()
    of_place: tuple[Limit, ...] = ()

    @property
    def limits(self) -> tuple[Limit, ...]:
        """All of them."""
        return (*self.of_key, *self.of_place)


def allowance(connector: Connector, ability: str, *, in_group: bool = False) -> Allowance:
    """This function will tell what a deed keeps to; `in_group` says that it writes into the page's discussion group."""
    if not settings.VECHE_PACED:
        return Allowance()
    of_page = connector.account
    kind = _kind(connector, ability)
    writers = (kind,) if kind else tuple(of_page.keys)
    places: tuple[str, ...] = ("chat",)
    if in_group and of_page.discussion_id:
        of_page = Account(network=of_page.network, external_id=of_page.discussion_id, keys=of_page.keys)
        places = ("chat", "group")
    found = {each.key: each for writer in writers for each in limits(of_page, writer, *places)}
    return Allowance(kind=kind, of_key=shared(of_page, kind) if kind else (), of_place=tuple(found.values()))


def _kind(connector: Connector, ability: str) -> str:
    """The first way of the deed that the page has a key for; where the network does not say, its only key with a rate."""
    keys, network = connector.account.keys, connector.account.network
    ways = [need.key for need in connector.needs.get(ability, ())]
    paced = [kind for kind in keys if any(each.scope in SHARED for each in _buckets(network, kind))]
    found = [kind for kind in ways if kind in keys] or (paced if len(paced) == 1 and not ways else [])
    return found[0] if found else ""


class Turn:
    """A connector's pace for one deed: its first call by the known key has been given the moment `at` already.

    A call that comes too late for its moment takes the next one, and so does one that the network has meanwhile asked to
    wait, and every other call of the deed: they wait in line with other deeds, before those that only read.
    """

    def __init__(self, of_page: Account, allowed: Allowance, *, at: dt.datetime) -> None:
        self.of_page, self.allowed, self.at = of_page, allowed, at.timestamp()
        self.is_used = False

    def for_preparing(self) -> "Turn":
        """This function will make the pace of calls that prepare the deed: each takes the next moment of its key."""
        other = Turn(self.of_page, self.allowed, at=clock.now())
        other.is_used = True
        return other

    def __call__(self, kind: str, method: str, times: int = 1) -> None:
        """This function will let the call go when its moment has come; raises TryLater when that is further off."""
        quota = _with_quota(self.of_page, kind, method)
        if self.is_used:
            self._next(shared(self.of_page, kind, method))
        else:
            self._begin(kind)
        self.is_used = True
        _count(self.of_page, kind, quota, times)

    def _begin(self, kind: str) -> None:
        own, given = shared(self.of_page, kind), self.at
        if [each.key for each in own] != [each.key for each in self.allowed.of_key]:
            self._next(own)
            self.at = given if self.allowed.of_place else self.at
        self._keep((*own, *self.allowed.of_place))

    def _next(self, asked: tuple[Limit, ...]) -> None:
        self._reserve(asked)
        self._keep(asked)

    def _keep(self, asked: tuple[Limit, ...]) -> None:
        """Each time it is late it takes a moment twice as far off, or a busy machine would make it late again and again."""
        ahead = NEAREST
        while not self._comes_in_time(asked):
            if ahead > PATIENCE:
                raise TryLater(SOON, "The network asks to wait.", code="pace", asked=True)
            self._reserve(asked, ahead=ahead)
            ahead *= 2

    def _comes_in_time(self, asked: tuple[Limit, ...]) -> bool:
        """Wait for the moment; it is lost where a network asked to wait, or when something held us up beyond the slack."""
        if buckets.paused_until([each.key for each in asked], at=self.at):
            return False
        time.sleep(max(0.0, self.at - clock.now().timestamp()))
        slack = min((each.slack for each in asked), default=self.at)
        return clock.now().timestamp() - self.at <= slack

    def _reserve(self, asked: tuple[Limit, ...], *, ahead: float = 0.0) -> None:
        now = clock.now()
        wait = buckets.reserve(asked, now=now, within=PATIENCE, ahead=ahead) if asked else 0.0
        if wait > PATIENCE:
            raise TryLater(wait, "The network asks to wait.", code="pace", asked=True)
        self.at = now.timestamp() + wait


def heed(allowed: Allowance, *, until: dt.datetime, now: dt.datetime) -> None:
    """This function will give no turn before a moment to those whom a network asked to wait.

    That is the place where the network has rates of places. When a second place of the same key is told so meanwhile,
    it is the key.
    """
    places = [each.key for each in allowed.of_place]
    keys = [each.key for each in allowed.of_key]
    if not places or buckets.warned(keys, until=until, now=now):
        buckets.pause(keys, until=until)
    buckets.pause(places, until=until)


def limits(of_page: Account, kind: str, *scopes: str, method: str = "") -> tuple[Limit, ...]:
    """This function will list what calls by a kind of key keep to in some scopes; with `method`, what that call keeps to."""
    found = _buckets(of_page.network, kind, method)
    return tuple(_limit(of_page, each, kind) for each in found if each.scope in scopes)


def shared(of_page: Account, kind: str, method: str = "") -> tuple[Limit, ...]:
    """This function will list what calls by a key keep to, whatever page they are about."""
    return limits(of_page, kind, *SHARED, method=method)


def _limit(of_page: Account, bucket: Bucket, kind: str) -> Limit:
    key = name(of_page, bucket, kind)
    return Limit(
        key=key,
        rate=_rate(key, bucket),
        per=bucket.per / (1 - bucket.reserve),
        burst=bucket.burst,
        windowed=bucket.burst > 1,
        slack=max(0.01, bucket.per * bucket.reserve * 0.8),
    )


def _rate(key: str, bucket: Bucket) -> float:
    if not bucket.adaptive:
        return bucket.rate
    return recalling.once(("rate", key), lambda: tempo.present(key, ceiling=bucket.rate, now=clock.now()))


def slow_down(of_page: Account, kind: str) -> None:
    """This function will halve the adaptive rates of a kind of key, because the network says that calls come too fast."""
    for bucket in _buckets(of_page.network, kind):
        if bucket.adaptive:
            tempo.slow_down(name(of_page, bucket, kind), ceiling=bucket.rate, now=clock.now())


def name(of_page: Account, bucket: Bucket, kind: str) -> str:
    """This function will name the row of a rate."""
    whose = {
        "token": quotas.fingerprint(of_page.keys.get(kind, "")),
        "application": quotas.fingerprint(of_page.keys.get("application", "")),
        "site": "",
        "chat": of_page.external_id or of_page.address,
        "group": of_page.external_id or of_page.address,
    }[bucket.scope]
    of = f"{bucket.methods[0]}:" if bucket.methods else ""
    return f"{of_page.network}:{bucket.scope}:{whose}:{of}{bucket.rate}/{bucket.per:g}"


def _buckets(network: str, kind: str, method: str = "") -> tuple[Bucket, ...]:
    if not settings.VECHE_PACED:
        return ()
    pack = quotas.pack(network)
    return pack.buckets_for(kind, method) if pack else ()


def _with_quota(of_page: Account, kind: str, method: str) -> Quota | None:
    quota = quotas.quota(of_page.network, kind, method)
    if quota and not quotas.left(_whose(of_page.keys, kind), quota, now=clock.now()):
        raise _spent(quota)
    return quota


def _count(of_page: Account, kind: str, quota: Quota | None, times: int) -> None:
    if quota and quotas.take(_whose(of_page.keys, kind), quota, now=clock.now(), times=times):
        raise _spent(quota)


def _whose(keys: Mapping[str, str], kind: str) -> str:
    return quotas.fingerprint(keys.get(kind, ""))


def _spent(quota: Quota) -> TryLater:
    now = clock.now()
    wait = (quotas.day(quota, now=now).ends_at - now).total_seconds()
    return TryLater(wait, gettext_noop("The key's quota for today is used up."), code="quota", spent=True)


def _wait(limit: Limit, waited: float) -> float:
    """Wait for a grant and return the seconds waited in all; one that was long in the taking is left unused."""
    while True:
        asked_at = clock.now()
        wait = buckets.take_of(limit, now=asked_at)
        late = (clock.now() - asked_at).total_seconds()
        if not wait and late <= limit.slack:
            return waited
        if waited + wait + late > PATIENCE:
            raise TryLater(wait or SOON, "The network asks to wait.", code="pace", asked=True)
        time.sleep(wait)
        waited += wait + late
