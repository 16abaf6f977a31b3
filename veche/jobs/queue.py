"""Owing, claiming and finishing jobs: one conditional statement each, its row count checked."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from veche.jobs.models import OwedJob
from veche.jobs.register import Job, declared
from veche.lib import clock


class LateFinish(Exception):
    """The lease had ended and somebody else holds the job: this attempt's work is rolled back."""


@dataclass(frozen=True)
class Claim:
    """One job held by this worker for a lease."""

    id: int
    name: str
    arguments: dict[str, Any]
    attempt: int


def enqueue(name: str, *, due_at: dt.datetime | None = None, dedupe: str | None = None, **arguments: Any) -> None:
    """This function will owe the job `name` inside the caller's transaction; raises UnknownJob.

    While a job with the same `dedupe` key waits, another one is not added. A claimed job gives its key back, so
    that what happens during its run is owed anew.
    """
    enqueue_many(name, [arguments], due_at=due_at, dedupe=[dedupe])


def enqueue_many(
    name: str,
    arguments: Iterable[dict[str, Any]],
    *,
    due_at: dt.datetime | None = None,
    dedupe: Iterable[str | None] | None = None,
) -> None:
    """This function will owe the job `name` once for each set of arguments."""
    job, now = declared(name), clock.now()
    arguments = list(arguments)
    keys = list(dedupe) if dedupe is not None else [None] * len(arguments)
    rows = [
        OwedJob(name=name, lane=job.lane, arguments=values, dedupe=key, due_at=due_at or now, owed_since=now)
        for values, key in zip(arguments, keys, strict=True)
    ]
    OwedJob.objects.bulk_create(rows, ignore_conflicts=any(keys), batch_size=500)


CLAIM = """
UPDATE jobs_owedjob SET attempt = attempt + 1, claimed_at = %s, due_at = %s, dedupe = NULL
WHERE id IN (
    SELECT id FROM jobs_owedjob WHERE lane = %s AND failed_at IS NULL AND due_at <= %s
    ORDER BY due_at LIMIT %s {skip})
AND failed_at IS NULL AND due_at <= %s
RETURNING id, name, arguments, attempt
"""


def claim(lane: str, *, now: dt.datetime, lease: float = 60.0, limit: int = 50) -> list[Claim]:
    """This function will take up to `limit` due jobs of a lane for `lease` seconds."""
    skip = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    until = now + dt.timedelta(seconds=lease)
    with connection.cursor() as cursor:
        moments = [_stored(moment) for moment in (now, until)]
        cursor.execute(CLAIM.format(skip=skip), [*moments, lane, moments[0], limit, moments[0]])
        rows = cursor.fetchall()
    return sorted(
        (Claim(id=row[0], name=row[1], arguments=json.loads(row[2]), attempt=row[3]) for row in rows),
        key=lambda claim: claim.id,
    )


def _stored(moment: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def finish(claim: Claim) -> None:
    """This function will remove a done job; raises LateFinish when the claim is no longer ours."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobs_owedjob WHERE id = %s AND attempt = %s", [claim.id, claim.attempt])
        if cursor.rowcount != 1:
            raise LateFinish(f"{claim.name} #{claim.id}: attempt {claim.attempt} finished after its lease.")


def postpone(claim: Claim, *, until: dt.datetime) -> bool:
    """This function will give a job back to be run at `until` without counting a failure; True if it was ours.

    The attempt number stays: it fences off whoever held the job before.
    """
    mine = OwedJob.objects.filter(pk=claim.id, attempt=claim.attempt)
    return mine.update(due_at=until, claimed_at=None) == 1


def fail(claim: Claim, job: Job, *, error: str, now: dt.datetime) -> bool:
    """This function will put a failed job back with a growing pause, or among the dead letters after its last attempt."""
    mine = OwedJob.objects.filter(pk=claim.id, attempt=claim.attempt)
    failures = (mine.values_list("failures", flat=True).first() or 0) + 1
    fields = {"claimed_at": None, "error": error[-4000:], "failures": failures}
    if failures >= job.attempts:
        return mine.update(failed_at=now, **fields) == 1
    return mine.update(due_at=now + pause(failures), **fields) == 1


def pause(failures: int) -> dt.timedelta:
    """This function will tell how long to wait after a failed attempt: 2, 4, 8 … seconds, an hour at most."""
    return dt.timedelta(seconds=min(3600, 2 ** min(failures, 12)))


def revive(jobs: Iterable[OwedJob], *, now: dt.datetime) -> int:
    """This function will take dead letters back into work with fresh attempts."""
    ids = [row.pk for row in jobs]
    return OwedJob.objects.filter(pk__in=ids, failed_at__isnull=False).update(failed_at=None, failures=0, due_at=now)
