"""A dead scheduler must be seen: the worker's silence turns health red within two minutes."""

import datetime as dt
import json
import os
import socket
import subprocess
import sys

import pytest
from django.core.management import call_command

from veche.jobs.models import Beat, OwedJob
from veche.jobs.queries import Problem, health
from veche.jobs.worker import forget_gone
from veche.lib import clock

NOW = dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC)
SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)


@pytest.fixture
def beat(db: None) -> Beat:
    return Beat.objects.create(worker="host:1", started_at=NOW - 60 * MINUTE, seen_at=NOW)


def owe(*, due_at: dt.datetime, failed_at: dt.datetime | None = None) -> OwedJob:
    return OwedJob.objects.create(name="a.job", lane="default", due_at=due_at, owed_since=due_at, failed_at=failed_at)


def test_a_living_worker_is_green(beat: Beat) -> None:
    assert health(now=NOW + 10 * SECOND).problems == ()


def test_a_worker_that_stopped_turns_it_red_within_two_minutes(beat: Beat) -> None:
    assert not health(now=NOW + 100 * SECOND).is_red
    assert health(now=NOW + 2 * MINUTE - SECOND).problems == (Problem.NO_WORKER,)
    assert health(now=NOW + 2 * MINUTE - SECOND).is_red


def test_one_living_worker_is_enough(beat: Beat) -> None:
    Beat.objects.create(worker="host:2", started_at=NOW, seen_at=NOW + 5 * MINUTE)
    assert not health(now=NOW + 5 * MINUTE).is_red


def test_a_worker_that_was_silent_for_a_day_is_listed_no_more_unless_it_was_the_last(beat: Beat) -> None:
    assert health(now=NOW + 48 * 60 * MINUTE).beats == (beat,)
    fresh = Beat.objects.create(worker="host:2", started_at=NOW, seen_at=NOW + 24 * 60 * MINUTE)
    assert health(now=NOW + 24 * 60 * MINUTE).beats == (fresh, beat)
    assert health(now=NOW + 24 * 60 * MINUTE + SECOND).beats == (fresh,)


def test_a_worker_that_starts_forgets_those_whose_process_is_gone(beat: Beat) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = socket.gethostname()
    for worker, seen_at in (
        (f"{here}:{gone.pid}", NOW),
        (f"{here}:{os.getpid()}", NOW),
        ("host:3", NOW - 25 * 60 * MINUTE),
    ):
        Beat.objects.create(worker=worker, started_at=NOW, seen_at=seen_at)
    forget_gone(now=NOW)
    assert {each.worker for each in Beat.objects.all()} == {"host:1", f"{here}:{os.getpid()}"}


def test_no_worker_at_all_is_red(db: None) -> None:
    assert health(now=NOW).is_red


def test_work_that_nobody_takes_is_red_though_a_worker_lives(beat: Beat) -> None:
    owe(due_at=NOW - 11 * MINUTE)
    found = health(now=NOW)
    assert found.problems == (Problem.STUCK,)
    assert found.oldest_due_at == NOW - 11 * MINUTE
    assert [(lane.name, lane.depth, lane.due) for lane in found.lanes] == [("default", 1, 1)]


def test_dead_letters_warn_and_are_not_red(beat: Beat) -> None:
    owe(due_at=NOW - 60 * MINUTE, failed_at=NOW)
    found = health(now=NOW)
    assert found.problems == (Problem.DEAD_LETTERS,)
    assert not found.is_red


def test_the_command_answers_with_its_exit_code(beat: Beat, capsys: pytest.CaptureFixture[str]) -> None:
    for later, code in ((SECOND, 0), (3 * MINUTE, 1)):
        with clock.frozen(NOW + later), pytest.raises(SystemExit) as ended:
            call_command("jobs_health", as_json=True)
        assert ended.value.code == code
        assert json.loads(capsys.readouterr().out)["red"] is bool(code)
