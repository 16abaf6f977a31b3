"""Counters as the product's own jobs keep them: this week's risk, and a day of coverage for each of the last twelve weeks' days."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

from django.forms import model_to_dict

from benchmarks.synthetic import rows
from veche.analytics.models import CoverageDay
from veche.analytics.operations.covering import count_coverage
from veche.analytics.operations.risk_counting import count_risk

DAYS = 84


def count(*, now: dt.datetime) -> dict[str, float]:
    """This function will count, repeat the day of coverage backwards, and tell the seconds of each count."""
    started = time.monotonic()
    count_risk(now=now)
    risked = time.monotonic()
    day = count_coverage(now=now)
    told = {"risk": round(risked - started, 1), "coverage": round(time.monotonic() - risked, 1)}
    rows.add(CoverageDay, _earlier(day))
    return told


def _earlier(day: dt.date) -> Iterator[dict[str, Any]]:
    for row in CoverageDay.objects.filter(day=day):
        held = model_to_dict(row, exclude=["id", "day", "founder", "territory"])
        keys = {"founder_id": row.founder_id, "territory_id": row.territory_id}
        for back in range(1, DAYS):
            yield {**held, **keys, "day": (day - dt.timedelta(days=back)).isoformat()}
