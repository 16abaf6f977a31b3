"""The calendar weeks of a month, Monday to Sunday.

A week belongs to the month that holds its Thursday, so each week is judged once. Our reading: the order behind the
packs `ratings/chelyabinsk_*` says only «in each week».
"""

import datetime as dt
from zoneinfo import ZoneInfo

from veche.lib.weeks import SEVEN_DAYS, midnight

THURSDAY = dt.timedelta(days=3)


def first_day(month: dt.date) -> dt.date:
    """This function will give the first day of the month that holds a day."""
    return month.replace(day=1)


def next_month(month: dt.date) -> dt.date:
    """This function will give the first day of the month after."""
    return (first_day(month) + dt.timedelta(days=32)).replace(day=1)


def previous_month(month: dt.date) -> dt.date:
    """This function will give the first day of the month before."""
    return (first_day(month) - dt.timedelta(days=1)).replace(day=1)


def weeks_of(month: dt.date) -> list[dt.date]:
    """This function will list the Mondays of a month's weeks."""
    start, end = first_day(month), next_month(month)
    thursday = start + dt.timedelta(days=(3 - start.weekday()) % 7)
    mondays = []
    while thursday < end:
        mondays.append(thursday - THURSDAY)
        thursday += SEVEN_DAYS
    return mondays


def month_of(monday: dt.date) -> dt.date:
    """This function will give the first day of the month that a week belongs to."""
    return first_day(monday + THURSDAY)


def ended(month: dt.date, *, now: dt.datetime, zone: ZoneInfo) -> list[dt.date]:
    """This function will list the Mondays of a month's weeks that are over by `now`."""
    return [monday for monday in weeks_of(month) if midnight(monday + SEVEN_DAYS, zone) <= now]
