"""What goes out on which day of a week."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.dates import WEEKDAYS_ABBR

from veche.newsroom.models import Material
from veche.newsroom.queries.materials import materials
from veche.people.models import Person

BEFORE = ("draft", "waiting", "returned", "approved")


@dataclass(frozen=True)
class Day:
    """A day and its materials, the earliest first."""

    date: dt.date
    materials: list[Material]

    @property
    def name(self) -> str:
        """The day of the week, shortened."""
        return str(WEEKDAYS_ABBR[self.date.weekday()])


def week(viewer: Person, monday: dt.date) -> list[Day]:
    """This function will lay the scheduled and published materials of a week on its days, each in its body's own zone."""
    first = dt.datetime.combine(monday, dt.time(), tzinfo=dt.UTC)
    near = {"scheduled_at__gte": first - dt.timedelta(days=1), "scheduled_at__lt": first + dt.timedelta(days=8)}
    rows = materials(viewer).filter(**near).exclude(Q(state__in=BEFORE))
    days: dict[dt.date, list[Material]] = {monday + dt.timedelta(days=number): [] for number in range(7)}
    for material in rows.order_by("scheduled_at", "pk"):
        if material.scheduled_at is not None:
            date = material.scheduled_at.astimezone(ZoneInfo(material.body.territory.zone)).date()
            days.get(date, []).append(material)
    return [Day(date, found) for date, found in days.items()]
