import datetime as dt

from veche.packs.checks.verdict import Verdict, broken, met, unknown


def within_days(value: dt.date | None, *, days: int, of: dt.date | None) -> Verdict:
    """This function will check that a date lies no more than `days` before `of`; both dates are of the page's own zone."""
    if value is None or of is None:
        return unknown(days=days)
    passed = (_day(of) - _day(value)).days
    if passed <= days:
        return met("recent", value=_day(value).isoformat(), days=days, passed=passed)
    return broken("too_old", value=_day(value).isoformat(), days=days, passed=passed)


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
