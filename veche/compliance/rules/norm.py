"""The meter of the weekly norm: how many own posts a page has, and whether the rest of the week will do."""

import datetime as dt
import enum
from dataclasses import dataclass

from veche.lib.weeks import SEVEN_DAYS, Week

FRESH = dt.timedelta(days=1)
THURSDAY = dt.timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a page at risk is told (so long after Monday 00:00 by its own clocks), how old the last look may be by then, and
    from how many whole weeks, at least how many, its rhythm is learnt."""

    warn_after: dt.timedelta = THURSDAY
    fresh: dt.timedelta = FRESH
    weeks: int = 4
    least_weeks: int = 2


class State(enum.StrEnum):
    """Where a page stands in a week, the most urgent first."""

    MISSED = "missed"
    AT_RISK = "at_risk"
    UNKNOWN = "unknown"
    ON_TRACK = "on_track"
    MET = "met"
    EXEMPT = "exempt"


URGENCY = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True, kw_only=True)
class Count:
    """What is known of a page's week: own posts, reposts beside them, and until when the wall was read."""

    own: int = 0
    reposts: int = 0
    seen_until: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Meter:
    """A count against the norm; a norm of None frees the page from it (визитка).

    `forecast` is how many posts the week will have by the page's own rhythm; None while that is not known.
    """

    week: Week
    norm: int | None
    count: Count
    state: State
    forecast: int | None = None

    @property
    def missing(self) -> int:
        """How many own posts are still owed."""
        return max(0, (self.norm or 0) - self.count.own)

    @property
    def order(self) -> tuple[int, int]:
        """The most at risk first."""
        return URGENCY[self.state], -self.missing


def meter(
    count: Count,
    *,
    week: Week,
    norm: int | None,
    now: dt.datetime,
    forecast: int | None = None,
    plan: Plan | None = None,
) -> Meter:
    """This function will measure a week of a page against its norm.

    From the plan's hour on it warns of a page that will miss the norm, once the wall was read lately: by the page's own
    rhythm, or where too little was seen of that, at the even pace of the days that were seen.
    """
    state = _state(count, week, norm, now=now, forecast=forecast, plan=plan or Plan())
    return Meter(week=week, norm=norm, count=count, state=state, forecast=forecast)


def _state(count: Count, week: Week, norm: int | None, *, now: dt.datetime, forecast: int | None, plan: Plan) -> State:
    if norm is None:
        return State.EXEMPT
    if count.own >= norm:
        return State.MET
    if count.seen_until is None:
        return State.UNKNOWN
    if now >= week.end:
        return State.MISSED if count.seen_until >= week.end else State.UNKNOWN
    if now < week.moment(plan.warn_after):
        return State.ON_TRACK
    if now - count.seen_until > plan.fresh:
        return State.UNKNOWN
    will_be = expected(count.own, week, count.seen_until) if forecast is None else max(forecast, count.own)
    return State.ON_TRACK if will_be >= norm else State.AT_RISK


def expected(own: int, week: Week, seen_until: dt.datetime) -> float:
    """This function will tell how many posts the week will have at the pace of its days that were seen."""
    return own * (SEVEN_DAYS / (seen_until - week.start))
