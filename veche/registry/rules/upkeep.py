"""When what was confirmed must be confirmed anew."""

import calendar
import datetime as dt


def after_months(day: dt.date, months: int) -> dt.date:
    """This function will give the day so many months later (earlier when negative), the last of its month where there is none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_overdue(last: dt.date, *, months: int, on: dt.date) -> bool:
    """This function will tell whether more than so many months have passed since `last`."""
    return last < after_months(on, -months)
