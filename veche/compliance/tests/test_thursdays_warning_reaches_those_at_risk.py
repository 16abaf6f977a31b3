"""From the pack's weekday and hour, by the page's own clocks, each page at risk is told once a week, and no other page."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.world import World
from veche.compliance import queries
from veche.compliance.models import WeekCount
from veche.compliance.operations.foreseeing import foresee
from veche.compliance.rules.norm import State
from veche.compliance.tests import sights
from veche.journal.models import Entry

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Vladivostok")
HOUR = dt.timedelta(hours=1)
THURSDAY = dt.datetime(2026, 6, 18, 10, 0, tzinfo=ZONE)
MONDAY = dt.date(2026, 6, 15)


@pytest.fixture
def week(world: World) -> World:
    """One page has kept the norm, one has posted nothing, of one nobody could read the posts."""
    sights.posts(world.page, *(THURSDAY - HOUR * back for back in (20, 30, 40)))
    for page in (world.page, world.school_page):
        sights.look(page, now=THURSDAY - HOUR)
    sights.look(world.other_page, now=THURSDAY - HOUR, posts_read=False)
    for page in (world.page, world.school_page, world.other_page):
        sights.verdicts(page, now=THURSDAY - HOUR)
    return world


def warned() -> list[int]:
    rows = Entry.objects.filter(fact="compliance.NormAtRisk").order_by("id")
    return [row.values["page_id"] for row in rows]


def test_only_the_page_at_risk_is_told_and_once(week: World) -> None:
    assert foresee(now=THURSDAY) == 1
    assert foresee(now=THURSDAY + HOUR) == 0
    assert warned() == [week.school_page.pk]
    (entry,) = Entry.objects.filter(fact="compliance.NormAtRisk")
    assert (entry.values["own"], entry.values["norm"], entry.values["monday"]) == (0, 3, "2026-06-15")


def test_nobody_is_told_before_the_hour_of_the_pages_own_clocks(week: World) -> None:
    assert foresee(now=THURSDAY - dt.timedelta(minutes=1)) == 0


def test_what_was_caught_up_is_at_risk_no_longer(week: World) -> None:
    foresee(now=THURSDAY)
    rows = WeekCount.objects.filter(page=week.school_page, monday=MONDAY)
    assert rows.get().is_at_risk
    rows.update(own=3)
    foresee(now=THURSDAY + HOUR)
    assert not rows.get().is_at_risk


def test_a_page_that_posts_at_weekends_is_not_told(week: World) -> None:
    for back in (1, 2):
        sunday = THURSDAY + dt.timedelta(days=3 - 7 * back)
        sights.posts(week.school_page, *(sunday + HOUR * n for n in range(3)))
        end = dt.datetime.combine(MONDAY - dt.timedelta(days=7 * (back - 1)), dt.time(), tzinfo=ZONE)
        WeekCount.objects.update_or_create(
            page=week.school_page, monday=MONDAY - dt.timedelta(days=7 * back), defaults={"own": 3, "seen_until": end}
        )
    assert foresee(now=THURSDAY) == 0
    assert WeekCount.objects.get(page=week.school_page, monday=MONDAY).forecast == 3
    found = {each.page_id: each.state for each in queries.norm(week.boris, now=THURSDAY)}
    assert found[week.school_page.pk] == State.ON_TRACK


def test_further_west_the_hour_comes_later(week: World) -> None:
    type(week.district).objects.update(zone="Europe/Kaliningrad")
    assert foresee(now=THURSDAY) == 0
