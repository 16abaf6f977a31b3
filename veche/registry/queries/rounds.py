"""How the keys that many pages share are doing: what they have used today, what is left, when the round is over."""

import datetime as dt
import math
from dataclasses import dataclass

from veche.connectors.contract import Account
from veche.packs.kinds.networks import Bucket, Quota
from veche.registry import doors, quotas
from veche.registry.models import KeyState, QuotaDay, SharedKey, Watch


@dataclass(frozen=True, kw_only=True)
class KeyUse:
    """One shared key: today's use of its quota, and until when it rests."""

    key: SharedKey
    quota: Quota | None
    used: int
    left: int
    rests_until: dt.datetime | None

    @property
    def is_working(self) -> bool:
        """Whether the key is alive."""
        return self.key.state == KeyState.WORKING


@dataclass(frozen=True, kw_only=True)
class Line:
    """The pages of one network and realm that wait for shared keys; `done_at` is honest only to the keys' limits.

    `oldest` is the oldest last sight of a wall; None with pages means that some were never seen. `reads` says whether any of
    the keys opens a page at all: those of an application alone do not.
    """

    network: str
    realm: str
    pages: int
    due: int
    at_risk: int
    never: int
    oldest: dt.datetime | None
    keys: tuple[KeyUse, ...]
    reads: bool
    done_at: dt.datetime | None


def lines(*, now: dt.datetime) -> list[Line]:
    """This function will tell of every network and realm that has shared keys."""
    found: dict[tuple[str, str], list[SharedKey]] = {}
    for key in SharedKey.objects.order_by("network", "realm", "kind", "label"):
        found.setdefault((key.network, key.realm), []).append(key)
    return [_line(network, realm, keys, now) for (network, realm), keys in found.items()]


def _line(network: str, realm: str, keys: list[SharedKey], now: dt.datetime) -> Line:
    watched = Watch.objects.filter(wall_queue=f"{network}:{realm}")
    due = watched.filter(wall_due_at__lte=now).count()
    uses = tuple(use(key, now=now) for key in keys)
    seen = watched.exclude(wall_seen_at=None).order_by("wall_seen_at").values_list("wall_seen_at", flat=True)
    return Line(
        network=network,
        realm=realm,
        pages=watched.count(),
        due=due,
        at_risk=watched.filter(urgency=Watch.Urgency.AT_RISK).count(),
        never=watched.filter(wall_seen_at=None).count(),
        oldest=seen.first(),
        keys=uses,
        reads=any(key.kind not in doors.silent(network) for key in keys),
        done_at=done_at(due, uses, now=now),
    )


def use(key: SharedKey, *, now: dt.datetime) -> KeyUse:
    """This function will tell what a key has used today."""
    pack = quotas.pack(key.network)
    quota = next((each for each in pack.quotas if key.kind in each.keys), None) if pack else None
    if quota is None:
        return KeyUse(key=key, quota=None, used=0, left=0, rests_until=_later(key.paused_until, now))
    today = quotas.day(quota, now=now)
    row = QuotaDay.objects.filter(whose=key.fingerprint, quota=quota.id, day=today.date).first()
    used = row.used if row else 0
    left = 0 if row and row.closed_at else max(0, quota.calls - used)
    rests = today.ends_at if not left else _later(key.paused_until, now)
    return KeyUse(key=key, quota=quota, used=used, left=left, rests_until=rests)


def _later(moment: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    return moment if moment is not None and moment > now else None


def done_at(due: int, uses: tuple[KeyUse, ...], *, now: dt.datetime) -> dt.datetime | None:
    """This function will reckon when `due` walls are read at the keys' limits; None without a working key.

    Each key reads at its rate as long as its quota lasts, then whole quotas day by day.
    """
    working = [each for each in uses if each.is_working and (rate_of(each.key) > 0)]
    if not working or not due:
        return now if not due and working else None
    today = sum(each.left if each.quota else due for each in working)
    rate = sum(rate_of(each.key) for each in working)
    if due <= today:
        return now + dt.timedelta(seconds=due / rate)
    a_day = sum(each.quota.calls for each in working if each.quota)
    ends = min(quotas.day(each.quota, now=now).ends_at for each in working if each.quota)
    days = math.ceil((due - today) / a_day)
    last = (due - today) - (days - 1) * a_day
    return ends + dt.timedelta(days=days - 1, seconds=last / rate)


def rate_of(key: SharedKey) -> float:
    """This function will tell how many walls a second a key may read, our reserve taken off."""
    pack = quotas.pack(key.network)
    own: list[Bucket] = [each for each in pack.buckets_for(key.kind) if each.scope == "token"] if pack else []
    at_once = doors.opened(Account(network=key.network, keys={key.kind: "-"})).at_once("walls")
    return at_once * min((each.rate * (1 - each.reserve) / each.per for each in own), default=0.0)
