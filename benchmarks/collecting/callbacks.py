"""How long a comment is on its way by callback: real time, real processes, from the citizen's word to the stored row."""

import os
import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks.ground import percentile, setup
from benchmarks.loop.stage import Stage, until
from polygon.client import Control

WORD = "told-in-every-call"
FIRST = 10


def measured(folder: Path, *, pages: int, comments: int, a_second: float) -> dict[str, Any]:
    """This function will run polygon, web and worker, let citizens write, and tell the lag of every comment."""
    stage = Stage(folder)
    os.environ |= stage.environment
    setup()
    stage.start("polygon")
    try:
        with Control(stage.polygon) as control:
            ids = _pages(pages)
            _subscribe(control, stage.web, ids)
            stage.start("web")
            stage.start("worker")
            lags = _lags(control, list(ids), comments=comments, a_second=a_second)
    finally:
        stage.stop()
    return {
        "pages": pages,
        "comments": comments,
        "a_second": a_second,
        "stored": len(lags),
        "lag_ms": {
            "p50": round(1000 * statistics.median(lags)),
            "p99": round(1000 * percentile(lags, 0.99)),
            "most": round(1000 * max(lags)),
        },
    }


def _pages(number: int) -> dict[str, int]:
    """Make connected pages that know the secret which stands in every call; give their rows by address."""
    from veche.agencies import operations as agencies  # noqa: PLC0415  the settings are known only now
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry.models import Access, Page  # noqa: PLC0415
    from veche.registry.operations import access  # noqa: PLC0415

    told: dict[str, Any] = {"actor": "benchmark", "now": clock.now()}
    region = agencies.add_territory("Область", kind="region", zone="Europe/Moscow", **told)
    body = agencies.add_body("Правительство области", level="region", territory=region, **told)
    rows = [
        Page(
            network="vk",
            address=f"called{n}",
            external_id=str(n),
            title=f"Школа № {n}",
            url=f"https://vk.com/called{n}",
            body=body,
            added_at=told["now"],
            is_connected=True,
        )
        for n in range(1, number + 1)
    ]
    made = Page.objects.bulk_create(rows)
    sealed = access.sealed(WORD)
    Access.objects.bulk_create([Access(page=page, kind="secret", sealed=sealed, since=told["now"]) for page in made])
    return {page.address: page.pk for page in made}


def _subscribe(control: Control, web: str, ids: dict[str, int]) -> None:
    numbered = enumerate(ids, 1)
    control.seed(pages=[{"network": "vk", "id": -n, "address": each, "title": each} for n, each in numbered])
    control.posts([{"network": "vk", "page": each, "text": "Новость", "quiet": True} for each in ids])
    for address, pk in ids.items():
        control.subscribe("vk", f"{web}/inbox/callbacks/{pk}/", page=address, secret=WORD, title="veche")


def _moment() -> float:
    from veche.lib import clock  # noqa: PLC0415  the settings are known only now

    return clock.now().timestamp()


def _is_settled() -> bool:
    from veche.jobs.models import Beat, OwedJob  # noqa: PLC0415

    return Beat.objects.exists() and not OwedJob.objects.filter(failed_at=None, claimed_at__isnull=False).exists()


def _lags(control: Control, addresses: list[str], *, comments: int, a_second: float) -> list[float]:
    """Write one comment after another; polygon notes when each was taken, which is after it was stored."""
    from veche.inbox.models import Comment  # noqa: PLC0415

    for number in range(FIRST):  # the first calls of a process pay for what it loads
        control.comment("vk", addresses[number % len(addresses)], f"Проба {number}")
    until(lambda: Comment.objects.count() == FIRST, seconds=60, what="the first comments")
    # A new installation owes its whole timetable at once: what is measured is the day after, not that minute.
    until(_is_settled, seconds=120, what="the worker's first ticks")
    said_at: dict[int, float] = {}
    begun = _moment()
    for number in range(comments):
        time.sleep(max(0.0, begun + number / a_second - _moment()))
        said_at[number] = _moment()
        control.comment("vk", addresses[number % len(addresses)], f"Вопрос {number}")
    until(lambda: Comment.objects.count() >= comments + FIRST, seconds=120, what="all comments")
    taken = [each for each in control.deliveries() if each["taken"] and each["at"] >= begun]
    # Calls of one page come in the order of its comments.
    of_page: dict[int, list[float]] = {}
    for each in sorted(taken, key=lambda each: each["seq"]):
        of_page.setdefault(each["subscriber"], []).append(each["at"])
    said_on: dict[int, list[float]] = {}
    for number, at in said_at.items():
        said_on.setdefault(number % len(addresses), []).append(at)
    pairs = zip((of_page[key] for key in sorted(of_page)), (said_on[key] for key in sorted(said_on)), strict=True)
    return [there - at for heard, said in pairs for there, at in zip(heard, said, strict=True)]
