"""Writing down what happened, and letting the row follow from everything that did."""

import datetime as dt
import uuid
from typing import Any

from veche.agencies.models import Body, BodyEvent, Happening, Territory, TerritoryEvent
from veche.agencies.operations import entering, trees
from veche.agencies.queries import history
from veche.facts import agencies as facts
from veche.journal import operations as journal

OF_BODY = {
    Happening.RENAMED: facts.BodyRenamed,
    Happening.MOVED: facts.BodyMoved,
    Happening.RELOCATED: facts.BodyRelocated,
    Happening.MERGED: facts.BodyMerged,
    Happening.CLOSED: facts.BodyClosed,
    Happening.REOPENED: facts.BodyReopened,
}


def to_body(
    body: Body,
    kind: Happening,
    *,
    on: dt.date,
    basis: str,
    actor: str,
    now: dt.datetime,
    deed: uuid.UUID | None = None,
    **said: Any,
) -> BodyEvent:
    """This function will keep what happened to a body and set what follows; raises NotYet.

    A happening older than another of its kind is kept too, and changes only what was between the two.
    """
    trees.may_happen(body, on, now=now)
    event = BodyEvent.objects.create(body=body, kind=kind, on=on, basis=basis, actor=actor, at=now, **said)
    held = history.held(body)
    parent = Body.objects.filter(pk=held["parent_id"]).first()
    trees.rehang(body, parent)
    if (held["name"], held["short_name"]) != (body.name, body.short_name):
        held |= entering.derived(name=held["name"], short_name=held["short_name"])
    journal.amend(body, actor=actor, at=now, deed=deed, **held)
    known: dict[str, Any] = {"body_id": body.pk, "event_id": event.pk}
    if kind == Happening.MERGED:
        known["successor_id"] = body.successor_id
    journal.record(OF_BODY[kind](**known), actor=actor, at=now)
    return event


def to_territory(
    territory: Territory, kind: Happening, *, on: dt.date, basis: str, actor: str, now: dt.datetime, **said: Any
) -> TerritoryEvent:
    """This function will keep what happened to a territory and set what follows; raises NotYet."""
    trees.may_happen(territory, on, now=now)
    event = TerritoryEvent.objects.create(
        territory=territory, kind=kind, on=on, basis=basis, actor=actor, at=now, **said
    )
    held = history.held(territory)
    trees.rehang(territory, Territory.objects.filter(pk=held["parent_id"]).first())
    if held["name"] != territory.name:
        held["stems"] = entering.stems_of(Territory, held["name"])
    changed = journal.amend(territory, actor=actor, at=now, **held)
    named = ", ".join(name.removesuffix("_id") for name in changed if name != "stems")
    journal.record(facts.TerritoryChanged(territory_id=territory.pk, fields=named or str(kind)), actor=actor, at=now)
    return event
