"""Owing, claiming and finishing jobs: one conditional statement each, its row count checked."""

import datetime as dt
import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from veche.jobs import hints
from veche.jobs.models import OwedJob
from veche.jobs.register import Job, branch, declared
from veche.lib import clock
from veche.lib.encoding import encoder

_encode = encoder(ensure_ascii=True)


class LateFinish(Exception):
    """The lease had ended and somebody else holds the job: this attempt's work is rolled back."""


@dataclass(frozen=True)
class Claim:
    """One job held by this worker for a lease; `losses` holders in a row before it did not give it back."""

    id: int
    name: str
    arguments: dict[str, Any]
    attempt: int
    losses: int = 0


def enqueue(
    name: str, *, due_at: dt.datetime | None = None, dedupe: str | None = None, branch: str = "", **arguments: Any
) -> None:
    """This function will owe the job `name` inside the caller's transaction, in a `branch` of its lane; raises UnknownJob.

    While a job with the same `dedupe` key waits, another one is not added; the earlier moment counts, but one that
    was tried keeps its pause. A claimed job lays its key aside, so that what happens during its run is owed anew.
    """
    enqueue_many(name, [arguments], due_at=due_at, dedupe=[dedupe], branches=[branch])


# A conflict locks the waiting row until the caller commits: nobody runs it before what it was owed for can be seen.
OWE = """
INSERT INTO jobs_owedjob (name, lane, arguments, dedupe, due_at, owed_since, key, attempt, failures, losses, error)
VALUES (%s, %s, %s, %s, %s, %s, '', 0, 0, 0, '')
ON CONFLICT (dedupe) DO UPDATE SET due_at = excluded.due_at
WHERE jobs_owedjob.attempt = 0 AND jobs_owedjob.due_at > excluded.due_at
"""


