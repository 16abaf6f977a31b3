"""Working time: the hours of a calendar, and when a term of them ends."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

Period = tuple[dt.time, dt.time]
Span = tuple[dt.datetime, dt.datetime]


class NoWorkingTime(ValueError):
    """The calendar holds no working time within ten years of the start."""


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Periods of a working day by weekday (0 = Monday), days off, and days moved onto a weekend; local to `zone`."""

    zone: ZoneInfo
    week: dict[int, tuple[Period, ...]]
    days_off: frozenset[dt.date] = frozenset()
    extra_days: dict[dt.date, tuple[Period, ...]] = field(default_factory=dict)

    def periods(self, day: dt.date) -> tuple[Period, ...]:
        """This function will list the working periods of one local day."""
        if day in self.extra_days:
            return self.extra_days[day]
        if day in self.days_off:
            return ()
        return self.week.get(day.weekday(), ())


def add_working(start: dt.datetime, term: dt.timedelta, calendar: Calendar) -> dt.datetime:
    """This function will find the moment at which `term` of working time after `start` has passed; raises NoWorkingTime."""
    left = term
    for opens, closes in _spans(start, calendar):
        begins = max(opens, start)
        if closes - begins >= left:
            return begins + left
        left -= max(dt.timedelta(), closes - begins)
    raise NoWorkingTime("This calendar has no working hours. Check its pack.")


def _spans(start: dt.datetime, calendar: Calendar) -> Iterator[Span]:
    """Working spans in UTC from the day of `start` on: wall-clock hours of a zone may be shorter or longer than 24 a day."""
    day = start.astimezone(calendar.zone).date()
    for _ in range(3660):
        for opens, closes in calendar.periods(day):
            begin = dt.datetime.combine(day, opens, calendar.zone).astimezone(dt.UTC)
            end = dt.datetime.combine(day, closes, calendar.zone).astimezone(dt.UTC)
            if end > start:
                yield begin, end
        day += dt.timedelta(days=1)
