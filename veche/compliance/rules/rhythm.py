"""The forecast of a week from the page's own rhythm.

Of the page's last whole weeks each tells how many posts came after the weekday and hour at which this week was seen last.
The middle of these numbers (of two, the smaller) is what the page usually still does; with it the week ends at so many.
"""

import datetime as dt
from collections.abc import Sequence

from veche.compliance.rules.norm import Count, Plan
from veche.lib.weeks import Week

PastWeek = tuple[Week, Sequence[dt.datetime]]


def forecast(count: Count, *, week: Week, past: Sequence[PastWeek], plan: Plan) -> int | None:
    """This function will tell how many own posts the week will have; None when too few whole weeks were seen.

    `past` are weeks that were seen to their end, each with the moments of its own posts.
    """
    lately = [each for each in past if week.monday - each[0].monday <= plan.weeks * dt.timedelta(days=7)]
    if count.seen_until is None or len(lately) < plan.least_weeks:
        return None
    reached = week.passed(count.seen_until)
    rest = sorted(sum(before.passed(at) >= reached for at in posts) for before, posts in lately)
    return count.own + rest[(len(rest) - 1) // 2]
