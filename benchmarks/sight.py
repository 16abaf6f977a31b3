"""A full sight of a region's VK pages (profiles and the walls of the last two weeks) with K service keys.

.venv/bin/python benchmarks/sight.py [--pages 5000] [--keys 1 2 4] [--database postgresql]

Goal: at most 1.15 times the least time that the limits allow, and no call above them. The networks are polygon's, over
real HTTP. Both clocks run by the processor time of this process (polygon included), and what would be slept is skipped on
both at once: work takes its time whatever the neighbours do, waiting costs none; all keys share one thread. The least time:
every 500 profiles are a call, every wall is a call, a key may make three calls in any
second, so n calls of one key take at least ⌈n / 3⌉ − 1 seconds; and 5,000 walls a key between two midnights of Moscow.
`work_seconds` is what the machine really worked, polygon included; `rested` are seconds until another day's quota.
"""

import datetime as dt
import math
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

BATCH, A_SECOND, A_DAY = 500, 3, 5000
# Ten in the morning of a Tuesday in Moscow.
MORNING = dt.datetime(2026, 9, 15, 7, 0, tzinfo=dt.UTC)
POSTS = 6


class Time:
    """One clock for the product and polygon, on which waiting is skipped."""

    def __init__(self, polygon: Any) -> None:
        self.skipped, self.begun = 0.0, time.process_time()
        polygon.world.clock.now = lambda: self.now().timestamp()

    def now(self) -> dt.datetime:
        return MORNING + dt.timedelta(seconds=time.process_time() - self.begun + self.skipped)

    def skip(self, seconds: float) -> None:
        self.skipped += seconds


def fill(pages: int, keys: int, polygon: Any) -> None:
    """This function will make a region of pages, give it keys, and let polygon know both."""
    from polygon.world import Page as Wall  # noqa: PLC0415
    from polygon.world import Post, Token  # noqa: PLC0415
    from veche.agencies import operations as agencies  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415
    from veche.registry.operations import access  # noqa: PLC0415

    told = {"actor": "benchmark", "now": MORNING}
    region = agencies.add_territory("Область", kind="region", zone="Europe/Moscow", **told)
    body = agencies.add_body("Правительство области", level="region", territory=region, **told)
    rows = []
    for number in range(1, pages + 1):
        named = {"network": "vk", "address": f"page{number}", "external_id": str(number), "title": f"Школа № {number}"}
        rows.append(Page(body=body, url=f"https://vk.com/page{number}", added_at=MORNING, **named))
        own = polygon.world.add_page(
            Wall("vk", -number, "community", f"Школа № {number}", f"page{number}", "О нас", 90)
        )
        for turn in range(POSTS):
            at = int(MORNING.timestamp()) - 3600 * (5 + 31 * turn)
            polygon.world.add_post(Post("vk", own.id, turn + 1, own.id, "Новость школы", at, likes=turn), quiet=True)
    Page.objects.bulk_create(rows, batch_size=500)
    for number in range(keys):
        polygon.world.add_token(Token("vk", f"key-{number}", "service"))
        access.share("vk", kind="service", key=f"key-{number}", realm="live", **told)


def least(pages: int, keys: int) -> float:
    """This function will tell the least seconds that the limits allow."""
    calls = math.ceil(pages / BATCH) + pages
    in_a_day = keys * A_DAY
    if pages > in_a_day:
        raise SystemExit(f"{pages} walls need {math.ceil(pages / A_DAY)} keys for one day.")
    return math.ceil(math.ceil(calls / keys) / A_SECOND) - 1


def sighted(clock: Time) -> tuple[float, float]:
    """This function will let the keys read until nothing is due and tell the seconds, and those rested for a quota."""
    from veche.registry.operations import observing, rounds  # noqa: PLC0415

    observing.plan(now=clock.now())
    started, rested = clock.now(), 0.0
    made = rounds.readers()
    free_at = dict.fromkeys(range(len(made)), 0.0)
    while True:
        for number, reader in enumerate(made):
            if free_at[number] <= clock.now().timestamp():
                free_at[number] = clock.now().timestamp() + reader.step(now=clock.now())
        wait = min(free_at.values()) - clock.now().timestamp()
        if wait == math.inf:
            return (clock.now() - started).total_seconds(), rested
        if wait > 0:
            rested += wait if wait > 60 else 0.0
            clock.skip(wait)


def measured(options: Any, keys: int) -> dict[str, Any]:
    """This function will fill an empty region and see all of it."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from polygon.ground import Ground  # noqa: PLC0415
    from polygon.serving import Served  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry import paces  # noqa: PLC0415
    from veche.registry.models import Observation, SeenPost, Watch  # noqa: PLC0415

    call_command("flush", verbosity=0, interactive=False)
    polygon = Ground()
    ours = Time(polygon)
    fill(options.pages, keys, polygon)
    with Served(polygon) as address:
        settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
        clock.now, paces.time.sleep = ours.now, ours.skip  # type: ignore[assignment]
        worked = time.process_time(), time.monotonic()
        needed, rested = sighted(ours)
        spent = {"processor": round(time.process_time() - worked[0], 1), "wall": round(time.monotonic() - worked[1], 1)}
    seen = Watch.objects.exclude(profile_seen_at=None).exclude(wall_seen_at=None).count()
    allowed = least(options.pages, keys)
    return {
        "least_seconds": allowed,
        "needed_seconds": round(needed, 1),
        "ratio": round(needed / allowed, 3),
        "rested": round(rested, 1),
        "breaches": {
            name: count for name, count in polygon.world.counters.items() if name.startswith("vk calls above")
        },
        "calls": polygon.world.calls_heard,
        "pages_seen": seen,
        "observations": Observation.objects.count(),
        "posts": SeenPost.objects.count(),
        "work_seconds": spent,
    }


def main() -> None:
    """This function will measure each number of keys and print one line for all."""
    options = ground.parser(__doc__ or "")
    options.add_argument("--pages", type=int, default=5000)
    options.add_argument("--keys", type=int, nargs="+", default=[1, 2, 4])
    given = options.parse_args()
    ground.settle(given)
    ground.setup()
    figures = {f"keys_{keys}": measured(given, keys) for keys in given.keys}
    ground.report(benchmark="sight", database=given.database, pages=given.pages, **figures)


if __name__ == "__main__":
    main()
