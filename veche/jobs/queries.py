"""Whether the work that is owed is being done."""

import datetime as dt
import enum
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from veche.jobs.models import FORGOTTEN_AFTER, Beat, OwedJob, Tick
from veche.jobs.timetable import timetable

DEAD_AFTER = dt.timedelta(seconds=110)  # so that two minutes after a stop everybody sees it
STUCK_AFTER = dt.timedelta(minutes=10)


class Problem(enum.StrEnum):
    """What is wrong; all but dead letters mean that work stands still."""

    NO_WORKER = "no worker"
    STUCK = "stuck"
    TIMETABLE = "timetable"
    DEAD_LETTERS = "dead letters"


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One lane: jobs that wait or are being done, how many of them are due, and since when the oldest one is due."""

    name: str
    depth: int
    due: int
    oldest_due_at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class Health:
    """Workers, the newest sign of life first; lanes; late lines of the timetable; and what is wrong, the worst first."""

    beats: tuple[Beat, ...]
    lanes: tuple[Lane, ...]
    late_ticks: tuple[Tick, ...]
    dead: int
    problems: tuple[Problem, ...]

    @property
    def is_red(self) -> bool:
        """Work stands still; dead letters alone are a warning."""
        return any(problem != Problem.DEAD_LETTERS for problem in self.problems)

    @property
    def last_beat_at(self) -> dt.datetime | None:
        """The newest sign of life of any worker."""
        return self.beats[0].seen_at if self.beats else None

    @property
    def oldest_due_at(self) -> dt.datetime | None:
        """Since when the oldest due job of all lanes waits."""
        return min((lane.oldest_due_at for lane in self.lanes if lane.oldest_due_at), default=None)


def health(*, now: dt.datetime) -> Health:
    """This function will look at workers, lanes, timetable and dead letters.

    Red: no worker has shown itself for DEAD_AFTER, or a job has been due for STUCK_AFTER, or the timetable is that late.
    """
    every = Beat.objects.order_by("-seen_at")
    # The last that anybody saw stays, however long ago that was.
    beats = tuple(beat for beat in every if beat == every[0] or now - beat.seen_at <= FORGOTTEN_AFTER)
    rows, dead = lanes(now=now), OwedJob.objects.filter(failed_at__isnull=False).count()
    lines = [line.job for line in timetable()]
    late = tuple(Tick.objects.filter(job__in=lines, next_at__lt=now - STUCK_AFTER).order_by("next_at"))
    oldest = min((lane.oldest_due_at for lane in rows if lane.oldest_due_at), default=now)
    found = {
        Problem.NO_WORKER: not any(is_alive(beat, now=now) for beat in beats),
        Problem.STUCK: now - oldest > STUCK_AFTER,
        Problem.TIMETABLE: bool(late),
        Problem.DEAD_LETTERS: dead > 0,
    }
    problems = tuple(problem for problem, is_so in found.items() if is_so)
    return Health(beats=beats, lanes=rows, late_ticks=late, dead=dead, problems=problems)


def is_alive(beat: Beat, *, now: dt.datetime) -> bool:
    """This function will tell whether a worker has shown itself within DEAD_AFTER; a sign from the future is one."""
    return now - beat.seen_at <= DEAD_AFTER


def lanes(*, now: dt.datetime) -> tuple[Lane, ...]:
    """This function will count the jobs of each lane that are owed; a claimed job is due again when its lease ends."""
    owed = OwedJob.objects.filter(failed_at__isnull=True).order_by("lane").values("lane")
    rows = owed.annotate(
        depth=Count("pk"),
        due=Count("pk", filter=Q(due_at__lte=now)),
        oldest=Min("due_at", filter=Q(due_at__lte=now)),
    )
    return tuple(
        Lane(name=row["lane"], depth=row["depth"], due=row["due"], oldest_due_at=row["oldest"]) for row in rows
    )


def dead_letters(*, limit: int = 50) -> list[OwedJob]:
    """This function will give the jobs that failed in all their attempts, the newest first."""
    return list(OwedJob.objects.filter(failed_at__isnull=False).order_by("-failed_at", "-pk")[:limit])


def is_owed(dedupe: str) -> bool:
    """This function will tell whether a job with this key waits or is being done."""
    return OwedJob.objects.filter(Q(dedupe=dedupe) | Q(key=dedupe), failed_at=None).exists()
