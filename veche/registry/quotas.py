"""Daily quotas of keys: rows that all workers count in, for as long as the network's own day lasts."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F

from veche import packs
from veche.lib.secrets import keyed_hash
from veche.packs.kinds.networks import NetworkPack, Quota
from veche.registry.models import QuotaDay

LENGTH = 24


def fingerprint(key: str) -> str:
    """This function will name a key without telling it."""
    return keyed_hash(key, keys=settings.SECRETS_DIR / "tokens.key")[:LENGTH]


def pack(network: str) -> NetworkPack | None:
    """This function will find what is known of a network."""
    return packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(network)


def quota(network: str, kind: str, method: str) -> Quota | None:
    """This function will find the daily quota that a call counts against, if the network has one and we keep to it."""
    known = pack(network)
    return known.quota_for(kind, method) if known and settings.VECHE_PACED else None


@dataclass(frozen=True)
class Day:
    """One day of a quota: its date in the network's zone and the moment at which it ends."""

    date: dt.date
    ends_at: dt.datetime


def day(of: Quota, *, now: dt.datetime) -> Day:
    """This function will tell which day of a quota it is."""
    local = now.astimezone(ZoneInfo(of.zone))
    following = dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time(), tzinfo=local.tzinfo)
    return Day(local.date(), following.astimezone(dt.UTC))


def left(whose: str, of: Quota, *, now: dt.datetime) -> int:
    """This function will tell how many calls a key still has today."""
    today = QuotaDay.objects.filter(whose=whose, quota=of.id, day=day(of, now=now).date).first()
    if today is None:
        return of.calls
    return 0 if today.closed_at else max(0, of.calls - today.used)


def take(whose: str, of: Quota, *, now: dt.datetime, times: int = 1) -> float:
    """This function will count calls and return 0.0, or the seconds until the day ends when so many are not left."""
    today = day(of, now=now)
    row = QuotaDay.objects.filter(whose=whose, quota=of.id, day=today.date)
    if row.filter(used__lte=of.calls - times, closed_at=None).update(used=F("used") + times):
        return 0.0
    new = QuotaDay(whose=whose, quota=of.id, day=today.date)
    QuotaDay.objects.bulk_create([new], ignore_conflicts=True)
    if row.filter(used__lte=of.calls - times, closed_at=None).update(used=F("used") + times):
        return 0.0
    return (today.ends_at - now).total_seconds()


def close(whose: str, of: Quota, *, now: dt.datetime) -> dt.datetime:
    """This function will keep that the network has closed a quota for today, and return when it opens again."""
    today = day(of, now=now)
    new = QuotaDay(whose=whose, quota=of.id, day=today.date)
    QuotaDay.objects.bulk_create([new], ignore_conflicts=True)
    QuotaDay.objects.filter(whose=whose, quota=of.id, day=today.date, closed_at=None).update(closed_at=now)
    return today.ends_at
