"""A branch of a lane has threads of its own, which no other branch can keep busy."""

import datetime as dt
import threading

import pytest

from tests.plans import analyse, plans_of
from tests.world import NOON
from veche.jobs import queue, register, worker
from veche.jobs.register import job
from veche.jobs.worker import Worker

started: list[int] = []


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    started.clear()
    job("trial.call", lane="calls", atomic=False)(lambda *, number, now: started.append(number))
    job("trial.other")(lambda *, now: None)


def owe(branch: str, *, many: int) -> None:
    queue.enqueue_many("trial.call", [{"number": n} for n in range(many)], branches=[branch] * many)


def test_branches_are_found_in_the_rows() -> None:
    owe("vk", many=3)
    owe("ok", many=1)
    queue.enqueue("trial.other")
    queue.enqueue("trial.other", due_at=NOON + dt.timedelta(hours=1))
    assert queue.owed(now=NOON, most=2) == {"calls:ok": 1, "calls:vk": 2, "default": 1}


def test_they_are_found_by_steps_of_an_index_however_much_is_owed() -> None:
    for branch in ("vk", "ok"):
        owe(branch, many=1000)
    analyse()
    (plan,) = plans_of(lambda: queue.owed(now=NOON), tables="jobs_owedjob")
    asked = [line for line in plan.splitlines() if "jobs_owedjob" in line]
    assert asked
    assert all("owed_by_lane" in line for line in asked)


def test_each_gets_a_thread_and_a_busy_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Worker()
    hired: list[tuple[str, ...]] = []
    monkeypatch.setattr(crew, "_start", lambda number, name, lanes: hired.append(lanes))
    owe("ok", many=1)
    owe("vk", many=2 * worker.MANY_DUE)
    for _ in range(2):
        crew._serve_branches(now=NOON)
    assert hired == [("calls:ok",), *[("calls:vk",)] * 3]


def test_a_branch_is_worked_when_all_lanes_are() -> None:
    owe("vk", many=2)
    assert worker.run_due() == 1, "calls are claimed one by one"
    assert worker.run_due() == 1
    assert sorted(started) == [0, 1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql  # threads of a test share no database in memory
def test_a_branch_that_hangs_holds_nobody_else() -> None:
    released, done = threading.Event(), threading.Event()

    def call(*, number: int, now: dt.datetime) -> None:
        if number:
            done.set()
        else:
            released.wait(10)

    job("trial.call", lane="calls", atomic=False)(call)
    queue.enqueue("trial.call", number=0, branch="dead")
    queue.enqueue("trial.call", number=1, branch="alive")
    crew = Worker(lanes=("calls",), threads=0)
    crew._serve_branches(now=NOON)
    assert done.wait(10)
    released.set()
    crew.stop()
    for thread in crew.running:
        thread.join()
