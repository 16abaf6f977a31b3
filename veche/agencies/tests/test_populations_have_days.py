"""How many people live somewhere is known by day, and the newest number is at hand."""

import datetime as dt

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies import operations, queries
from veche.agencies.operations import populations, territories
from veche.agencies.operations.entering import UnknownZone

JANUARY = dt.date(2025, 1, 1)


def count(world: World, on: dt.date, people: int) -> None:
    populations.count(world.district, people=people, on=on, source="Росстат", actor=ACTOR, now=NOON)


def test_a_day_is_answered_by_the_last_count_before_it(world: World) -> None:
    count(world, JANUARY, 9_400)
    count(world, JANUARY.replace(year=2026), 9_200)
    days = (JANUARY - dt.timedelta(days=1), JANUARY, dt.date(2026, 5, 5), NOON.date())
    assert [queries.population(world.district, day) for day in days] == [None, 9_400, 9_200, 9_000]


def test_an_older_count_does_not_become_the_newest(world: World) -> None:
    count(world, JANUARY, 9_400)
    world.district.refresh_from_db()
    assert world.district.population == 9_000


def test_the_same_day_again_corrects(world: World) -> None:
    count(world, JANUARY, 9_400)
    count(world, JANUARY, 9_401)
    assert queries.population(world.district, JANUARY) == 9_401


def test_nobody_is_counted_in_advance(world: World) -> None:
    with pytest.raises(operations.NotYet):
        count(world, dt.date(2027, 1, 1), 1)


def test_a_zone_that_is_none_is_refused(world: World) -> None:
    with pytest.raises(UnknownZone):
        territories.change(world.district, zone="Asia/Nowhere", actor=ACTOR, now=NOON)
    assert territories.change(world.district, zone="Asia/Yakutsk", actor=ACTOR, now=NOON) == ("zone",)
