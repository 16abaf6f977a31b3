"""How often a test may be tried."""

import datetime as dt
from collections.abc import Iterable

WINDOW = dt.timedelta(hours=24)


def next_attempt_at(started: Iterable[dt.datetime], *, a_day: int, now: dt.datetime) -> dt.datetime | None:
    """This function will tell when the test opens again; None when it is open: fewer than `a_day` attempts in 24 hours."""
    recent = sorted(moment for moment in started if now - WINDOW < moment <= now)
    return None if len(recent) < a_day else recent[-a_day] + WINDOW