def enqueue_many(
    name: str,
    arguments: Iterable[dict[str, Any]],
    *,
    due_at: dt.datetime | None = None,
    dedupe: Iterable[str | None] | None = None,
    branches: Iterable[str] | None = None,
) -> None:
    """This function will owe the job `name` once for each set of arguments, each in its own branch of the job's lane."""
    job, now = declared(name), clock.now()
    asked = list(arguments)
    keys = itertools.repeat(None, len(asked)) if dedupe is None else dedupe
    names = itertools.repeat("", len(asked)) if branches is None else branches
    moments = (_stored(due_at or now), _stored(now))
    rows = [
        (name, branch(job.lane, twig), _encode(values), key, *moments)
        for values, key, twig in zip(asked, keys, names, strict=True)
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(OWE, rows)
        if due_at is None or due_at <= now:  # what is due later is found by the workers' own look at the rows
            hints.after_commit(lane for _, lane, *_ in rows)


CLAIM = """
UPDATE jobs_owedjob SET attempt = attempt + 1, claimed_at = %s, due_at = %s, key = COALESCE(dedupe, key), dedupe = NULL,
    losses = CASE WHEN claimed_at IS NULL THEN 0 ELSE losses + 1 END
WHERE id {among} (
    SELECT id FROM jobs_owedjob WHERE lane = %s AND failed_at IS NULL AND due_at <= %s
    ORDER BY due_at LIMIT %s {skip}){end}
AND failed_at IS NULL AND due_at <= %s
RETURNING id, name, arguments, attempt, losses
"""


def claim(lane: str, *, now: dt.datetime, lease: float = 60.0, limit: int = 50) -> list[Claim]:
    """This function will take up to `limit` due jobs of a lane for `lease` seconds."""
    # PostgreSQL may ask a subquery of IN anew for every row, and then takes more than LIMIT says; an array is made once.
    parts = ("= ANY (ARRAY", "FOR UPDATE SKIP LOCKED", ")") if connection.vendor == "postgresql" else ("IN", "", "")
    until = now + dt.timedelta(seconds=lease)
    with connection.cursor() as cursor:
        moments = [_stored(moment) for moment in (now, until)]
        cursor.execute(
            CLAIM.format(among=parts[0], skip=parts[1], end=parts[2]), [*moments, lane, moments[0], limit, moments[0]]
        )
        rows = cursor.fetchall()
    return sorted(
        (Claim(id, name, json.loads(arguments), *counts) for id, name, arguments, *counts in rows),
        key=lambda claim: claim.id,
    )


# From one lane to the next by the index: however many jobs are owed, each lane costs one step and `most` of its entries.
WALK = """
WITH RECURSIVE walk(lane) AS (
    SELECT MIN(lane) FROM jobs_owedjob WHERE failed_at IS NULL
    UNION ALL
    SELECT (SELECT MIN(lane) FROM jobs_owedjob WHERE failed_at IS NULL AND lane > walk.lane)
    FROM walk WHERE walk.lane IS NOT NULL
)
SELECT walk.lane, (
    SELECT COUNT(*) FROM (
        SELECT 1 FROM jobs_owedjob
        WHERE jobs_owedjob.lane = walk.lane AND failed_at IS NULL AND due_at <= %s LIMIT %s
    ) AS soonest
)
FROM walk WHERE walk.lane IS NOT NULL
"""


def owed(*, now: dt.datetime, most: int = 1) -> dict[str, int]:
    """This function will tell in which lanes and branches jobs are owed, and how many of each are due, up to `most`."""
    with connection.cursor() as cursor:
        cursor.execute(WALK, [_stored(now), most])
        return dict(cursor.fetchall())


def _stored(moment: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


HOLD = "SELECT 1 FROM jobs_owedjob WHERE id = %s AND attempt = %s {lock}"


def hold(claim: Claim) -> None:
    """This function will keep others from claiming the job until this transaction ends; raises LateFinish when they have."""
    lock = "FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(HOLD.format(lock=lock), [claim.id, claim.attempt])
        if cursor.fetchone() is None:
            raise LateFinish(f"{claim.name} #{claim.id}: attempt {claim.attempt} began after its lease.")


def extend(claim: Claim, *, until: dt.datetime) -> bool:
    """This function will lengthen the lease of a job that is being done; True if it was ours."""
    return _mine(claim).filter(claimed_at__isnull=False).update(due_at=until) == 1


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
    return _give_back(claim, due_at=until)


def fail(claim: Claim, job: Job, *, error: str, now: dt.datetime) -> bool:
    """This function will put a failed job back with a growing pause, or among the dead letters after its last attempt."""
    failures = (_mine(claim).values_list("failures", flat=True).first() or 0) + 1
    if failures >= job.attempts:
        return bury(claim, error=error, now=now, failures=failures)
    return _give_back(claim, due_at=now + pause(failures), error=error[-4000:], failures=failures)


def bury(claim: Claim, *, error: str, now: dt.datetime, **counts: int) -> bool:
    """This function will put a job among the dead letters; its key stays free for those owed later."""
    return _mine(claim).update(failed_at=now, claimed_at=None, error=error[-4000:], **counts) == 1


def _mine(claim: Claim) -> QuerySet[OwedJob]:
    return OwedJob.objects.filter(pk=claim.id, attempt=claim.attempt)


def _give_back(claim: Claim, **fields: Any) -> bool:
    """Let the job wait again under its key; one that was owed under it meanwhile is the same work and goes."""
    try:
        with transaction.atomic():
            row = _mine(claim).select_for_update().first()
            if row is None:
                return False
            OwedJob.objects.filter(dedupe=row.key).delete()
            return _mine(claim).update(dedupe=row.key or None, claimed_at=None, **fields) == 1
    except IntegrityError:  # another one was being owed just now: it is there now, and goes
        return _give_back(claim, **fields)


def pause(failures: int) -> dt.timedelta:
    """This function will tell how long to wait after a failed attempt: 2, 4, 8 … seconds, an hour at most."""
    return dt.timedelta(seconds=min(3600, 2 ** min(failures, 12)))


def revive(jobs: Iterable[OwedJob], *, now: dt.datetime) -> int:
    """This function will take dead letters back into work with fresh attempts."""
    ids = [row.pk for row in jobs]
    return OwedJob.objects.filter(pk__in=ids, failed_at__isnull=False).update(failed_at=None, failures=0, due_at=now)
