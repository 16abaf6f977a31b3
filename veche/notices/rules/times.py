"""Quiet hours and mornings, in a person's own zone."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Hours in which nobody is disturbed; over midnight when `since` is later than `until`; none when they are equal."""

    since: dt.time
    until: dt.time

    def holds(self, at: dt.time) -> bool:
        """This function will tell whether a local time lies in the quiet hours."""
        if self.since <= self.until:
            return self.since <= at < self.until
        return at >= self.since or at < self.until


def first_free(moment: dt.datetime, *, quiet: Quiet, zone: str) -> dt.datetime:
    """This function will give the first moment from `moment` on that is not in quiet hours."""
    local = moment.astimezone(ZoneInfo(zone))
    if not quiet.holds(local.time()):
        return moment
    ends = dt.datetime.combine(local.date(), quiet.until, local.tzinfo)
    if ends <= local:
        ends = dt.datetime.combine(local.date() + dt.timedelta(days=1), quiet.until, local.tzinfo)
    return ends.astimezone(dt.UTC)


def local_day(moment: dt.datetime, *, zone: str) -> dt.date:
    """This function will give the day that it is in a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def midnight(moment: dt.datetime, *, zone: str, days: int = 0) -> dt.datetime:
    """This function will give the beginning of the local day that holds `moment`, or of one `days` later."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(), local.tzinfo).astimezone(dt.UTC)
