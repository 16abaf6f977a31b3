"""Assignments within what a viewer may see: those that a body has given, and what is asked of bodies."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from veche.compliance.models import Assignment, Extension, Proof, Recipient
from veche.compliance.rules.assignments import OPEN
from veche.people import queries as people
from veche.people.models import Person

PORTION = 50
STATES = tuple(Recipient.State.values)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Portion(Generic[M]):
    """Some rows and the key after which the next ones come, or "" at the end."""

    rows: list[M]
    after: str


def issued(viewer: Person) -> QuerySet[Assignment]:
    """This function will give the assignments of the bodies of a viewer; drafts only to those who prepare or control them."""
    rows = Assignment.objects.select_related("issuer__territory", "controller")
    seen = people.visible(viewer, "compliance.see", rows, body="issuer").exclude(state=Assignment.State.DRAFT)
    return (seen | people.visible(viewer, "compliance.control", rows, body="issuer")).order_by("-id")


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


def portion(rows: QuerySet[Recipient], *, after: str) -> Portion[Recipient]:
    """This function will give the recipients that follow the one numbered `after`."""
    last = Recipient.objects.filter(pk=int(after)).first() if after.isdecimal() and len(after) < 19 else None
    if last is not None:
        rows = rows.filter(Q(due_at__gt=last.due_at) | Q(due_at=last.due_at, id__gt=last.pk))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], str(found[PORTION - 1].pk) if len(found) > PORTION else "")


def newest(rows: QuerySet[Assignment], *, after: str) -> Portion[Assignment]:
    """This function will give the assignments that were written before the one numbered `after`."""
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(id__lt=int(after))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], str(found[PORTION - 1].pk) if len(found) > PORTION else "")


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
