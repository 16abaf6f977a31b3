"""Statistics of a community, day by day."""

from collections.abc import Mapping
from datetime import datetime

from veche.connectors.vk.answers import Period, Periods
from veche.connectors.vk.call import Calls
from veche.connectors.wire import moment

SUMMED = ("views", "likes", "comments", "reposts", "subscribed", "unsubscribed")


def statistics(calls: Calls, number: str, *, since: datetime, until: datetime) -> Mapping[str, object]:
    """Read the days from `since` to `until`: sums of what can be summed, and `days` with visitors and reach of each."""
    asked = {
        "group_id": number,
        "timestamp_from": str(int(since.timestamp())),
        "timestamp_to": str(int(until.timestamp())),
        "interval": "day",
    }
    periods = calls.read("stats.get", asked, Periods, keys=("user",)).response
    days = [_day(period) for period in sorted(periods, key=lambda each: each.period_from)]
    return {**{name: sum(int(str(day[name])) for day in days) for name in SUMMED}, "days": days}


def _day(period: Period) -> dict[str, object]:
    return {
        "on": moment(period.period_from).date().isoformat(),
        "views": period.visitors.views,
        "visitors": period.visitors.visitors,
        "reach": period.reach.reach,
        "reach_subscribers": period.reach.reach_subscribers,
        "likes": period.activity.likes,
        "comments": period.activity.comments,
        "reposts": period.activity.copies,
        "subscribed": period.activity.subscribed,
        "unsubscribed": period.activity.unsubscribed,
    }
