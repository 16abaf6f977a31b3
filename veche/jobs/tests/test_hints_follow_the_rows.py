"""A hint says that a lane has work: one a lane and transaction, and none for what is not kept or not yet due."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from tests.world import NOON
from veche.jobs import queue, register
from veche.jobs.register import job

sent: list[str] = []
Capture = Callable[..., Any]


def carrier(lane: str) -> None:
    sent.append(lane)


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    settings.VECHE_HINTS = f"{__name__}:carrier"
    sent.clear()
    job("trial.call", lane="calls")(lambda *, now: None)
    job("trial.other")(lambda *, now: None)


def test_many_jobs_of_a_transaction_are_one_hint_a_lane_when_it_is_kept(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for branch in ("vk", "ok", "vk"):
            queue.enqueue_many("trial.call", [{}] * 5, branches=[branch] * 5)
        queue.enqueue("trial.other", due_at=NOON)
        assert sent == []
    assert sorted(sent) == ["calls:ok", "calls:vk", "default"]


def test_what_is_due_later_is_left_to_the_workers_own_look(django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue("trial.other", due_at=NOON + dt.timedelta(seconds=1))
    assert sent == []


def test_what_was_rolled_back_neither_hints_nor_silences_what_follows(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    def owe_and_fail() -> None:
        with transaction.atomic():
            queue.enqueue("trial.call")
            queue.enqueue("trial.other")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            owe_and_fail()
        queue.enqueue("trial.other")
    assert sent == ["default"]
