"""While deliveries need all hands, jobs that can wait do; but never for long."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.jobs import queue, register, rush, worker
from veche.jobs.register import job
from veche.jobs.worker import Worker
from veche.lib import clock

ran: list[str] = []


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    monkeypatch.setattr(rush, "_until", None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    ran.clear()
    job("trial.read", lane="reads", patient=True)(lambda *, now: ran.append("read"))
    job("trial.answer", lane="answers")(lambda *, now: ran.append("answer"))
    job("trial.post", lane="posts", patient=True)(lambda *, now: ran.append("post"))
    job("trial.hear", lane="posts")(lambda *, now: ran.append("hear"))
    for name in ("read", "answer", "post", "hear"):
        queue.enqueue(f"trial.{name}")


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_what_can_wait_is_left_until_it_is_over() -> None:
    rush.call(now=NOON)
    Worker()._beat(NOON)
    assert worker.run_due() == 3
    assert sorted(ran) == ["answer", "hear", "post"], "a lane that holds one job that cannot wait goes on"
    with clock.frozen(after(3)):
        assert worker.run_due() == 1


def test_it_is_heard_of_at_a_beat_and_not_before() -> None:
    rush.call(now=NOON)
    assert worker.run_due() == 4


def test_called_again_and_again_it_has_two_thirds_of_the_time_seconds() -> None:
    held = []
    for second in range(90):
        rush.call(now=after(second))
        rush.look()
        held.append(rush.is_on(now=after(second)))
    for begin in range(60):
        assert sum(held[begin : begin + 30]) <= 22, "the last call lasts a little longer"
    assert sum(held) == 66


def test_a_clock_that_jumped_back_ends_it() -> None:
    rush.call(now=after(3600))
    rush.look()
    assert not rush.is_on(now=NOON)
    rush.call(now=NOON)
    rush.look()
    assert rush.is_on(now=NOON)


def test_reading_waits_and_what_people_wait_for_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    patient = {lane for lane in register.lanes() if register.is_patient(lane)}
    assert patient == {"polls", "observe", "round", "talks", "looks"}
