"""Calendar weeks, Monday 00:00 to Sunday 23:59 in a zone, and how far they were read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

SEVEN_DAYS = dt.timedelta(days=7)
Look = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, kw_only=True)
class Week:
    """One calendar week of a zone; its end is the first moment of the next one."""

    monday: dt.date
    zone: ZoneInfo

    @cached_property
    def start(self) -> dt.datetime:
        """Monday 00:00."""
        return midnight(self.monday, self.zone)

    @cached_property
    def end(self) -> dt.datetime:
        """The Monday 00:00 after."""
        return midnight(self.monday + SEVEN_DAYS, self.zone)

    @cached_property
    def span(self) -> Look:
        """Its start and its end in Greenwich's time, as moments are kept: two of one zone compare several times as fast."""
        return self.start.astimezone(dt.UTC), self.end.astimezone(dt.UTC)

    @cached_property
    def sunday(self) -> dt.date:
        """Its last day."""
        return self.monday + dt.timedelta(days=6)

    @cached_property
    def before(self) -> "Week":
        """The week that ended when this one began."""
        return Week(monday=self.monday - SEVEN_DAYS, zone=self.zone)

    def moment(self, after: dt.timedelta) -> dt.datetime:
        """This function will give the moment when clocks on the wall show so much after Monday 00:00."""
        return dt.datetime.combine(self.monday, dt.time(), tzinfo=self.zone) + after

    def passed(self, moment: dt.datetime) -> dt.timedelta:
        """This function will tell how much after Monday 00:00 clocks on the wall show at a moment."""
        there = moment.astimezone(self.zone).replace(tzinfo=None)
        return there - dt.datetime.combine(self.monday, dt.time())

    def holds(self, moment: dt.datetime) -> bool:
        """This function will tell whether a moment lies in the week."""
        start, end = self.span
        return start <= moment < end


def week_of(moment: dt.datetime, *, zone: str) -> Week:
    """This function will give the week of a zone that holds a moment."""
    there = ZoneInfo(zone)
    return _week(monday_of(moment, there), there)


@lru_cache(maxsize=64)
def _week(monday: dt.date, zone: ZoneInfo) -> Week:
    """Thousands of pages are counted in one week: its borders are worked out once."""
    return Week(monday=monday, zone=zone)


def seen_until(week: Week, looks: Iterable[Look]) -> dt.datetime | None:
    """This function will tell up to which moment a week's posts are known without a gap; None when its start is not.

    A look is the span (since, until) over which the wall was read whole.
    """
    reached = read_until(looks, *week.span)
    return None if reached == week.span[0] else reached


def read_until(looks: Iterable[Look], start: dt.datetime, end: dt.datetime) -> dt.datetime:
    """This function will tell up to which moment, `end` at the latest, looks (since, until) leave no gap from `start` on."""
    reached = start
    for since, until in sorted(looks):
        if since > reached:
            break
        reached = max(reached, until)
    return min(reached, end)


def monday_of(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    """This function will give the first day of the week that holds a moment."""
    day = moment.astimezone(zone).date()
    return day - dt.timedelta(days=day.weekday())


def midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """This function will give the moment at which a day begins in a zone."""
    return dt.datetime.combine(day, dt.time(), tzinfo=zone)
