"""When a key may read the next wall, and when a wall is read again: a day's quota is spread over the day."""

import datetime as dt

from veche.connectors.contract import Connector
from veche.packs.kinds.networks import Quota
from veche.registry import doors, quotas
from veche.registry.models import KeyState, SharedKey, Watch
from veche.registry.operations.observing import timing

DAY = dt.timedelta(days=1)


def wall_quota(key: SharedKey) -> Quota | None:
    """This function will find the daily quota of a key that reading walls counts against."""
    known = quotas.pack(key.network)
    return next((each for each in known.quotas if key.kind in each.keys), None) if known else None


def wall_method(key: SharedKey) -> str:
    """This function will name the network's call that reads a wall; empty where walls have no quota."""
    quota = wall_quota(key)
    return quota.methods[0] if quota else ""


def walls_left(key: SharedKey, *, now: dt.datetime) -> int | None:
    """This function will tell how many walls a key may still read today; None where there is no quota."""
    quota = quotas.quota(key.network, key.kind, wall_method(key))
    return quotas.left(key.fingerprint, quota, now=now) if quota else None


def wait_for_wall(connector: Connector, key: SharedKey) -> float:
    """This function will tell the seconds until a key may read a wall."""
    return doors.turn_of(connector.account, key.kind, wall_method(key))


def again(line: str) -> dt.timedelta:
    """This function will tell how long a wall of a line rests: six hours, or longer where the keys' quotas say so."""
    network, _, realm = line.partition(":")
    keys = SharedKey.objects.filter(network=network, realm=realm, state=KeyState.WORKING)
    calls = sum(quota.calls for quota in map(wall_quota, keys) if quota)
    if not calls:
        return timing.AGAIN
    walls = Watch.objects.filter(wall_queue=line).count()
    return max(timing.AGAIN, DAY * walls / (calls * timing.PLANNED_SHARE))
