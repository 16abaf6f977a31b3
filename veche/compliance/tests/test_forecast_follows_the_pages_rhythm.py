"""A forecast is the page's own habit: what it usually still posts after this weekday and hour."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from veche.compliance.rules.norm import Count, Plan
from veche.compliance.rules.rhythm import forecast
from veche.lib.weeks import Week

ZONE = ZoneInfo("Asia/Vladivostok")
THIS = Week(monday=dt.date(2026, 6, 15), zone=ZONE)
THURSDAY_TEN = dt.timedelta(days=3, hours=10)
MON, WED, THU, FRI, SUN = (dt.timedelta(days=day, hours=12) for day in (0, 2, 3, 4, 6))


def past(*weeks: tuple[dt.timedelta, ...]) -> list[tuple[Week, list[dt.datetime]]]:
    """Whole weeks, the latest first."""
    before = [Week(monday=THIS.monday - dt.timedelta(days=7 * (n + 1)), zone=ZONE) for n in range(len(weeks))]
    return [(week, [week.moment(at) for at in posts]) for week, posts in zip(before, weeks, strict=True)]


@pytest.mark.parametrize(
    ("own", "weeks", "will_be"),
    [
        # It posts at the beginning of the week: what is here by Thursday is all.
        (1, [(MON, WED), (MON, MON, WED), (MON,)], 1),
        # It posts at the end of the week.
        (0, [(THU, FRI, SUN), (THU, FRI, SUN), (FRI, SUN)], 3),
        # The middle week decides, one good week does not.
        (1, [(FRI, FRI, FRI, SUN), (MON,), (FRI,)], 2),
        # Of two weeks the leaner one.
        (1, [(FRI, SUN), (FRI,)], 2),
        # A post on Thursday before ten is not still to come.
        (0, [(dt.timedelta(days=3, hours=9),), (dt.timedelta(days=3, hours=9),)], 0),
        (0, [(THURSDAY_TEN,), (THURSDAY_TEN,)], 1),
        # Too little was seen.
        (1, [(FRI, SUN)], None),
        (1, [], None),
        # Only the last four weeks count.
        (0, [(), (), (), (), (FRI, FRI), (FRI, FRI), (FRI, FRI), (FRI, FRI), (FRI, FRI)], 0),
    ],
)
def test_table(own: int, weeks: list[tuple[dt.timedelta, ...]], will_be: int | None) -> None:
    count = Count(own=own, seen_until=THIS.moment(THURSDAY_TEN))
    assert forecast(count, week=THIS, past=past(*weeks), plan=Plan()) == will_be


def test_a_week_that_nobody_has_seen_has_no_forecast() -> None:
    assert forecast(Count(own=2), week=THIS, past=past((FRI,), (FRI,)), plan=Plan()) is None


def test_the_hour_is_that_on_the_wall_when_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    winter, spring = (Week(monday=dt.date(2026, 3, day), zone=berlin) for day in (16, 23))
    after = Week(monday=dt.date(2026, 3, 30), zone=berlin)
    at_ten = [(week, [week.moment(dt.timedelta(days=6, hours=10))]) for week in (winter, spring)]
    seen = Count(own=0, seen_until=after.moment(dt.timedelta(days=6, hours=9, minutes=59)))
    assert forecast(seen, week=after, past=at_ten, plan=Plan()) == 1
