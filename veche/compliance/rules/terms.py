"""Until when something is to be done."""

import datetime as dt
from zoneinfo import ZoneInfo

from veche.lib.business_time import Calendar

LONGEST = 400
LAST_HOUR = dt.time(18)


def due_after(opened_at: dt.datetime, *, working_days: int, calendar: Calendar) -> dt.datetime:
    """This function will find the end of the last of so many whole working days after the day of `opened_at`."""
    day = opened_at.astimezone(calendar.zone).date()
    left = working_days
    for _ in range(LONGEST):
        day += dt.timedelta(days=1)
        left -= bool(calendar.periods(day))
        if left == 0:
            break
    periods = calendar.periods(day)
    closes = periods[-1][1] if periods else LAST_HOUR
    return dt.datetime.combine(day, closes, tzinfo=calendar.zone)


def end_of(day: dt.date, *, zone: str) -> dt.datetime:
    """This function will give the moment when a term that names a day is over in a zone."""
    return dt.datetime.combine(day, LAST_HOUR, tzinfo=ZoneInfo(zone))
