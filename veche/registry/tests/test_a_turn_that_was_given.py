"""A moment that was given beforehand is used in time, or not at all."""

import datetime as dt
import itertools
from typing import Any

import pytest

from veche.connectors.contract import Account, TryLater
from veche.jobs import buckets
from veche.lib import clock
from veche.registry import paces
from veche.registry.paces import Allowance, Turn

ACCOUNT = Account(network="ok", external_id="7", keys={"user": "a-key", "application": "an-app"})


@pytest.fixture
def allowed(db: None, settings: object) -> Allowance:
    settings.VECHE_PACED = True  # type: ignore[attr-defined]
    return Allowance(kind="user", of_key=paces.shared(ACCOUNT, "user"))


def given(allowed: Allowance) -> Turn:
    now = clock.now()
    return Turn(ACCOUNT, allowed, at=now + dt.timedelta(seconds=buckets.reserve(allowed.of_key, now=now, within=1.0)))


def test_in_time_it_takes_no_other(allowed: Allowance) -> None:
    with clock.frozen(clock.now()):
        turn = given(allowed)
        before = turn.at
        turn("user", "mediatopic.post")
    assert turn.at == before


def test_a_pause_that_was_asked_for_meanwhile_counts(allowed: Allowance) -> None:
    turn = given(allowed)
    buckets.pause([each.key for each in allowed.of_key], until=clock.now() + dt.timedelta(seconds=30))
    with pytest.raises(TryLater) as later:
        turn("user", "mediatopic.post")
    assert 25 < later.value.after <= 30


def test_too_late_it_takes_the_next_one(allowed: Allowance) -> None:
    turn = given(allowed)
    turn.at -= 1.0
    turn("user", "mediatopic.post")
    assert turn.at > clock.now().timestamp() - 0.5


def test_each_time_it_comes_too_late_it_takes_a_moment_further_off(
    allowed: Allowance, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = given(allowed)
    begun, looks = clock.now(), itertools.count()
    monkeypatch.setattr(clock, "now", lambda: begun + dt.timedelta(seconds=0.7 * next(looks)))
    monkeypatch.setattr("veche.registry.paces.time.sleep", lambda seconds: None)
    asked: list[float] = []
    reserve = buckets.reserve

    def noted(*limits: Any, ahead: float, **how: Any) -> float:
        asked.append(ahead)
        return reserve(*limits, ahead=ahead, **how)

    monkeypatch.setattr(buckets, "reserve", noted)
    turn.at -= 1.0
    turn("user", "mediatopic.post")
    assert asked == [0.1, 0.2, 0.4, 0.8, 1.6]


def test_a_further_call_that_comes_too_late_takes_another_moment(
    allowed: Allowance, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = given(allowed)
    turn("user", "photosV2.commit")
    late = iter([False, True])
    monkeypatch.setattr(Turn, "_comes_in_time", lambda self, asked: next(late))
    reserved: list[float] = []
    reserve = buckets.reserve

    def noted(*limits: Any, **how: Any) -> float:
        reserved.append(how.get("ahead", 0.0))
        return reserve(*limits, **how)

    monkeypatch.setattr(buckets, "reserve", noted)
    turn("user", "mediatopic.post")
    assert reserved == [0.0, paces.NEAREST]


def test_a_reading_call_whose_grant_was_long_in_the_taking_takes_another(
    allowed: Allowance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database made it wait: used now, the call would stand too near to the one after it."""
    begun, passed = clock.now(), itertools.accumulate([0.0, 0.7, 0.0, 0.0, 0.6, 0.0, 0.0, 0.0])
    monkeypatch.setattr(clock, "now", lambda: begun + dt.timedelta(seconds=next(passed)))
    monkeypatch.setattr("veche.registry.paces.time.sleep", lambda seconds: None)
    taken: list[float] = []
    take = buckets.take_of

    def noted(limit: buckets.Limit, *, now: dt.datetime) -> float:
        taken.append(take(limit, now=now))
        return taken[-1]

    monkeypatch.setattr(buckets, "take_of", noted)
    paces._wait(allowed.of_key[0], 0.0)
    assert taken == [0.0, 0.0]


def test_where_every_grant_is_long_in_the_taking_the_call_is_put_off(
    allowed: Allowance, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, looks = clock.now(), itertools.count()
    monkeypatch.setattr(clock, "now", lambda: begun + dt.timedelta(seconds=3 * next(looks)))
    monkeypatch.setattr("veche.registry.paces.time.sleep", lambda seconds: None)
    with pytest.raises(TryLater) as later:
        paces._wait(allowed.of_key[0], 0.0)
    assert later.value.after == paces.SOON, "put off by nothing it would be tried again at once"
