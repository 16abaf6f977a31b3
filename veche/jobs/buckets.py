"""Exact rate limits shared by all workers: one row a key, the generic cell rate algorithm (GCRA) and, for bursts, a window."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, FloatField, Value, When

from veche.jobs.models import Bucket
from veche.rows import rewrite

# Workers read their clocks one after another: only what lies further ahead than this was written before a jump back.
JUMP = 60.0
LONGEST_PAUSE = 24 * 3600.0


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most `rate` grants in any `per` seconds, at most `burst` of them at once, under a key.

    With `windowed`, a burst and what follows it stay within `rate` in any window of `per` seconds, as networks count.
    A grant may be used up to `slack` seconds late without the next one coming too early for the network.
    """

    key: str
    rate: float
    per: float
    burst: float = 1
    windowed: bool = False
    slack: float = 0.01

    @property
    def interval(self) -> float:
        """Seconds from one grant to the next when all are used."""
        return self.per / self.rate


def take(key: str, *, rate: float, per: float, now: dt.datetime, burst: float = 1) -> float:
    """This function will take one grant and return 0.0, or return the seconds to wait for one.

    `rate` grants in `per` seconds, at most `burst` at once. A clock that jumped back silences nobody.
    """
    return take_of(Limit(key=key, rate=rate, per=per, burst=burst), now=now)


def take_of(limit: Limit, *, now: dt.datetime) -> float:
    """This function will take one grant of a limit and return 0.0, or return the seconds to wait for one.

    A key that others stand in line for is left to them: whoever takes his grants one by one can put them off.
    """
    at = now.timestamp()
    Bucket.objects.get_or_create(key=limit.key)
    while True:
        row = Bucket.objects.get(key=limit.key)
        seen, waiting = row.full_until, max(turn(row, limit, at), _wanted(row, at))
        if waiting > 1e-9:
            return waiting
        grant(row, limit, at)
        mine = Bucket.objects.filter(key=limit.key, full_until=seen)
        if mine.update(full_until=row.full_until, recent=row.recent):
            return 0.0


def wait(key: str, *, rate: float, per: float, now: dt.datetime, burst: float = 1) -> float:
    """This function will tell the seconds until a grant can be taken, taking none."""
    return wait_of(Limit(key=key, rate=rate, per=per, burst=burst), now=now)


def wait_of(limit: Limit, *, now: dt.datetime) -> float:
    """This function will tell the seconds until a grant of a limit can be taken, taking none."""
    row = Bucket.objects.filter(key=limit.key).first()
    at = now.timestamp()
    return max(0.0, turn(row, limit, at), _wanted(row, at)) if row else 0.0


def reserve(limits: Sequence[Limit], *, now: dt.datetime, within: float, ahead: float = 0.0) -> float:
    """This function will take the next moment that all the limits allow and return the seconds until then.

    It is at least `ahead` seconds off; when it is further off than `within`, nothing is taken. The moment is the
    caller's: nobody else is given it.
    """
    with transaction.atomic():
        ledger = Ledger(limits)
        waiting = max([ahead, *(ledger.wait(limit, now=now) for limit in limits)])
        if waiting <= within:
            for limit in limits:
                ledger.grant(limit, at=now.timestamp() + waiting)
            ledger.save()
    return waiting


class Ledger:
    """The rows of some limits, locked until the transaction ends; grants are noted and then saved at once."""

    def __init__(self, limits: Iterable[Limit]) -> None:
        keys = sorted({limit.key for limit in limits})
        Bucket.objects.bulk_create([Bucket(key=key) for key in keys], ignore_conflicts=True)
        rows = Bucket.objects.select_for_update().filter(key__in=keys).order_by("key")
        self.rows = {row.key: row for row in rows}
        self.changed: dict[str, Bucket] = {}

    def wait(self, limit: Limit, *, now: dt.datetime) -> float:
        """This function will tell the seconds until the next grant."""
        return max(0.0, turn(self.rows[limit.key], limit, now.timestamp()))

    def grant(self, limit: Limit, *, at: float) -> None:
        """This function will give the grant of a moment away."""
        row = self.changed.setdefault(limit.key, self.rows[limit.key])
        grant(row, limit, at)

    def want(self, limit: Limit, *, until: dt.datetime) -> None:
        """This function will leave a limit, until a moment, to those who stand in line for it."""
        row = self.rows[limit.key]
        if row.wanted_until < until.timestamp():
            self.changed.setdefault(limit.key, row).wanted_until = until.timestamp()

    def save(self) -> None:
        """This function will keep what was granted and wanted."""
        rewrite(self.changed.values(), ["full_until", "recent", "wanted_until"])
        self.changed = {}


def pause(keys: Iterable[str], *, until: dt.datetime) -> None:
    """This function will give no grant of some keys before a moment: the network has asked these to wait."""
    asked, moment = sorted(set(keys)), until.timestamp()
    Bucket.objects.bulk_create([Bucket(key=key) for key in asked], ignore_conflicts=True)
    later = Case(When(not_before__lt=moment, then=Value(moment)), default="not_before", output_field=FloatField())
    Bucket.objects.filter(key__in=asked).update(not_before=later)


def paused_until(keys: Iterable[str], *, at: float) -> float:
    """This function will tell until when the longest pause of some keys lasts, asked at a moment; zero where there is none."""
    asked = Bucket.objects.filter(key__in=sorted(set(keys)), not_before__gt=at, not_before__lte=at + LONGEST_PAUSE)
    return max(asked.values_list("not_before", flat=True), default=0.0)


def warned(keys: Iterable[str], *, until: dt.datetime, now: dt.datetime) -> bool:
    """This function will note that something under these keys was asked to wait, and tell whether that was known before."""
    asked, at = sorted(set(keys)), now.timestamp()
    Bucket.objects.bulk_create([Bucket(key=key) for key in asked], ignore_conflicts=True)
    before = Bucket.objects.filter(key__in=asked, warned_until__gt=at, warned_until__lte=at + LONGEST_PAUSE).exists()
    Bucket.objects.filter(key__in=asked).update(warned_until=until.timestamp())
    return before


def turn(row: Bucket, limit: Limit, at: float) -> float:
    """This function will tell the seconds from `at` to the next grant; what is not above zero may go at once."""
    waits = [_base(row, limit, at) - at - limit.interval * (limit.burst - 1)]
    if limit.windowed and len(recent := _recent(row, at)) >= (most := int(limit.rate)):
        waits.append(recent[-most] + limit.per - at)
    if row.not_before - at <= LONGEST_PAUSE:
        waits.append(row.not_before - at)
    return max(waits)


def _wanted(row: Bucket, at: float) -> float:
    waiting = row.wanted_until - at
    return waiting if 0.0 < waiting <= JUMP else 0.0


def grant(row: Bucket, limit: Limit, at: float) -> None:
    """This function will note on the row, without saving it, that the moment `at` is given away."""
    row.full_until = _base(row, limit, at) + limit.interval
    if limit.windowed:
        row.recent = [*_recent(row, at), at][-int(limit.rate) :]


def _base(row: Bucket, limit: Limit, at: float) -> float:
    seen = row.full_until
    return at if seen > at + limit.interval * limit.burst + JUMP else max(seen, at)


def _recent(row: Bucket, at: float) -> list[float]:
    return [moment for moment in row.recent if moment <= at + JUMP]
