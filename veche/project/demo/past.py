"""Three past months of counts for the rating, invented; the months are those before the demo's first start."""

import datetime as dt

from veche.agencies.models import Territory
from veche.analytics.operations import counting, rating
from veche.analytics.rules.municipal_rating import Counts

MONTHS = 3
REASON = "Учебные числа демонстрации"


def fill_ratings(*, actor: str, now: dt.datetime) -> None:
    """This function will record counts of every municipality for the last whole months and compute the ratings."""
    for back in range(MONTHS, 0, -1):
        month = _month(now, back)
        for number, place in enumerate(Territory.objects.filter(kind="municipality").order_by("name")):
            counting.record_counts(place, month, _counts(number, back), reason=REASON, actor=actor, now=now)
        rating.compute(month, actor=actor, now=now, with_gathering=False)


def _month(now: dt.datetime, back: int) -> dt.date:
    months = now.year * 12 + now.month - 1 - back
    return dt.date(months // 12, months % 12 + 1, 1)


def _counts(number: int, back: int) -> Counts:
    pages = 18 + 5 * number
    with_norm = pages - 2 - (number * 3 + back * 2) % 9
    views = 9_000 + 2_100 * number
    return Counts(
        pages=pages,
        card_pages=2,
        pages_with_norm=min(with_norm, pages - 2),
        marked=pages - (number + back) % 3,
        plugged=pages - number % 2,
        complete=pages - back % 2,
        likes=views * (22 + number) // 1000,
        comments=views * 6 // 1000,
        reposts=views * (3 + back) // 1000,
        views=views,
    )
