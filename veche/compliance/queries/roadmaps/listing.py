"""Roadmaps within what a viewer may see: the list, its filters, and how far territories are."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from veche.compliance.models import Roadmap, Step
from veche.compliance.queries.portions import number
from veche.people import queries as people
from veche.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list; empty means those that are walked."""

    template: str = ""
    state: str = ""
    municipality: str = ""
    deed: str = ""


def roadmaps(viewer: Person) -> QuerySet[Roadmap]:
    """This function will give the roadmaps that a viewer may see."""
    return people.visible(viewer, "compliance.see", Roadmap.objects.all())


def chosen(viewer: Person, filters: Filters, *, now: dt.datetime) -> QuerySet[Roadmap]:
    """This function will narrow the roadmaps that a viewer may see, those due first first."""
    rows = roadmaps(viewer).select_related("body__territory", "text", "page")
    rows = rows.filter(in_state(filters.state, now=now))
    if filters.template:
        rows = rows.filter(template=filters.template)
    if municipality := number(filters.municipality):
        rows = rows.filter(body__territory=municipality)
    if len(filters.deed) == 32:
        rows = rows.filter(deed=filters.deed)
    return rows.order_by("due_at", "id")


def in_state(state: str, *, now: dt.datetime) -> Q:
    """This function will read a state of the list; late and stuck ones are still walked."""
    walked = Q(state=Roadmap.State.OPEN)
    known = {
        "late": walked & Q(due_at__lt=now),
        "stuck": walked & Q(steps_blocked__gt=0),
        "finished": Q(state=Roadmap.State.FINISHED),
        "withdrawn": Q(state=Roadmap.State.WITHDRAWN),
    }
    return known.get(state, walked)


def next_steps(rows: Iterable[Roadmap]) -> dict[int, Step]:
    """This function will find the step to do now of each roadmap: the open one that is due first."""
    found: dict[int, Step] = {}
    steps = Step.objects.filter(roadmap__in=[row.pk for row in rows], state__in=["open", "blocked"])
    for step in steps.order_by("-state", "due_at", "position"):  # open stands before blocked
        found.setdefault(step.roadmap_id, step)
    return found


def counts(viewer: Person, *, now: dt.datetime) -> dict[str, int]:
    """This function will count the roadmaps that a viewer may see by the states of the list."""
    names = ("", "late", "stuck", "finished", "withdrawn")
    told = roadmaps(viewer).aggregate(
        **{name or "walked": Count("pk", filter=in_state(name, now=now)) for name in names}
    )
    return {name: told[name or "walked"] for name in names}


def progress(viewer: Person, *, template: str, now: dt.datetime) -> list[dict[str, Any]]:
    """This function will sum a viewer's roadmaps by territory, those with the most late ones first; withdrawn ones are left out."""
    rows = roadmaps(viewer).exclude(state=Roadmap.State.WITHDRAWN)
    if template:
        rows = rows.filter(template=template)
    summed = rows.values(place=F("body__territory_id"), name=F("body__territory__name")).annotate(
        given=Count("pk"),
        finished=Count("pk", filter=Q(state=Roadmap.State.FINISHED)),
        late=Count("pk", filter=in_state("late", now=now)),
        stuck=Count("pk", filter=in_state("stuck", now=now)),
        total=Sum("steps_total"),
        done=Sum("steps_done"),
    )
    return [dict(each) for each in summed.order_by("-late", "name")]
