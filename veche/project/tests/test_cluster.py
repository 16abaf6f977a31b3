"""Beyond one machine a broker carries hints: a worker that takes one does what is due; the broker may do what it likes."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import kombu
import pytest
from django.core.management import CommandError, call_command

from veche.jobs import queue, register, worker
from veche.jobs.models import OwedJob
from veche.jobs.register import job
from veche.project import cluster

Capture = Callable[..., Any]
done: list[int] = []


@pytest.fixture(autouse=True)
def trial(db: None, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    monkeypatch.setattr(cluster, "_silent_until", 0.0)
    monkeypatch.setattr(cluster, "close_old_connections", lambda: None)
    settings.VECHE_HINTS = "veche.project.cluster:hint"
    done.clear()
    job("trial.call", lane="calls", atomic=False)(lambda *, number, now: done.append(number))


@pytest.fixture
def messages() -> Iterator[Callable[..., list[str]]]:
    """The branches named by the messages that wait in a lane's queue, taken out of it."""

    def taken(lane: str = "calls") -> list[str]:
        found = []
        while (message := queues[lane].get(no_ack=True)) is not None:
            found.append(message.payload[0][0])
        return found

    with cluster.app.connection_for_read() as connection:
        queues = {lane: cluster.queue_of(lane).bind(connection.default_channel) for lane in ("calls", "default")}
        for each in queues.values():
            each.declare()
            each.purge()
        yield taken


def test_a_hint_leads_to_the_work_and_calls_others_while_there_is_more(
    messages: Callable[..., list[str]], django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue_many("trial.call", [{"number": n} for n in range(2)], branches=["vk"] * 2)
    taken = []
    while lanes := messages():
        taken += lanes
        for lane in lanes:
            cluster.work(lane)
    assert done == [0, 1]
    assert taken == ["calls:vk"] * 3, "the last one finds nothing and calls nobody"
    assert messages("default") == [], "who works other lanes is left in peace"


def test_a_hint_that_is_doubled_or_late_or_of_a_lane_that_is_gone_does_no_harm() -> None:
    queue.enqueue("trial.call", number=7, branch="vk")
    for lane in ("calls:vk", "calls:vk", "calls:ok", "forgotten:vk"):
        cluster.work(lane)
    assert done == [7]


def test_a_broker_that_is_away_is_asked_once_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Capture
) -> None:
    asked = []

    def fails(*_: Any, **__: Any) -> None:
        asked.append(1)
        raise kombu.exceptions.OperationalError

    monkeypatch.setattr(cluster.work, "apply_async", fails)
    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue("trial.call", number=1, branch="vk")
    cluster.hint("calls:vk")
    assert len(asked) == 1
    assert worker.run_all() == 1
    assert not OwedJob.objects.exists()


def test_a_cluster_without_a_broker_is_refused(settings: Any) -> None:
    settings.VECHE_HINTS = ""
    with pytest.raises(CommandError, match="VECHE_BROKER"):
        call_command("worker", cluster=True)
