"""Exact rate limits shared by all workers: one row a key, the generic cell rate algorithm (GCRA)."""

import datetime as dt

from veche.jobs.models import Bucket

# Workers read their clocks one after another: only what lies further ahead than this was written before a jump back.
JUMP = 60.0


def take(key: str, *, rate: float, per: float, now: dt.datetime, burst: int = 1) -> float:
    """This function will take one grant and return 0.0, or return the seconds to wait for one.

    `rate` grants in `per` seconds, at most `burst` at once. A clock that jumped back silences nobody.
    """
    interval, at = per / rate, now.timestamp()
    Bucket.objects.get_or_create(key=key)
    while True:
        seen = Bucket.objects.values_list("full_until", flat=True).get(key=key)
        base = at if seen > at + interval * burst + JUMP else max(seen, at)
        wait = base - at - interval * (burst - 1)
        if wait > 1e-9:
            return wait
        if Bucket.objects.filter(key=key, full_until=seen).update(full_until=base + interval):
            return 0.0
