"""Two sealers at once make one chain."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from tests.world import NOON
from veche.facts.agencies import BodyAdded
from veche.journal import operations as journal
from veche.journal import queries

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def record(count: int) -> None:
    for number in range(count):
        journal.record(BodyAdded(body_id=number), actor="test", at=NOON)


def test_take_turns() -> None:
    record(1)
    journal.seal(now=NOON)
    record(3)
    assert seal_twice_at_once() == []
    result = queries.verify()
    assert (result.holds, result.seals, result.unsealed) == (True, 3, 0)


def test_of_the_very_first_batch_leave_one_seal() -> None:
    record(3)
    assert seal_twice_at_once() == [IntegrityError]
    journal.seal(now=NOON)
    assert queries.verify().holds


def seal_twice_at_once() -> list[type[Exception]]:
    """The second one, who sees two entries more, begins when the first has sealed and not committed yet."""
    failures: list[type[Exception]] = []

    def second() -> None:
        try:
            record(2)
            journal.seal_batch(now=NOON)
        except IntegrityError:
            failures.append(IntegrityError)
        finally:
            connection.close()

    with transaction.atomic():
        journal.seal_batch(now=NOON)
        other = threading.Thread(target=second)
        other.start()
        other.join(0.5)  # until it waits for our lock
        assert other.is_alive()
    other.join()
    return failures
