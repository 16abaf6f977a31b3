"""Findings that a viewer may see: the list with its filters, and one of them with its history."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from veche.compliance.models import Finding, FindingStep
from veche.compliance.queries.portions import number
from veche.people import queries as people
from veche.people.models import Person

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
    if top := number(filters.body):
        rows = rows.filter(body__path__contains=f"/{top}/")
    if filters.whose == "mine":
        rows = rows.filter(owner=viewer)
    if filters.late:
        rows = rows.filter(late(now))
    return rows.order_by("due_at", "id")


def late(now: dt.datetime) -> Q:
    """This function will tell the overdue ones: neither those that are said to be mended nor those that are waived."""
    return Q(due_at__lt=now, state__in=OWED)


def steps(finding: Finding) -> list[FindingStep]:
    """This function will list what was done with a finding, the newest first."""
    return list(finding.steps.select_related("owner").order_by("-id"))


def of_body(body_path: str, viewer: Person) -> QuerySet[Finding]:
    """This function will give the open findings of a body and of all below it that a viewer may see."""
    return visible(viewer).filter(body__path__startswith=body_path, closed_at=None).select_related(*WHOLE)
