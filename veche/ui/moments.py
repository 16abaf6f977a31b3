"""Moments and spans of time as people say them. Every function takes `now`; none reads a clock."""

import datetime as dt
import functools
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from veche.ui.numbers import NBSP

Zone = dt.tzinfo | str | None
DATE, DATE_AND_YEAR = f"j{NBSP}E", f"j{NBSP}E Y"
WEEK, MINUTE = dt.timedelta(days=7), dt.timedelta(minutes=1)


def local(value: dt.datetime, zone: Zone = None) -> dt.datetime:
    """This function will move a moment to the zone of a body (a tzinfo or its name), or to the viewer's own."""
    target = ZoneInfo(zone) if isinstance(zone, str) else zone
    return timezone.localtime(value, target)


def day(value: dt.datetime | dt.date, now: dt.datetime, zone: Zone = None) -> str:
    """This function will name a day: today, yesterday, tomorrow, or a date, with the year when it is another one."""
    today = local(now, zone).date()
    that = local(value, zone).date() if isinstance(value, dt.datetime) else value
    return _named(that, today)


def _named(that: dt.date, today: dt.date) -> str:
    match (that - today).days:
        case 0:
            return _("today")
        case -1:
            return _("yesterday")
        case 1:
            return _("tomorrow")
    return _dated(that, today)


def date(value: dt.datetime | dt.date, now: dt.datetime, zone: Zone = None) -> str:
    """This function will write a day as a date, with the year when it is another one: for "since" and "until"."""
    that = local(value, zone).date() if isinstance(value, dt.datetime) else value
    return _dated(that, local(now, zone).date())


def _dated(that: dt.date, today: dt.date) -> str:
    return _written(that, DATE if that.year == today.year else DATE_AND_YEAR, get_language())


@functools.lru_cache(maxsize=2000)
def _written(day: dt.date, form: str, language: str | None) -> str:
    """A list repeats a few days hundreds of times, and Django's formatting is slow."""
    return date_format(day, form)


def clock_time(value: dt.datetime, zone: Zone = None) -> str:
    """This function will write hours and minutes, 9:05."""
    there = local(value, zone)
    return f"{there.hour}:{there.minute:02}"


def moment(value: dt.datetime, now: dt.datetime, zone: Zone = None) -> str:
    """This function will say when: today at 17:05, 3 March at 9:10."""
    return _("%(day)s at %(time)s") % {"day": day(value, now, zone), "time": clock_time(value, zone)}


def exact(value: dt.datetime, zone: Zone = None) -> str:
    """This function will write a moment in full, with its offset from UTC, for hover and print."""
    return _exact(local(value, zone), get_language())


def _exact(there: dt.datetime, language: str | None) -> str:
    away = _offset(there.utcoffset() or dt.timedelta(0))
    return f"{_written(there.date(), 'j E Y', language)}, {there.hour}:{there.minute:02} ({away})"


@functools.lru_cache(maxsize=100)
def _offset(length: dt.timedelta) -> str:
    hours, minutes = divmod(abs(length) // MINUTE, 60)
    return f"UTC{'-' if length < dt.timedelta(0) else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


def offset(value: dt.datetime, zone: Zone = None) -> str:
    """This function will say how far a zone's clock is from UTC at a moment: UTC+10."""
    return _offset(local(value, zone).utcoffset() or dt.timedelta(0))


def span(length: dt.timedelta, units: int = 2) -> str:
    """This function will write a length of time in its `units` largest units: 3 h 20 min, 2 days 4 h."""
    minutes = abs(length) // MINUTE
    if minutes == 0:
        return _("less than a minute")
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    said = []
    if days:
        said.append(ngettext("%(days)s day", "%(days)s days", days) % {"days": days})
    if hours:
        said.append(_("%(hours)s h") % {"hours": hours})
    if rest and not days:
        said.append(_("%(minutes)s min") % {"minutes": rest})
    return " ".join(said[: 1 if days >= WEEK.days else units]).replace(" ", NBSP)


def term(due_at: dt.datetime, now: dt.datetime, zone: Zone = None) -> tuple[str, str]:
    """This function will say a deadline: how much time is left and until when, or by how much it is past; and its moment in full.

    Lists say fifty deadlines at a time, so the language is asked for once, and what repeats is kept.
    """
    language, there, left = get_language(), local(due_at, zone), due_at - now
    words = _remaining(abs(left) // MINUTE, left < dt.timedelta(0), language)
    if left >= dt.timedelta(0):
        words = f"{words}, {_until(there.hour, there.minute, there.date(), _today(now, zone or timezone.get_current_timezone()), language)}"
    return words, _exact(there, language)


@functools.lru_cache(maxsize=100)
def _today(now: dt.datetime, zone: Zone) -> dt.date:
    """A list has one now and a few zones."""
    return local(now, zone).date()


@functools.lru_cache(maxsize=5000)
def _remaining(minutes: int, is_past: bool, language: str | None) -> str:
    length = minutes * MINUTE
    if is_past:
        return _("%(span)s overdue") % {"span": span(length)}
    # Some languages say "left" otherwise of one day than of two; hours and minutes are abbreviated and need no agreement.
    return ngettext("%(span)s left", "%(span)s left", length.days or 2) % {"span": span(length)}


@functools.lru_cache(maxsize=5000)
def _until(hour: int, minute: int, day: dt.date, today: dt.date, language: str | None) -> str:
    time = f"{hour}:{minute:02}"
    if day == today:
        return _("until %(time)s") % {"time": time}
    return _("until %(time)s, %(day)s") % {"time": time, "day": _named(day, today)}


def ago(value: dt.datetime, now: dt.datetime, zone: Zone = None) -> str:
    """This function will say how long ago within a day, and when exactly beyond it."""
    passed = now - value
    if dt.timedelta(0) <= passed < dt.timedelta(minutes=1):
        return _("just now")
    if dt.timedelta(0) <= passed < dt.timedelta(hours=12):
        return _("%(span)s ago") % {"span": span(passed, 1)}
    return moment(value, now, zone)


def date_range(start: dt.date, end: dt.date) -> str:
    """This function will write a range of days, both included: 16–22 November, 28 November – 4 December."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{date_format(end, DATE_AND_YEAR)}"
    first = date_format(start, DATE if start.year == end.year else DATE_AND_YEAR)
    return f"{first} \u2013 {date_format(end, DATE_AND_YEAR)}"


def machine(value: dt.datetime | dt.date) -> str:
    """This function will write a moment for the `datetime` attribute of <time>."""
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value.isoformat()
