"""Exact rate limits shared by all workers: one row a key, the generic cell rate algorithm (GCRA)."""

import datetime as dt

from veche.jobs.models import Bucket

# Workers read their clocks one after another: only what lies further ahead than this was written before a jump back.
JUMP = 60.0


def take(key: str, *, rate: float, per: float, now: dt.datetime, burst: float = 1) -> float:
    """This function will take one grant and return 0.0, or return the seconds to wait for one.

    `rate` grants in `per` seconds, at most `burst` at once. A clock that jumped back silences nobody.
    """
    interval, at = per / rate, now.timestamp()
    Bucket.objects.get_or_create(key=key)
    while True:
        seen = Bucket.objects.values_list("full_until", flat=True).get(key=key)
        base, wait = _turn(seen, at, interval, burst)
        if wait > 1e-9:
            return wait
        if Bucket.objects.filter(key=key, full_until=seen).update(full_until=base + interval):
            return 0.0


def wait(key: str, *, rate: float, per: float, now: dt.datetime, burst: float = 1) -> float:
    """This function will tell the seconds until a grant can be taken, taking none."""
    seen = Bucket.objects.filter(key=key).values_list("full_until", flat=True).first() or 0.0
    return max(0.0, _turn(seen, now.timestamp(), per / rate, burst)[1])


def _turn(seen: float, at: float, interval: float, burst: float) -> tuple[float, float]:
    base = at if seen > at + interval * burst + JUMP else max(seen, at)
    return base, base - at - interval * (burst - 1)
