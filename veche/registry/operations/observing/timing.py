"""How often pages are looked at."""

import datetime as dt

LOOK_BACK = dt.timedelta(days=14)
# With one call a hundred posts come; five are enough for any honest wall of two weeks.
DEEP = 5
AGAIN = dt.timedelta(hours=6)
AGAIN_AFTER_FAILURE = dt.timedelta(hours=1)
# A page that was deleted, blocked or closed is asked after once a day: it may come back.
AGAIN_WHEN_GONE = dt.timedelta(days=1)
# Of the day's quota so much is planned for; the rest is for those who ask and for pages at risk.
PLANNED_SHARE = 0.8
