"""OK prints no rate: ours is found under polygon's hidden ceiling, and every breach on the way is counted."""

import datetime as dt
from typing import Any

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import PolygonGround, ok_ground
from tests.world import NOON
from veche.connectors.contract import TryLater
from veche.connectors.ok.connector import Ok
from veche.jobs import tempo
from veche.lib import clock
from veche.lib.http import Door
from veche.registry import doors, paces

pytestmark = pytest.mark.django_db
MINUTES = 12


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door, settings: Any) -> PolygonGround:
    settings.VECHE_PACED = True
    made = ok_ground(*polygon, door)
    made.polygon.world.settings.ok_limits = True
    return made


def made(ground: PolygonGround) -> Ok:
    account = ground.account
    return Ok(
        account,
        ground.door,
        pace=lambda kind, method, times=1: doors.pace(account, kind, method, times),
        slower=lambda kind: doors.slow_down(account, kind),
    )


def calls(ground: PolygonGround, *, minutes: int) -> int:
    """Call as often as our own pace lets us, in polygon's time, obeying what it asks; count what was let through."""
    connector, now, through = made(ground), NOON, 0
    while now < NOON + dt.timedelta(minutes=minutes):
        with clock.frozen(now):
            wait = doors.turn_of(connector.account, "user", "")
            if not wait:
                ground.polygon.world.clock.stop(now.timestamp())
                try:
                    connector.keep_alive()
                    through += 1
                except TryLater as later:
                    wait = later.after
        now += dt.timedelta(seconds=wait + 0.001)
    return through


def test_a_hidden_ceiling_is_found_with_few_breaches(ground: PolygonGround) -> None:
    ground.polygon.world.settings.ok_calls_a_second = 1
    through = calls(ground, minutes=MINUTES)
    breaches = ground.polygon.world.counters["ok calls above the rate"]
    assert 1 <= breaches <= 6
    assert through >= 0.5 * 60 * MINUTES  # 405 of 720, with 3 breaches


def test_under_a_ceiling_above_ours_nothing_is_breached_and_nothing_is_lost(ground: PolygonGround) -> None:
    ground.polygon.world.settings.ok_calls_a_second = 3
    assert calls(ground, minutes=1) >= 111  # two a second, less our reserve
    assert ground.polygon.world.counters["ok calls above the rate"] == 0


def test_few_calls_left_today_slacken_the_pace(ground: PolygonGround) -> None:
    ground.polygon.world.settings.ok_limits = False
    ground.polygon.world.settings.ok_calls_a_day = 50
    (limit,) = paces.limits(ground.account, "user", "token")
    with clock.frozen(NOON):
        Ok(ground.account, ground.door, slower=lambda kind: doors.slow_down(ground.account, kind)).permissions()
        assert tempo.present(limit.key, ceiling=2.0, now=NOON) == 1.0


def test_one_wave_of_complaints_halves_once_and_the_rate_grows_back() -> None:
    for _ in range(3):
        assert tempo.slow_down("k", ceiling=2.0, now=NOON) == 1.0
    later = NOON + dt.timedelta(seconds=tempo.GROWTH / 4)
    assert tempo.present("k", ceiling=2.0, now=later) == pytest.approx(1.5)
    assert tempo.slow_down("k", ceiling=2.0, now=later) == pytest.approx(0.75)
    assert tempo.present("k", ceiling=2.0, now=later + dt.timedelta(days=1)) == 2.0
    for minute in range(60):
        tempo.slow_down("k", ceiling=2.0, now=later + dt.timedelta(days=2, seconds=10 * minute))
    assert tempo.present("k", ceiling=2.0, now=later + dt.timedelta(days=2, seconds=600)) >= 0.1
