"""One full polling round on a clock that the product and polygon share."""

import datetime as dt
import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.collecting import reckoning
from benchmarks.collecting.scene import LINE, Scene, fill
from polygon.ground import Ground
from polygon.serving import Served
from veche.inbox.models import Comment, Talk
from veche.inbox.operations import collecting, talks
from veche.lib import clock
from veche.registry import paces
from veche.registry.models import QuotaDay, Watch
from veche.registry.operations import rounds
from veche.registry.operations.rounds import KeyAtWork
from veche.registry.queries import rounds as told_rounds

# Ten in the morning of a Tuesday in Moscow.
MORNING = dt.datetime(2026, 9, 15, 7, 0, tzinfo=dt.UTC)
LONGEST = 6 * 3600.0


class Time:
    """The processor time of the product's thread, and what would be slept is skipped."""

    def __init__(self, polygon: Ground) -> None:
        ident = threading.main_thread().ident
        assert ident is not None
        self.watch = time.pthread_getcpuclockid(ident)
        self.skipped, self.begun = 0.0, time.clock_gettime(self.watch)
        polygon.world.clock.now = lambda: self.now().timestamp()  # type: ignore[method-assign]

    def now(self) -> dt.datetime:
        """This function will tell the moment."""
        return MORNING + dt.timedelta(seconds=time.clock_gettime(self.watch) - self.begun + self.skipped)

    def skip(self, seconds: float) -> None:
        """This function will let time pass without working."""
        self.skipped += seconds


class Storing:
    """Counts what keeping comments takes."""

    def __init__(self) -> None:
        self.seconds, self.kept = 0.0, 0

    @contextmanager
    def heard(self) -> Iterator[None]:
        """This function will listen as long as the block lasts."""
        taken = collecting.taken

        def timed(*given: Any, **named: Any) -> list[Any]:
            started = time.thread_time()
            added = taken(*given, **named)
            self.seconds += time.thread_time() - started
            self.kept += len(added)
            return added

        collecting.taken = timed
        try:
            yield
        finally:
            collecting.taken = taken


def measured(scene: Scene) -> dict[str, Any]:
    """This function will fill an empty region, poll all of it once, and tell what that took."""
    from django.conf import settings  # noqa: PLC0415  the settings are known only now

    polygon, storing = Ground(), Storing()
    ours = Time(polygon)
    fill(scene, polygon, now=MORNING)
    with Served(polygon) as address, storing.heard():
        settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
        clock.now, paces.time.sleep = ours.now, ours.skip  # type: ignore[assignment]
        started = ours.now()
        worked = time.thread_time(), time.monotonic()
        _round([*rounds.readers(), *talks.readers(lines=[LINE])], ours, scene, started)
        needed = (ours.now() - started).total_seconds()
        spent = {"processor": round(time.thread_time() - worked[0], 1), "wall": round(time.monotonic() - worked[1], 1)}
    asked = reckoning.calls(pages=scene.pages, posts=scene.pages * scene.posts, talks=scene.talked)
    least = reckoning.least(asked, reckoning.Keys(scene.service, scene.user))
    return {
        "least_seconds": round(least, 1),
        "needed_seconds": round(needed, 1),
        "ratio": round(needed / least, 3),
        "breaches": sum(polygon.world.limits.breaches.values()),
        "single_calls": asked,
        "wire_calls": polygon.world.calls_heard,
        "quotas": _quotas(ours.now()),
        "walls_seen": Watch.objects.filter(wall_seen_at__gte=started).count(),
        "comments": Comment.objects.count(),
        "comments_expected": scene.talked * scene.said,
        "comments_stored_per_second": round(storing.kept / storing.seconds) if storing.seconds else None,
        "work_seconds": spent,
    }


def _round(crew: list[Any], ours: Time, scene: Scene, started: dt.datetime) -> None:
    """Let the keys take turns until every wall, every post and every comment has been seen since the beginning."""
    free_at = dict.fromkeys(range(len(crew)), 0.0)
    turn = 0
    while (ours.now() - started).total_seconds() < LONGEST:
        for number, key in enumerate(crew):
            if free_at[number] <= ours.now().timestamp():
                free_at[number] = ours.now().timestamp() + min(_step(key, ours), 60.0)
        turn += 1
        if turn % 20 == 0 and _is_over(scene, started):
            return
        wait = min(free_at.values()) - ours.now().timestamp()
        if wait > 0:
            if wait > 1 and _is_over(scene, started):
                return
            ours.skip(wait if math.isfinite(wait) else 1.0)


def _step(key: KeyAtWork, ours: Time) -> float:
    wait = key.step(now=ours.now())
    return wait if math.isfinite(wait) else 1.0


def _is_over(scene: Scene, started: dt.datetime) -> bool:
    if Watch.objects.filter(wall_queue=LINE).exclude(wall_seen_at__gte=started).exists():
        return False
    if Talk.objects.filter(line=LINE, look_due_at__lte=started).exists():
        return False
    return Comment.objects.count() == scene.talked * scene.said


def _quotas(now: dt.datetime) -> list[dict[str, Any]]:
    """What the health screen shows of each key."""
    (line,) = told_rounds.lines(now=now)
    rows = QuotaDay.objects.filter(whose__in=[use.key.fingerprint for use in line.keys])
    assert rows.count() <= len(line.keys)
    return [{"kind": use.key.kind, "used": use.used, "left": use.left} for use in line.keys]
