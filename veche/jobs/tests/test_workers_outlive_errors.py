"""A worker goes on after any error, shows no life with a dead thread, and does not die of one job for ever."""

import datetime as dt
import threading
from typing import Any

import pytest

from tests.world import NOON
from veche.jobs import queue, register, timetable, worker
from veche.jobs.models import Beat, OwedJob
from veche.jobs.register import job
from veche.jobs.timetable import Every
from veche.jobs.worker import Worker
from veche.lib import clock

ran: list[str] = []


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    monkeypatch.setattr(timetable, "timetable", lambda: ())
    ran.clear()
    for name in ("trial.deadly", "trial.innocent"):
        job(name)(lambda *, now, name=name: ran.append(name))


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_a_thread_goes_on_after_any_error(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, calls = Worker(), iter([ValueError("a person's words"), None])

    def stumble(**_: object) -> int:
        error = next(calls)
        if error:
            raise error
        crew.stop()
        return 1

    monkeypatch.setattr(worker, "run_due", stumble)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "IDLE", 0.0)
    crew._work(0)
    assert crew.done == 1


def test_the_log_holds_no_persons_words(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[object, ...]] = []
    monkeypatch.setattr(worker.log, "error", lambda *words: said.append(words))
    worker._stumbled(ValueError("a person's words"))
    assert said[0][1:] == ("ValueError",)


def test_the_boss_goes_on_after_any_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetable, "timetable", lambda: 1 / 0)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    Worker()._beat(NOON)


@pytest.mark.parametrize("alive", [True, False])
def test_a_worker_shows_life_only_with_all_its_threads(alive: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    crew = Worker()
    crew.running = [threading.current_thread()] if alive else [threading.current_thread(), threading.Thread()]
    crew._beat(NOON)
    assert Beat.objects.exists() is alive


def test_a_long_job_outside_a_transaction_keeps_its_lease() -> None:
    @job("trial.long", lane="slow", atomic=False, lease=60.0)
    def long(*, now: dt.datetime) -> None:
        worker.extend_leases(now=after(59))
        ran.extend(claim.name for claim in queue.claim("slow", now=after(61)))

    queue.enqueue("trial.long")
    worker.run_due(lanes=("slow",))
    assert ran == []
    assert not OwedJob.objects.exists()


def test_a_lease_costs_no_statement_in_its_first_third(django_assert_num_queries: Any) -> None:
    @job("trial.long", lane="slow", atomic=False, lease=60.0)
    def long(*, now: dt.datetime) -> None:
        for seconds, statements in ((19, 0), (21, 1), (40, 0), (42, 1)):
            with django_assert_num_queries(statements):
                worker.extend_leases(now=after(seconds))
            ran.append(str(seconds))

    queue.enqueue("trial.long")
    worker.run_due(lanes=("slow",))
    assert ran == ["19", "21", "40", "42"]


def test_a_beat_of_an_idle_worker_costs_few_statements(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    lines = tuple(Every(seconds=60, job=f"trial.{number}") for number in range(30))
    monkeypatch.setattr(timetable, "timetable", lambda: lines)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    for line in lines:
        job(line.job)(lambda *, now: None)
    Worker()._beat(NOON)
    with django_assert_max_num_queries(12):
        Worker()._beat(after(1))


def test_to_find_nothing_to_do_costs_one_statement(django_assert_num_queries: Any) -> None:
    for number in range(30):
        job("trial.later", lane=f"lane-{number}")(lambda *, now: None)
    queue.enqueue("trial.later", due_at=after(60))
    with django_assert_num_queries(1):
        assert worker.run_due() == 0


def test_a_claim_that_somebody_else_holds_by_now_is_not_even_begun() -> None:
    queue.enqueue("trial.innocent")
    (late,) = queue.claim("default", now=NOON, lease=60)
    queue.claim("default", now=after(61), lease=60)
    worker.run(late)
    assert ran == []


def test_a_job_that_ends_its_process_again_and_again_is_kept_for_a_person() -> None:
    queue.enqueue("trial.deadly")
    queue.enqueue("trial.innocent")
    for death in range(worker.MOST_LOSSES + 1):
        queue.claim("default", now=after(61 * death), lease=60)
    with clock.frozen(after(3600)):
        worker.run_all()
    assert ran == ["trial.innocent"]
    assert [row.name for row in OwedJob.objects.filter(failed_at__isnull=False)] == ["trial.deadly"]


def test_a_job_that_was_given_back_in_between_is_not_blamed() -> None:
    queue.enqueue("trial.innocent")
    for minute in range(2 * worker.MOST_LOSSES):
        (claim,) = queue.claim("default", now=after(60 * minute), lease=30)
        queue.postpone(claim, until=after(60 * minute))
    with clock.frozen(after(36_000)):
        worker.run_all()
    assert ran == ["trial.innocent"]
