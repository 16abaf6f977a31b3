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
