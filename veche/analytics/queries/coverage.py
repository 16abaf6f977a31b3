"""Coverage from the kept days: which share of the bodies that owe a page has one, and in which networks."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from veche.agencies.models import Territory
from veche.analytics.models import CoverageDay
from veche.people import queries as people
from veche.people.models import Person, Realm

PERMISSION = "analytics.see"
WEEKS = 12
BY = ("territory", "level", "sphere")


@dataclass(kw_only=True)
class Covered:
    """Bodies of one kind or place: `owing` is without those that a document frees."""

    key: str
    name: str
    owing: int = 0
    exempt: int = 0
    covered: int = 0
    networks: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """The part that has a page, None where nobody owes one."""
        return self.covered / self.owing if self.owing else None


def days(viewer: Person) -> QuerySet[CoverageDay]:
    """This function will give the counters that a viewer may see."""
    if not people.may(viewer, PERMISSION, realm=Realm.LIVE):
        return CoverageDay.objects.none()
    return people.visible(viewer, PERMISSION, CoverageDay.objects.all(), body="founder", realm="")


def newest(viewer: Person) -> dt.date | None:
    """This function will tell the newest day that was counted."""
    return days(viewer).order_by("-day").values_list("day", flat=True).first()


def coverage(viewer: Person, *, by: str, on: dt.date) -> tuple[list[Covered], Covered]:
    """This function will sum a day by place, level or sphere, the least covered first, and give the whole beside."""
    by = by if by in BY else BY[0]
    rows, whole = dict[str, Covered](), Covered(key="", name="")
    for day in days(viewer).filter(day=on).values(by, "bodies", "exempt", "covered", "networks"):
        key = str(day[by])
        for each in (rows.setdefault(key, Covered(key=key, name=key)), whole):
            each.owing += day["bodies"] - day["exempt"]
            each.exempt += day["exempt"]
            each.covered += day["covered"]
            each.networks.update(day["networks"])
    if by == "territory":
        names = dict(Territory.objects.filter(pk__in=list(rows)).values_list("pk", "name"))
        for each in rows.values():
            each.name = names[int(each.key)]
    return sorted(rows.values(), key=lambda each: (1 if each.share is None else each.share, each.name)), whole


def over_time(viewer: Person, *, until: dt.date) -> list[tuple[dt.date, Covered]]:
    """This function will give the whole of one day a week, the newest last."""
    wanted = [until - dt.timedelta(weeks=number) for number in range(WEEKS)]
    rows = days(viewer).filter(day__in=wanted).values("day").order_by("day")
    sums = rows.annotate(all=Sum("bodies"), freed=Sum("exempt"), held=Sum("covered"))
    return [
        (
            row["day"],
            Covered(key="", name="", owing=row["all"] - row["freed"], exempt=row["freed"], covered=row["held"]),
        )
        for row in sums
    ]
