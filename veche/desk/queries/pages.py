"""How the viewer's pages stand: the week's norm and what is broken."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.timezone import localdate

from veche.compliance.models import WeekCount
from veche.compliance.queries import Broken, PageMeter, broken, norm
from veche.compliance.queries.standings import standings
from veche.people import queries as people
from veche.people.models import Person

OWN_PAGES = 50
SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The viewer's pages: meters of the most at risk where pages are few, a sum where they are many, and what is broken.

    `kept` of `counted` pages keep the norm of the week; `counted` are those that owe posts and were counted.
    """

    total: int
    meters: list[PageMeter]
    kept: int
    counted: int
    broken: Broken

    @property
    def at_risk(self) -> list[PageMeter]:
        """The pages that will miss the norm or have missed it."""
        return [each for each in self.meters if each.state in ("at_risk", "missed")]

    @property
    def shown(self) -> list[PageMeter]:
        """The meters worth a look today."""
        return [each for each in self.meters if each.state != "exempt"][:SHOWN]


def pages(viewer: Person, *, now: dt.datetime) -> Pages:
    """This function will measure the viewer's pages; beyond OWN_PAGES of them only their sum is counted."""
    total = standings(viewer).count()
    meters = norm(viewer, now=now) if 0 < total <= OWN_PAGES else []
    kept, counted = _sum(viewer, now=now) if total > OWN_PAGES else _told(meters)
    return Pages(total=total, meters=meters, kept=kept, counted=counted, broken=broken(viewer, now=now))


def _told(meters: list[PageMeter]) -> tuple[int, int]:
    known = [each for each in meters if each.state not in ("exempt", "unknown")]
    return sum(each.state == "met" for each in known), len(known)


def _sum(viewer: Person, *, now: dt.datetime) -> tuple[int, int]:
    today = localdate(now)
    week = WeekCount.objects.filter(
        monday=today - dt.timedelta(days=today.weekday()), norm__isnull=False, seen_until__isnull=False
    )
    rows = people.visible(viewer, "compliance.see", week, body="page__body", realm="page__realm")
    found = rows.aggregate(kept=Count("pk", filter=Q(own__gte=F("norm"))), counted=Count("pk"))
    return found["kept"], found["counted"]
