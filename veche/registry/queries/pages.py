"""Pages within what a viewer may see, and their posts of a week."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page, SeenPost


def pages(viewer: Person, *, permission: str = "registry.see") -> QuerySet[Page]:
    """This function will give the pages that a viewer may see, each with its body and territory."""
    return people.visible(viewer, permission, Page.objects.select_related("body__territory"))


def posts_in_week(page: Page, week: dt.date) -> list[SeenPost]:
    """This function will list a page's own posts of the calendar week that holds the day `week`, newest first.

    The week runs from Monday 00:00 to Sunday 23:59 in the zone of the body's territory (pack `norms/weekly`).
    """
    zone = ZoneInfo(page.body.territory.zone)
    monday = week - dt.timedelta(days=week.weekday())
    start = dt.datetime.combine(monday, dt.time(), tzinfo=zone)
    end = dt.datetime.combine(monday + dt.timedelta(days=7), dt.time(), tzinfo=zone)
    own = SeenPost.objects.filter(page=page, is_own=True, is_repost=False, at__gte=start, at__lt=end)
    return list(own.order_by("-at"))
