"""On PostgreSQL, rows are locked for as long as something about them is undecided."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from tests.world import NOON
from veche.jobs import queue, register
from veche.jobs.register import job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
MUCH_LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def trial(noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_jobs", {})
    job("trial.count")(lambda *, now: None)
    queue.enqueue("trial.count", dedupe="key")


def claimed_elsewhere() -> list[queue.Claim]:
    """What another worker can claim now."""
    found: list[queue.Claim] = []

    def claim() -> None:
        found.extend(queue.claim("default", now=MUCH_LATER))
        connection.close()

    other = threading.Thread(target=claim)
    other.start()
    other.join()
    return found


def test_a_job_longer_than_its_lease_is_nobody_elses_while_it_runs() -> None:
    (claim,) = queue.claim("default", now=NOON, lease=60)
    with transaction.atomic():
        queue.hold(claim)
        assert claimed_elsewhere() == []
    assert len(claimed_elsewhere()) == 1


def test_a_waiting_job_is_not_run_before_what_it_was_owed_for_is_committed() -> None:
    with transaction.atomic():
        queue.enqueue("trial.count", dedupe="key")
        assert claimed_elsewhere() == []
    assert len(claimed_elsewhere()) == 1


def test_a_key_being_taken_just_now_is_waited_for() -> None:
    (claim,) = queue.claim("default", now=NOON)
    given: list[bool] = []

    def give_back() -> None:
        given.append(queue.postpone(claim, until=MUCH_LATER))
        connection.close()

    with transaction.atomic():
        queue.enqueue("trial.count", dedupe="key")
        other = threading.Thread(target=give_back)
        other.start()
        other.join(0.5)  # until it waits for our key
        assert other.is_alive()
    other.join()
    assert given == [True]
    assert [each.id for each in claimed_elsewhere()] == [claim.id]
