"""A line of the timetable owes its job once for all workers, whatever the clock does."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.jobs import register, timetable
from veche.jobs.models import OwedJob
from veche.jobs.timetable import Every

LINE = Every(seconds=60, job="trial.tick")


@pytest.fixture(autouse=True)
def trial(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    monkeypatch.setattr(timetable, "timetable", lambda: (LINE,))
    register.job("trial.tick")(lambda *, now: None)


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_owes_its_job_once_in_its_time() -> None:
    assert timetable.owe_due(now=NOON) == ["trial.tick"]
    assert timetable.owe_due(now=at(30)) == []
    assert timetable.owe_due(now=at(61)) == ["trial.tick"]


def test_does_not_make_up_for_a_sleep() -> None:
    timetable.owe_due(now=NOON)
    assert timetable.owe_due(now=at(86_400)) == ["trial.tick"]
    assert timetable.owe_due(now=at(86_401)) == []
    assert OwedJob.objects.count() == 1


def test_goes_on_when_the_clock_jumped_back() -> None:
    timetable.owe_due(now=at(86_400))
    assert timetable.owe_due(now=NOON) == ["trial.tick"]
