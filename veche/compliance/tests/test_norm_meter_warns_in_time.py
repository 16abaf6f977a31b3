"""The meter of the week: met, on track, will miss, missed, unknown, exempt."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from veche.compliance.rules.norm import Count, State, meter
from veche.compliance.rules.page_facts import OwnPost, seen_week
from veche.lib.weeks import week_of

ZONE = ZoneInfo("Asia/Vladivostok")


def local(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 6, day, hour, minute, tzinfo=ZONE)


WEEK = week_of(local(17, 12), zone="Asia/Vladivostok")


def state(own: int, now: dt.datetime, *, seen: dt.datetime | None = None, norm: int | None = 3) -> State:
    return meter(Count(own=own, seen_until=seen or now), week=WEEK, norm=norm, now=now).state


@pytest.mark.parametrize("day", [15, 16, 17])
def test_before_thursday_nobody_is_warned(day: int) -> None:
    assert state(0, local(day, 23, 59)) == State.ON_TRACK


@pytest.mark.parametrize(
    ("own", "now", "expected"),
    [
        (0, local(18, 0, 1), State.AT_RISK),
        (1, local(18, 12), State.AT_RISK),
        (2, local(18, 12), State.ON_TRACK),
        (2, local(19, 12), State.ON_TRACK),
        (2, local(20, 12), State.AT_RISK),
        (1, local(21, 12), State.AT_RISK),
        (3, local(15, 9), State.MET),
    ],
)
def test_from_thursday_the_pace_decides(own: int, now: dt.datetime, expected: State) -> None:
    assert state(own, now) == expected


def test_a_week_is_missed_only_when_it_is_over_and_was_seen_to_its_end() -> None:
    assert state(2, local(21, 23, 59)) != State.MISSED
    assert state(2, local(22, 0), seen=WEEK.end) == State.MISSED
    assert state(2, local(22, 9), seen=local(21, 18)) == State.UNKNOWN


def test_a_page_that_was_not_seen_this_week_is_unknown() -> None:
    assert meter(Count(own=0), week=WEEK, norm=3, now=local(16, 12)).state == State.UNKNOWN


def test_a_page_last_seen_on_monday_is_unknown_on_friday() -> None:
    assert state(0, local(19, 12), seen=local(15, 12)) == State.UNKNOWN


def test_a_card_is_exempt() -> None:
    assert state(0, local(21, 12), norm=None) == State.EXEMPT


def test_reposts_are_counted_beside_and_never_towards_the_norm() -> None:
    posts = [OwnPost(at=local(16, 9)), OwnPost(at=local(16, 10), is_repost=True), OwnPost(at=local(16, 11))]
    count = seen_week(WEEK, posts, [(local(8, 0), local(17, 12))]).count
    assert (count.own, count.reposts) == (2, 1)


def test_the_most_at_risk_come_first() -> None:
    now = local(19, 12)
    meters = [meter(Count(own=own, seen_until=now), week=WEEK, norm=3, now=now) for own in (3, 0, 2, 1)]
    assert [each.count.own for each in sorted(meters, key=lambda each: each.order)] == [0, 1, 2, 3]
