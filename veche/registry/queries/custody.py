"""Who holds a page, and how sure that is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Custody, HandOver, Page
from veche.registry.rules.custody import LEADING

PERMISSION = "registry.keep"


@dataclass(frozen=True, kw_only=True)
class Custodianship:
    """Who holds a page today; the two days are the oldest among owners and administrators, None while one has confirmed nothing."""

    holders: tuple[Custody, ...]
    left: tuple[Custody, ...]
    recheck_since: dt.datetime | None
    second_factor_on: dt.date | None
    password_on: dt.date | None

    @property
    def is_known(self) -> bool:
        """Whether anybody is written down at all; when not, everything about the hands of the page is unknown."""
        return bool(self.holders)


def custody(page: Page) -> Custodianship:
    """This function will tell who holds a page, for rules and for screens; it asks no viewer, so names stay with the caller."""
    rows = list(Custody.objects.filter(page=page).select_related("removal_file").order_by("since", "id"))
    holders = tuple(each for each in rows if each.until is None)
    leading = [each for each in holders if each.role in LEADING]
    return Custodianship(
        holders=holders,
        left=tuple(each for each in rows if each.until is not None),
        recheck_since=page.recheck_since,
        second_factor_on=_oldest([each.second_factor_on for each in leading]),
        password_on=_oldest([each.password_on for each in leading]),
    )


def holdings(viewer: Person) -> QuerySet[Custody]:
    """This function will give the holders of the pages whose upkeep is the viewer's."""
    rows = Custody.objects.select_related("page__body__territory", "removal_file")
    return people.visible(viewer, PERMISSION, rows, body="page__body", realm="page__realm")


def hand_overs(viewer: Person) -> QuerySet[HandOver]:
    """This function will give the hand-overs of the pages whose upkeep is the viewer's."""
    rows = HandOver.objects.select_related("page__body__territory", "giver", "taker", "signed")
    return people.visible(viewer, PERMISSION, rows, body="page__body", realm="page__realm")


def staff_meant(viewer: Person, text: str) -> list[Person]:
    """This function will list the staff of the bodies whose pages the viewer keeps whom a login or a whole name means."""
    able = people.bodies(viewer, PERMISSION)
    rows = Person.objects.filter(
        Q(login__iexact=text) | Q(name__iexact=text),
        is_active=True,
        appointments__ended_at=None,
        appointments__body__in=able,
    )
    return list(rows.distinct().order_by("pk")[:2])


def _oldest(days: list[dt.date | None]) -> dt.date | None:
    return min((day for day in days if day is not None), default=None) if days and None not in days else None
