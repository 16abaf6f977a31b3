"""Moving steps: each move is one conditional update that says who lost, and a fact."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from veche.compliance.models import Roadmap, Step
from veche.compliance.queries.roadmaps import templates
from veche.compliance.rules import steps
from veche.compliance.rules.steps import CLOSED, Deed
from veche.facts.base import Fact
from veche.facts.compliance import (
    RoadmapFinished,
    StepBlocked,
    StepDone,
    StepReopened,
    StepSkipped,
    StepUnblocked,
)
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

CLEARED: dict[str, Any] = {
    "reason": "",
    "verified_by": "",
    "verdict_id": None,
    "evidence": {},
    "note": "",
    "upload": None,
}
TOLD: dict[Deed, type[Fact]] = {
    Deed.BLOCK: StepBlocked,
    Deed.UNBLOCK: StepUnblocked,
    Deed.REOPEN: StepReopened,
    Deed.SKIP: StepSkipped,
}


class StepMoved(Refusal):
    """Somebody, or a check, has moved the step meanwhile, or the deed is not open from where it stands."""


class RoadmapEnded(Refusal):
    """The roadmap is finished or withdrawn: its steps stand as they stood."""


def move(step: Step, deed: Deed, *, actor: str, now: dt.datetime, **fields: Any) -> Step:
    """This function will move a step by a deed and tell the journal; raises StepMoved for whoever came second."""
    state = steps.after(step.state, deed)
    moved = state is not None and Step.objects.filter(
        pk=step.pk, state=step.state, roadmap__state=Roadmap.State.OPEN
    ).update(
        **_written(step, deed, fields),
        state=state,
        moved_by=actor,
        moved_at=now,
    )
    if not moved:
        raise StepMoved(_("This step has changed meanwhile. Look at it again."))
    step.refresh_from_db()
    fact = _fact(step, deed)
    if fact is not None:
        journal.record(fact, actor=actor, at=now)
    return step


def _written(step: Step, deed: Deed, fields: dict[str, Any]) -> dict[str, Any]:
    written = {**CLEARED, **fields}
    if deed is Deed.REOPEN:
        written["reopened"] = step.reopened + 1
    return written


def _fact(step: Step, deed: Deed) -> Fact | None:
    where = {"step_id": step.pk, "roadmap_id": step.roadmap_id, "body_id": step.roadmap.body_id}
    if deed is Deed.DONE:
        return StepDone(**where, by=step.verified_by)
    return TOLD[deed](**where) if deed in TOLD else None


def settle(roadmap: Roadmap, *, actor: str, now: dt.datetime) -> Roadmap:
    """This function will open the steps that wait for nothing any more, count, and finish a roadmap that is walked whole."""
    texts, rows = templates.steps(roadmap.text), list(roadmap.steps.order_by("position"))
    closed = {row.key for row in rows if row.state in CLOSED}
    for row in rows:
        free = closed.issuperset(texts[row.key].after)
        if row.state == Step.State.WAITING and free:
            move(row, Deed.OPEN, actor=actor, now=now)
        elif row.state == Step.State.OPEN and not free:
            move(row, Deed.WAIT, actor=actor, now=now)
    return count(roadmap, actor=actor, now=now)


def count(roadmap: Roadmap, *, actor: str, now: dt.datetime) -> Roadmap:
    """This function will write a roadmap's counters from its steps and finish it when all are closed."""
    told = roadmap.steps.aggregate(
        done=Count("pk", filter=Q(state__in=CLOSED)), blocked=Count("pk", filter=Q(state=Step.State.BLOCKED))
    )
    Roadmap.objects.filter(pk=roadmap.pk).update(steps_done=told["done"], steps_blocked=told["blocked"])
    roadmap.steps_done, roadmap.steps_blocked = told["done"], told["blocked"]
    if roadmap.steps_done == roadmap.steps_total and end(roadmap, Roadmap.State.FINISHED, now=now):
        journal.record(RoadmapFinished(roadmap_id=roadmap.pk, body_id=roadmap.body_id), actor=actor, at=now)
    return roadmap


def end(roadmap: Roadmap, state: str, *, now: dt.datetime, reason: str = "") -> bool:
    """This function will end an open roadmap; False when somebody has ended it before."""
    ended = Roadmap.objects.filter(pk=roadmap.pk, state=Roadmap.State.OPEN).update(
        state=state, ended_at=now, reason=reason
    )
    if ended:
        roadmap.state, roadmap.ended_at, roadmap.reason = state, now, reason
    return bool(ended)


def held(roadmap_id: int) -> Roadmap:
    """This function will lock an open roadmap for the rest of the transaction; raises RoadmapEnded."""
    roadmap = (
        Roadmap.objects.select_for_update(of=("self",)).select_related("text", "body__territory").get(pk=roadmap_id)
    )
    if roadmap.state != Roadmap.State.OPEN:
        raise RoadmapEnded(_("This roadmap has ended. Its steps stay as they were."))
    return roadmap
