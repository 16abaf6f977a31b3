"""A rush: while deliveries find no hand free, jobs that can wait leave threads and processors to them, in every worker.

It is kept as a row, which each worker reads once a beat. It may be called in twenty of any thirty seconds: nothing waits for ever.
"""

import datetime as dt

from veche.jobs.models import Rush

LASTS = dt.timedelta(seconds=3)
LONGEST = dt.timedelta(seconds=20)
PERIOD = dt.timedelta(seconds=30)
_until: dt.datetime | None = None


def call(*, now: dt.datetime) -> None:
    """This function will begin a rush, or let the present one last for three seconds more."""
    row, _is_new = Rush.objects.get_or_create(pk=1, defaults={"since": now, "until": now + LASTS})
    if not row.since <= now < row.since + PERIOD:
        row.since = now
    if now < row.since + LONGEST:
        row.until = now + LASTS
        row.save()


def look() -> None:
    """This function will read until when the rush lasts, for all threads of this process."""
    global _until
    _until = Rush.objects.values_list("until", flat=True).first()


def is_on(*, now: dt.datetime) -> bool:
    """This function will tell whether what can wait is to wait, as far as this process has looked."""
    return _until is not None and dt.timedelta(0) < _until - now <= LASTS
