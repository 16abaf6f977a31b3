"""Territories are renamed, moved, merged, closed; each deed has its day and its basis."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Happening, Territory, TerritoryEvent
from veche.agencies.operations import entering, trees
from veche.agencies.operations.bodies import NothingChanges, StillFounder
from veche.agencies.operations.happenings import to_body, to_territory
from veche.facts.agencies import TerritoryChanged
from veche.journal import operations as journal


@transaction.atomic
def rename(territory: Territory, name: str, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> TerritoryEvent:
    """This function will give a territory another name from a day on; raises NotYet, NothingChanges and IsClosed."""
    name = " ".join(name.split())
    trees.hold(territory)
    trees.must_stand(territory)
    if not name or name == territory.name:
        raise NothingChanges(_("It is called so already. Write the new name."))
    return to_territory(territory, Happening.RENAMED, on=on, basis=basis, actor=actor, now=now, name=name)


@transaction.atomic
def move(
    territory: Territory, parent: Territory, *, on: dt.date, basis: str, actor: str, now: dt.datetime
) -> TerritoryEvent:
    """This function will put a territory, with all in it, into another one; raises as the moving of a body does."""
    trees.hold(territory, parent)
    trees.must_stand(territory, parent)
    if territory.parent_id == parent.pk:
        raise NothingChanges(_("It lies in this territory already. Choose another."))
    trees.may_hang(territory, parent)
    return to_territory(territory, Happening.MOVED, on=on, basis=basis, actor=actor, now=now, parent=parent)


@transaction.atomic
def merge(
    territory: Territory, into: Territory, *, on: dt.date, basis: str, actor: str, now: dt.datetime
) -> TerritoryEvent:
    """This function will join a territory to another: what lies in it lies there from then on.

    Its populations stay its own; how many people live in the new one is counted anew. Raises InCircle, IsClosed, NotYet.
    """
    trees.hold(territory, into)
    trees.must_stand(territory, into)
    trees.may_hang(territory, into)
    by: dict[str, Any] = {"on": on, "basis": basis, "actor": actor, "now": now}
    told = to_territory(territory, Happening.MERGED, successor=into, **by)
    for child in Territory.objects.standing().filter(parent=territory).order_by("id"):
        to_territory(child, Happening.MOVED, parent=into, **by)
    for body in Body.objects.standing().filter(territory=territory).select_related("territory").order_by("id"):
        to_body(body, Happening.RELOCATED, territory=into, **by)
    return told


@transaction.atomic
def close(territory: Territory, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> TerritoryEvent:
    """This function will close a territory from a day on; raises StillFounder, IsClosed and NotYet."""
    trees.hold(territory)
    trees.must_stand(territory)
    inside = Territory.objects.standing().filter(parent=territory).count()
    inside += Body.objects.standing().filter(territory=territory).count()
    if inside:
        raise StillFounder(_("Territories and bodies lie in it: %(count)s. Move them first.") % {"count": inside})
    return to_territory(territory, Happening.CLOSED, on=on, basis=basis, actor=actor, now=now)


@transaction.atomic
def change(territory: Territory, *, actor: str, now: dt.datetime, **fields: Any) -> tuple[str, ...]:
    """This function will set a territory's zone, kind or code where they differ; raises UnknownZone."""
    if "zone" in fields:
        entering.known_zone(str(fields["zone"]))
    changed = journal.amend(territory, actor=actor, at=now, **fields)
    if changed:
        journal.record(TerritoryChanged(territory_id=territory.pk, fields=", ".join(changed)), actor=actor, at=now)
    return changed
