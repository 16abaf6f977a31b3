"""A job is held by one worker at a time and is done once to the end."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.jobs import queue, register, worker
from veche.jobs.models import OwedJob
from veche.jobs.register import Postpone, UnknownJob, job
from veche.lib import clock

done: list[int] = []


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    done.clear()

    @job("trial.count", attempts=3)
    def count(*, number: int, now: dt.datetime) -> None:
        done.append(number)

    @job("trial.fail", attempts=3)
    def fail(*, now: dt.datetime) -> None:
        raise ZeroDivisionError

    @job("trial.later")
    def later(*, now: dt.datetime) -> None:
        raise Postpone(60.0)


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_is_claimed_by_one() -> None:
    queue.enqueue("trial.count", number=1)
    assert len(queue.claim("default", now=NOON)) == 1
    assert queue.claim("default", now=NOON) == []


def test_is_claimed_again_when_the_lease_ends() -> None:
    queue.enqueue("trial.count", number=1)
    (first,) = queue.claim("default", now=NOON, lease=60)
    (second,) = queue.claim("default", now=after(61), lease=60)
    assert (first.attempt, second.attempt) == (1, 2)


def test_a_late_finisher_changes_nothing() -> None:
    queue.enqueue("trial.count", number=1)
    (first,) = queue.claim("default", now=NOON, lease=60)
    queue.claim("default", now=after(61), lease=60)
    with pytest.raises(queue.LateFinish):
        queue.finish(first)
    assert OwedJob.objects.count() == 1


def test_is_gone_when_it_is_done() -> None:
    queue.enqueue("trial.count", number=1)
    worker.run_all()
    assert done == [1]
    assert not OwedJob.objects.exists()


def test_waits_until_it_is_due() -> None:
    queue.enqueue("trial.count", number=1, due_at=after(10))
    worker.run_all()
    assert done == []


def test_with_the_same_key_is_owed_once_while_it_waits() -> None:
    for _ in range(3):
        queue.enqueue("trial.count", number=1, dedupe="one")
    assert OwedJob.objects.count() == 1
    queue.claim("default", now=NOON)
    queue.enqueue("trial.count", number=1, dedupe="one")
    assert OwedJob.objects.count() == 2


def test_of_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(UnknownJob):
        queue.enqueue("trial.nothing")


def test_that_fails_is_tried_again_and_then_kept_for_a_person() -> None:
    queue.enqueue("trial.fail")
    for minute in range(4):
        with clock.frozen(after(minute * 60)):
            worker.run_all()
    dead = OwedJob.objects.get()
    assert dead.failed_at is not None
    assert "ZeroDivisionError" in dead.error
    queue.revive([dead], now=after(600))
    assert OwedJob.objects.get().failed_at is None


def test_that_is_postponed_spends_no_attempt() -> None:
    queue.enqueue("trial.later")
    worker.run_all()
    row = OwedJob.objects.get()
    assert (row.failures, row.due_at) == (0, after(60))
