"""June of the cast: posts and looks at the pages of a municipality."""

import datetime as dt
from zoneinfo import ZoneInfo

from veche.registry.models import Observation, Page, SeenPost

ZONE = ZoneInfo("Asia/Vladivostok")
JUNE = dt.date(2026, 6, 1)
JULY_NOON = dt.datetime(2026, 7, 10, 2, 0, tzinfo=dt.UTC)
WHOLE = {
    "official_mark": True,
    "description": "О чём страница",
    "phone": "1",
    "email": "a@b.example",
    "site": "https://b.example",
    "postal_address": "Село",
    "has_avatar": True,
    "has_cover": True,
}


def post(page: Page, day: dt.date, *, hour: int = 12, **fields: int | bool | None) -> SeenPost:
    """This function will put a post on a page at a local hour of a day."""
    at = dt.datetime.combine(day, dt.time(hour), tzinfo=ZONE)
    totals = {"likes": 3, "comments": 1, "reposts": 0, "views": 100} | fields
    number = SeenPost.objects.count() + 1
    values = {"is_own": True, "is_repost": False} | totals
    return SeenPost.objects.create(page=page, external_id=str(number), at=at, seen_at=at, **values)


def weeks_of_posts(page: Page, *amounts: int) -> None:
    """This function will put so many posts into each week of June, on its Mondays and the days after."""
    for week, amount in enumerate(amounts):
        for day in range(amount):
            post(page, JUNE + dt.timedelta(days=7 * week + day))


def look(page: Page, *, since: dt.date, until: dt.date, **profile: object) -> Observation:
    """This function will look at a page at the end of `until`, its posts read whole from `since` on."""
    start = dt.datetime.combine(since, dt.time(), tzinfo=ZONE)
    end = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), tzinfo=ZONE)
    return Observation.objects.create(page=page, at=end, source="vk", profile=WHOLE | profile, posts_since=start)


def looked_through(page: Page, **profile: object) -> None:
    """This function will look at a page often enough to have read its June whole."""
    for week in range(3):
        since = JUNE + dt.timedelta(days=14 * week)
        look(page, since=since, until=since + dt.timedelta(days=14), **profile)
