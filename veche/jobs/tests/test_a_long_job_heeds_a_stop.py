"""A job that works on and on is told when its worker is asked to stop."""

import contextlib
import threading

import pytest

from veche.jobs import stopping, worker
from veche.jobs.worker import Worker


def test_it_sees_the_event_of_its_own_worker_only(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, seen = Worker(), list[bool]()

    def work(number: int, lanes: tuple[str, ...]) -> None:
        seen.append(stopping.is_asked())
        crew.stop()
        seen.append(stopping.is_asked())

    monkeypatch.setattr(crew, "_work", work)
    monkeypatch.setattr(worker, "connection", contextlib.ExitStack())
    crew._run_thread(0, ())
    assert seen == [False, True]
    with stopping.heeding(threading.Event()):
        assert not stopping.is_asked(), "another worker goes on"
    assert not stopping.is_asked()
