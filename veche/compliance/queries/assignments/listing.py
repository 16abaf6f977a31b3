"""Assignments within what a viewer may see: those that a body has given, and what is asked of bodies."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from veche.compliance.models import Assignment, Extension, Proof, Recipient
from veche.compliance.queries.portions import Portion, cut, number
from veche.compliance.rules.assignments import OPEN
from veche.people import queries as people
from veche.people.models import Person

STATES = tuple(Recipient.State.values)


def issued(viewer: Person) -> QuerySet[Assignment]:
    """This function will give the assignments of the bodies of a viewer; drafts only to those who prepare or control them."""
    rows = Assignment.objects.select_related("issuer__territory", "controller")
    seen = people.visible(viewer, "compliance.see", rows, body="issuer").exclude(state=Assignment.State.DRAFT)
    for permission in ("compliance.prepare", "compliance.control"):
        seen |= people.visible(viewer, permission, rows, body="issuer")
    return seen.order_by("-id")


def received(viewer: Person, *, permission: str = "compliance.see") -> QuerySet[Recipient]:
    """This function will give what is asked of the bodies that a viewer may see."""
    rows = Recipient.objects.exclude(assignment__state=Assignment.State.DRAFT)
    return people.visible(viewer, permission, rows, realm="assignment__realm")


def controlled(viewer: Person) -> QuerySet[Recipient]:
    """This function will give what is asked by the bodies whose assignments a viewer controls."""
    rows = Recipient.objects.all()
    return people.visible(viewer, "compliance.control", rows, body="assignment__issuer", realm="assignment__realm")


def in_state(state: str, *, now: dt.datetime) -> Q:
    """This function will read a state of a list: open, to be done, late, or one of the row's own."""
    known = {
        "": Q(),
        "open": Q(state__in=[*OPEN, Recipient.State.CLAIMED]),
        "to_do": Q(state__in=OPEN),
        "late": Q(state__in=OPEN, due_at__lt=now),
    }
    return known.get(state, Q(state=state) if state in STATES else Q())


def chosen(rows: QuerySet[Recipient], state: str, *, now: dt.datetime) -> QuerySet[Recipient]:
    """This function will narrow recipients, those due first first."""
    narrowed = rows.filter(in_state(state, now=now)).select_related("assignment__issuer", "body__territory")
    return narrowed.order_by("due_at", "id")


def newest(rows: QuerySet[Assignment], *, after: str) -> Portion[Assignment]:
    """This function will give the assignments that were written before the one numbered `after`."""
    if number(after):
        rows = rows.filter(id__lt=number(after))
    return cut(rows, key=lambda row: str(row.pk))


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many recipients stand where; `late` ones are among the others, `total` leaves the withdrawn out."""

    by_state: Counter[str]
    late: int

    @property
    def total(self) -> int:
        """Those who are asked."""
        return sum(number for state, number in self.by_state.items() if state != Recipient.State.WITHDRAWN)

    @property
    def accepted(self) -> int:
        """Those whose work is accepted."""
        return self.by_state[Recipient.State.ACCEPTED]


def counts(rows: Iterable[int], *, now: dt.datetime) -> dict[int, Counts]:
    """This function will count the recipients of assignments; the screen, the report and the command all take these numbers."""
    asked = Recipient.objects.filter(assignment__in=list(rows))
    found: dict[int, Counts] = {}
    for each in _summed(asked, "assignment_id", now=now):
        told = found.get(each["assignment_id"], Counts(by_state=Counter(), late=0))
        told.by_state[each["state"]] += each["number"]
        found[each["assignment_id"]] = Counts(by_state=told.by_state, late=told.late + each["late"])
    return found


def count(rows: QuerySet[Recipient], *, now: dt.datetime) -> Counts:
    """This function will count some recipients by state."""
    found = _summed(rows, now=now)
    return Counts(
        by_state=Counter({each["state"]: each["number"] for each in found}), late=sum(each["late"] for each in found)
    )


def _summed(rows: QuerySet[Recipient], *by: str, now: dt.datetime) -> list[dict[str, Any]]:
    late = Count("pk", filter=in_state("late", now=now))
    return list(rows.order_by().values(*by, "state").annotate(number=Count("pk"), late=late))


def with_proofs(rows: QuerySet[Recipient]) -> QuerySet[Recipient]:
    """This function will bring the proofs that are shown, and the extensions, along with recipients."""
    shown = Proof.objects.exclude(state=Proof.State.DROPPED).select_related("page", "upload", "finding__page")
    return rows.prefetch_related(
        Prefetch("proofs", queryset=shown.order_by("id")),
        Prefetch("extensions", queryset=Extension.objects.order_by("id")),
    )
