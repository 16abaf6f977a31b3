"""While another holds the database a job waits, without an attempt counted, and the worker goes on."""

import datetime as dt

import pytest
from django.db import OperationalError

from tests.locks import empty_tables, held_by_another, impatient, on_a_database_of_ones_own
from tests.world import NOON
from veche.jobs import queue, register, timetable, worker
from veche.jobs.models import Beat, OwedJob
from veche.jobs.register import job
from veche.jobs.worker import Worker
from veche.lib import clock

__all__ = ["empty_tables", "impatient"]
pytestmark = on_a_database_of_ones_own
LEASE_OVER = NOON + dt.timedelta(minutes=2)


@pytest.fixture(autouse=True)
def trial(impatient: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    monkeypatch.setattr(timetable, "timetable", lambda: ())


def owed_work(*, atomic: bool) -> list[str]:
    done: list[str] = []

    @job("trial.write", attempts=1, atomic=atomic)
    def write(*, now: dt.datetime) -> None:
        Beat.objects.create(worker=f"written {len(done)}", started_at=now, seen_at=now, done=0)
        done.append("written")

    queue.enqueue("trial.write")
    return done


@pytest.mark.parametrize("atomic", [True, False])
def test_a_job_that_could_not_even_be_given_back_is_done_when_its_lease_is_over(
    atomic: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, crew = owed_work(atomic=atomic), Worker(idle=0.0)
    (claim,) = queue.claim("default", now=NOON)

    def turn(**_: object) -> int:
        crew.stop()
        worker.run(claim)
        return 1

    with monkeypatch.context() as patch, held_by_another():
        patch.setattr(worker, "run_due", turn)
        patch.setattr(worker, "close_old_connections", lambda: None)
        crew._work(0)
    assert done == []
    with clock.frozen(LEASE_OVER):
        worker.run_all()
    assert done == ["written"]
    assert not OwedJob.objects.exists()


def test_a_worker_begins_and_ends_while_nothing_can_be_written() -> None:
    crew = Worker(threads=0)
    crew.stop()
    with held_by_another():
        crew.run()


@pytest.mark.parametrize("atomic", [True, False])
def test_a_busy_moment_counts_no_attempt_and_the_job_runs_when_it_is_over(atomic: bool) -> None:
    done = owed_work(atomic=atomic)
    (claim,) = queue.claim("default", now=NOON)
    error = busy_error()
    worker._failed(claim, error)
    row = OwedJob.objects.get()
    assert (row.failures, row.failed_at, row.claimed_at) == (0, None, None)
    assert worker.run_due() == 0
    with clock.frozen(NOON + worker.BUSY_PAUSE):
        assert worker.run_due() == 1
    assert done == ["written"]
    assert not OwedJob.objects.exists()


def busy_error() -> Exception:
    """What the driver says when its turn does not come."""
    with held_by_another(), pytest.raises(OperationalError) as raised:
        Beat.objects.create(worker="nobody", started_at=NOON, seen_at=NOON, done=0)
    return raised.value
