"""Rating by itself: the running month as it goes, and the month before until its last week is over."""

import datetime as dt

from veche.agencies import queries as agencies
from veche.analytics.operations import covering, rating, risk_counting
from veche.analytics.queries.methods import NoMethod
from veche.analytics.rules.weeks import first_day, previous_month
from veche.jobs.queue import enqueue
from veche.jobs.register import job


@job("analytics.rate", lease=600.0)
def rate(*, month: str, now: dt.datetime) -> None:
    """This function will rate one month (its first day, ISO); a month with nothing to rate is left alone."""
    try:
        rating.compute(dt.date.fromisoformat(month), actor="job:analytics.rate", now=now)
    except (rating.NothingCounted, NoMethod):
        return


@job("analytics.rate_months")
def rate_months(*, now: dt.datetime) -> None:
    """This function will owe the rating of this month and of the month before."""
    this = first_day(agencies.day_of_region(now))
    for month in (previous_month(this), this):
        enqueue("analytics.rate", month=month.isoformat(), dedupe=f"analytics.rate:{month}")


@job("analytics.count_risk", lease=600.0)
def count_risk(*, now: dt.datetime) -> None:
    """This function will count anew who is at risk of missing this week's norm."""
    risk_counting.count_risk(now=now)


@job("analytics.count_coverage", lease=600.0)
def count_coverage(*, now: dt.datetime) -> None:
    """This function will count today's coverage."""
    covering.count_coverage(now=now)
