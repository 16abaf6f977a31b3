"""Findings that a viewer may see: the list with its filters, and one of them with its history."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from veche.compliance.models import Finding, FindingStep
from veche.people import queries as people
from veche.people.models import Person

PORTION = 50
OPEN = (Finding.State.OPEN, Finding.State.MENDED, Finding.State.DISPUTED, Finding.State.WAIVED)
# What the body has not mended nor said to have: only such a finding can be late.
OWED = (Finding.State.OPEN, Finding.State.DISPUTED)
WHOLE = ("page", "body__territory", "owner")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list; empty means the open ones that the viewer may see."""

    state: str = ""
    rule: str = ""
    body: str = ""
    whose: str = ""
    late: str = ""


@dataclass(frozen=True)
class Portion:
    """Some rows and the key after which the next ones come, or "" at the end."""

    rows: list[Finding]
    after: str


def visible(viewer: Person) -> QuerySet[Finding]:
    """This function will give the findings, closed ones too, that a viewer may see."""
    return people.visible(viewer, "compliance.see", Finding.objects.all(), realm="page__realm")


def chosen(viewer: Person, filters: Filters, *, now: dt.datetime) -> QuerySet[Finding]:
    """This function will narrow the findings that a viewer may see, those that fall due first in front."""
    rows = visible(viewer).select_related(*WHOLE)
    rows = rows.filter(state=filters.state) if filters.state in Finding.State.values else rows.filter(closed_at=None)
    if filters.rule:
        pack, _dot, rule = filters.rule.rpartition(".")
        rows = rows.filter(rule=rule, **({"pack": pack} if pack else {}))
    if filters.body.isdecimal():
        rows = rows.filter(Q(body_id=int(filters.body)) | Q(body__path__contains=f"/{int(filters.body)}/"))
    if filters.whose == "mine":
        rows = rows.filter(owner=viewer)
    if filters.late:
        rows = rows.filter(due_at__lt=now, state__in=OWED)
    return rows.order_by("due_at", "id")


def portion(rows: QuerySet[Finding], *, after: str) -> Portion:
    """This function will give the rows that follow the key `after`."""
    moment, _sign, number = after.partition("~")
    if number.isdecimal():
        try:
            due = dt.datetime.fromtimestamp(float(moment), tz=dt.UTC)
        except (ValueError, OverflowError, OSError):
            return Portion([], "")
        rows = rows.filter(Q(due_at__gt=due) | Q(due_at=due, pk__gt=int(number)))
    found = list(rows[: PORTION + 1])
    last = found[PORTION - 1] if len(found) > PORTION else None
    return Portion(found[:PORTION], f"{last.due_at.timestamp()}~{last.pk}" if last else "")


def steps(finding: Finding) -> list[FindingStep]:
    """This function will list what was done with a finding, the newest first."""
    return list(finding.steps.select_related("owner").order_by("-id"))


def of_body(body_path: str, viewer: Person) -> QuerySet[Finding]:
    """This function will give the open findings of a body and of all below it that a viewer may see."""
    return visible(viewer).filter(body__path__startswith=body_path, closed_at=None).select_related(*WHOLE)


def actors(steps: Iterable[FindingStep]) -> dict[str, str]:
    """This function will name the persons behind the actors of some steps; jobs have no name."""
    wanted = {step.actor for step in steps}
    ids = [int(number) for kind, _colon, number in (actor.partition(":") for actor in wanted) if kind == "person"]
    return {f"person:{pk}": name for pk, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")}
