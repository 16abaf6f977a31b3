"""A bucket grants exactly as often as it may."""

import datetime as dt

import pytest
from django.db import transaction

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


BOT = buckets.Limit(key="bot", rate=4, per=1.0, burst=4, windowed=True)


def test_no_window_holds_more_than_the_rate_even_after_a_burst() -> None:
    given = [at(tick / 50) for tick in range(200) if buckets.take_of(BOT, now=at(tick / 50)) == 0.0]
    assert given[:4] == [at(0.0), at(0.02), at(0.04), at(0.06)]
    for first, fifth in zip(given, given[4:], strict=False):
        assert (fifth - first).total_seconds() >= 1.0
    assert len(given) in {15, 16}


def test_reserves_moments_one_after_another_and_none_twice() -> None:
    limit = buckets.Limit(key="key", rate=2, per=1.0)
    waits = [buckets.reserve([limit], now=NOON, within=1.0) for _ in range(4)]
    assert waits == pytest.approx([0.0, 0.5, 1.0, 1.5])
    assert buckets.reserve([limit], now=NOON, within=2.0) == pytest.approx(1.5), "what was too far off was not taken"


def test_reserves_no_moment_nearer_than_is_asked() -> None:
    limit = buckets.Limit(key="key", rate=2, per=1.0)
    assert buckets.reserve([limit], now=NOON, within=1.0, ahead=0.3) == pytest.approx(0.3)
    assert buckets.reserve([limit], now=NOON, within=1.0) == pytest.approx(0.8)


def test_reserves_the_moment_that_all_limits_allow() -> None:
    chat, key = buckets.Limit(key="chat", rate=1, per=1.0), buckets.Limit(key="key", rate=10, per=1.0)
    buckets.reserve([chat, key], now=NOON, within=5.0)
    assert buckets.reserve([chat, key], now=NOON, within=5.0) == pytest.approx(1.0)


def test_a_pause_holds_one_key_and_no_other() -> None:
    buckets.pause(["one"], until=at(30))
    buckets.pause(["one"], until=at(10))
    assert buckets.take("one", rate=1, per=1.0, now=NOON) == pytest.approx(30.0)
    assert buckets.take("two", rate=1, per=1.0, now=NOON) == 0.0
    assert buckets.take("one", rate=1, per=1.0, now=at(30)) == 0.0


def test_a_second_warning_while_the_first_one_holds_is_known() -> None:
    assert [buckets.warned(["key"], until=at(seconds + 5), now=at(seconds)) for seconds in (0, 3, 20)] == [
        False,
        True,
        False,
    ]


def test_what_can_be_put_off_leaves_a_key_to_those_who_stand_in_line() -> None:
    limit = buckets.Limit(key="key", rate=2, per=1.0)
    with transaction.atomic():
        ledger = buckets.Ledger([limit])
        ledger.want(limit, until=at(10))
        ledger.want(limit, until=at(5))
        ledger.save()
    assert buckets.take_of(limit, now=at(1)) == buckets.wait_of(limit, now=at(1)) == pytest.approx(9.0)
    assert buckets.reserve([limit], now=at(1), within=1.0) == 0.0
    assert buckets.take_of(limit, now=at(10)) == 0.0


def test_a_wish_from_before_a_clock_jumped_back_is_none() -> None:
    limit = buckets.Limit(key="key", rate=2, per=1.0)
    with transaction.atomic():
        ledger = buckets.Ledger([limit])
        ledger.want(limit, until=at(3600))
        ledger.save()
    assert buckets.take_of(limit, now=NOON) == 0.0
