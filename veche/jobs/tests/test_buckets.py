"""A bucket grants exactly as often as it may."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.jobs import buckets

pytestmark = pytest.mark.django_db


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def granted(rate: float, per: float, *, burst: int, seconds: int) -> int:
    moments = (at(tick / 100) for tick in range(seconds * 100))
    return sum(buckets.take("key", rate=rate, per=per, burst=burst, now=moment) == 0.0 for moment in moments)


def test_grants_its_rate() -> None:
    assert granted(3, 1.0, burst=1, seconds=10) in {29, 30}


def test_tells_how_long_to_wait() -> None:
    assert buckets.take("key", rate=1, per=10.0, now=NOON) == 0.0
    assert buckets.take("key", rate=1, per=10.0, now=at(4)) == pytest.approx(6.0)


def test_lets_a_burst_through_and_no_more() -> None:
    grants = [buckets.take("key", rate=1, per=1.0, burst=5, now=NOON) == 0.0 for _ in range(8)]
    assert sum(grants) == 5


def test_grants_again_after_a_clock_that_jumped_back() -> None:
    buckets.take("key", rate=3, per=1.0, now=at(36_000))
    assert buckets.take("key", rate=3, per=1.0, now=NOON) == 0.0
    assert buckets.take("key", rate=3, per=1.0, now=NOON) > 0.0


def test_keeps_its_rate_when_workers_read_their_clocks_in_turn() -> None:
    buckets.take("key", rate=3, per=1.0, now=NOON)
    assert buckets.take("key", rate=3, per=1.0, now=at(-0.01)) > 0.3


def test_keys_do_not_know_each_other() -> None:
    assert buckets.take("one", rate=1, per=60.0, now=NOON) == 0.0
    assert buckets.take("two", rate=1, per=60.0, now=NOON) == 0.0
