"""Periodic work: each line of the timetable owes its job when its tick is due, once for all workers."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from veche.jobs.models import Tick
from veche.jobs.queue import enqueue


@dataclass(frozen=True, kw_only=True)
class Every:
    """One line: the job is owed every so many seconds."""

    seconds: int
    job: str


def timetable() -> tuple[Every, ...]:
    """This function will load the installation's timetable named in the settings."""
    lines: tuple[Every, ...] = import_string(settings.VECHE_TIMETABLE.replace(":", "."))
    return lines


def owe_due(*, now: dt.datetime) -> list[str]:
    """This function will owe every job whose tick is due and return their names; missed ticks are not made up."""
    moments = dict(Tick.objects.values_list("job", "next_at"))
    return [line.job for line in timetable() if _is_due(line, moments.get(line.job), now) and _owe(line, now)]


def _is_due(line: Every, next_at: dt.datetime | None, now: dt.datetime) -> bool:
    """A clock that jumped back must not silence a line for as long as the jump was."""
    return next_at is None or not now < next_at <= now + dt.timedelta(seconds=line.seconds)


@transaction.atomic
def _owe(line: Every, now: dt.datetime) -> bool:
    """Owe the job of a line, unless another worker was first."""
    tick, _ = Tick.objects.get_or_create(job=line.job, defaults={"next_at": now})
    following = now + dt.timedelta(seconds=line.seconds)
    won = _is_due(line, tick.next_at, now) and Tick.objects.filter(job=line.job, next_at=tick.next_at).update(
        next_at=following
    )
    if won:
        enqueue(line.job, dedupe=f"tick:{line.job}")
    return bool(won)
