"""A rate that a network prints nowhere: it grows while the network is content, and is halved when the network is not."""

import datetime as dt

from veche.jobs.models import Tempo

# Seconds in which a rate grows from nothing to its ceiling.
GROWTH = 1800.0
LEAST = 1 / 20
# Of several complaints at once, only the first one counts: they are about the same rate.
CALM = 5.0


def present(key: str, *, ceiling: float, now: dt.datetime) -> float:
    """This function will tell the rate of a bucket at a moment; one that nobody complained about is at its ceiling."""
    row = Tempo.objects.filter(key=key).first()
    return ceiling if row is None else _grown(row, ceiling, now.timestamp())


def slow_down(key: str, *, ceiling: float, now: dt.datetime) -> float:
    """This function will halve the rate of a bucket, never below a twentieth of its ceiling, and return it."""
    at = now.timestamp()
    row, is_new = Tempo.objects.get_or_create(key=key, defaults={"rate": ceiling / 2, "rated_at": at})
    if is_new:
        return row.rate
    if 0 <= at - row.rated_at < CALM:
        return _grown(row, ceiling, at)
    halved = max(ceiling * LEAST, _grown(row, ceiling, at) / 2)
    # Whoever comes second finds another moment there, and his complaint is the same one.
    Tempo.objects.filter(key=key, rated_at=row.rated_at).update(rate=halved, rated_at=at)
    return present(key, ceiling=ceiling, now=now)


def _grown(row: Tempo, ceiling: float, at: float) -> float:
    return min(ceiling, row.rate + ceiling * max(0.0, at - row.rated_at) / GROWTH)
