"""A job that is given back waits under its dedupe key again, and alone."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.jobs import queue, register, worker
from veche.jobs.models import OwedJob
from veche.jobs.register import Postpone, job
from veche.lib import clock


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})

    @job("trial.later")
    def later(*, now: dt.datetime) -> None:
        queue.enqueue("trial.later", dedupe="later")
        raise Postpone(3600.0)

    @job("trial.fail", attempts=3)
    def fail(*, now: dt.datetime) -> None:
        raise ZeroDivisionError


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def tick(name: str, *, minutes: int) -> None:
    for minute in range(minutes):
        with clock.frozen(after(60 * minute)):
            queue.enqueue(name, dedupe="key")
            worker.run_due()


def test_a_postponed_job_gathers_no_twins_and_keeps_its_pause() -> None:
    tick("trial.later", minutes=5)
    assert [(row.dedupe, row.due_at, row.attempt) for row in OwedJob.objects.all()] == [("key", after(3600), 1)]


def test_a_failing_job_gathers_no_twins_while_it_is_tried() -> None:
    tick("trial.fail", minutes=2)
    assert [(row.dedupe, row.failures) for row in OwedJob.objects.all()] == [("key", 2)]


@pytest.mark.parametrize("deed", ["postpone", "fail"])
def test_a_twin_owed_during_the_run_gives_way(deed: str) -> None:
    queue.enqueue("trial.fail", dedupe="key")
    (claim,) = queue.claim("default", now=NOON)
    queue.enqueue("trial.fail", dedupe="key")
    if deed == "postpone":
        assert queue.postpone(claim, until=after(60))
    else:
        assert queue.fail(claim, register.declared("trial.fail"), error="", now=NOON)
    assert [(row.pk, row.dedupe) for row in OwedJob.objects.all()] == [(claim.id, "key")]


def test_the_key_outlives_a_lost_holder() -> None:
    queue.enqueue("trial.fail", dedupe="key")
    queue.claim("default", now=NOON, lease=60)
    (claim,) = queue.claim("default", now=after(61), lease=60)
    queue.postpone(claim, until=after(120))
    assert OwedJob.objects.get().dedupe == "key"


def test_a_dead_letter_leaves_the_key_to_others() -> None:
    tick("trial.fail", minutes=3)
    queue.enqueue("trial.fail", dedupe="key")
    assert [(row.failed_at is None, row.dedupe) for row in OwedJob.objects.order_by("pk")] == [
        (False, None),
        (True, "key"),
    ]


def test_the_earlier_moment_counts() -> None:
    for seconds in (600, 60, 300):
        queue.enqueue("trial.fail", dedupe="key", due_at=after(seconds))
    assert OwedJob.objects.get().due_at == after(60)


def test_the_same_key_twice_in_one_call_is_one_job() -> None:
    queue.enqueue_many("trial.fail", [{}, {}], dedupe=["key", "key"])
    assert OwedJob.objects.count() == 1
