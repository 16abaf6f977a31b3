"""Territories and bodies come into the registry."""

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _

from veche.agencies.models import Body, BodyEvent, Happening, Territory, TerritoryEvent
from veche.agencies.operations import populations, trees
from veche.agencies.rules import names, types
from veche.facts.agencies import BodyAdded, TerritoryAdded
from veche.journal import operations as journal
from veche.language import stems
from veche.lib import same_name, state_numbers
from veche.lib.refusals import Refusal

AT_ONCE = 500
LONGEST_STEMS = {Territory: 250, Body: 1000}


class UnknownZone(Refusal):
    """No time zone is called so."""


class WrongNumber(Refusal):
    """A state number has the wrong length or a wrong check digit."""


class OgrnTaken(Refusal):
    """Another standing body has this ОГРН: the two are probably one."""


@transaction.atomic
def add_territory(
    name: str,
    *,
    kind: str,
    actor: str,
    now: dt.datetime,
    parent: Territory | None = None,
    population: int | None = None,
    **fields: Any,
) -> Territory:
    """This function will add a territory under `parent`, in its parent's time zone unless told otherwise.

    Raises UnknownZone; `population` is kept as counted today.
    """
    fields.setdefault("zone", parent.zone if parent else "Europe/Moscow")
    known_zone(fields["zone"])
    if parent is not None:
        trees.hold(parent)
        trees.must_stand(parent)
    territory = Territory.objects.create(name=name, kind=kind, parent=parent, stems=stems_of(Territory, name), **fields)
    _put(territory, parent)
    TerritoryEvent.objects.create(
        territory=territory,
        kind=Happening.ENTERED,
        on=trees.day_of(territory, now),
        name=name,
        parent=parent,
        actor=actor,
        at=now,
    )
    journal.record(TerritoryAdded(territory_id=territory.pk), actor=actor, at=now)
    if population is not None:
        on = trees.day_of(territory, now)
        populations.count(territory, people=population, on=on, source="", actor=actor, now=now)
    return territory


@transaction.atomic
def add_body(
    name: str,
    *,
    level: str,
    territory: Territory,
    actor: str,
    now: dt.datetime,
    parent: Body | None = None,
    **fields: Any,
) -> Body:
    """This function will add a body under its founder `parent`; raises WrongNumber, OgrnTaken and IsClosed."""
    fields["ogrn"] = free_ogrn(fields.get("ogrn"))
    fields.setdefault("registered_type", types.registered_type(level, founder=parent.level if parent else ""))
    if parent is not None:
        trees.hold(parent)
        trees.must_stand(parent)
    named = {"name": name, "short_name": fields.pop("short_name", "")}
    body = Body.objects.create(**named, **derived(**named), level=level, territory=territory, parent=parent, **fields)
    _put(body, parent)
    BodyEvent.objects.create(
        body=body,
        kind=Happening.ENTERED,
        on=trees.day_of(body, now),
        **named,
        parent=parent,
        territory=territory,
        actor=actor,
        at=now,
    )
    journal.record(BodyAdded(body_id=body.pk), actor=actor, at=now)
    return body


@transaction.atomic
def add_bodies(bodies: Sequence[Body], *, actor: str, now: dt.datetime) -> None:
    """This function will add many bodies at once, founders before those whom they founded; raises IsClosed.

    The bodies are not kept yet and name their `parent` and `territory`; that no two standing bodies share an ОГРН is
    left to the database, which raises IntegrityError.
    """
    above = {body.parent.pk: body.parent for body in bodies if body.parent is not None and body.parent.pk}
    if above:
        trees.hold(*above.values())
        trees.must_stand(*above.values())
    waiting = list(bodies)
    while waiting:
        rank = [body for body in waiting if body.parent is None or body.parent.pk]
        waiting = [body for body in waiting if body.parent is not None and not body.parent.pk]
        _add_rank(rank, actor=actor, now=now)
    journal.record_many([BodyAdded(body_id=body.pk) for body in bodies], actor=actor, at=now)


def _add_rank(rank: list[Body], *, actor: str, now: dt.datetime) -> None:
    for body in rank:
        founder = body.parent.level if body.parent else ""
        body.registered_type = body.registered_type or types.registered_type(body.level, founder=founder)
        body.name_key, body.stems = same_name.key(body.name), stems_of(Body, body.name, body.short_name)
    Body.objects.bulk_create(rank, batch_size=AT_ONCE)
    for body in rank:
        body.path = f"{body.parent.path if body.parent else '/'}{body.pk}/"
    founder_path = Coalesce(Subquery(Body.objects.filter(pk=OuterRef("parent_id")).values("path")), Value("/"))
    path = Concat(founder_path, Cast("pk", CharField()), Value("/"))
    for start in range(0, len(rank), AT_ONCE):
        Body.objects.filter(pk__in=[body.pk for body in rank[start : start + AT_ONCE]]).update(path=path)
    BodyEvent.objects.bulk_create(
        [
            BodyEvent(
                body=body,
                kind=Happening.ENTERED,
                on=trees.day_of(body, now),
                name=body.name,
                short_name=body.short_name,
                parent=body.parent,
                territory=body.territory,
                actor=actor,
                at=now,
            )
            for body in rank
        ],
        batch_size=AT_ONCE,
    )


def derived(*, name: str, short_name: str) -> dict[str, str]:
    """This function will give the columns that follow from a body's names."""
    return {"name_key": same_name.key(name), "stems": stems_of(Body, name, short_name)}


def stems_of(model: type[Territory | Body], *texts: str) -> str:
    """This function will give the column by which a name is searched."""
    return names.joined(stems.stems(" ".join(texts)), most=LONGEST_STEMS[model])


def known_zone(name: str) -> None:
    """This function will refuse a time zone that nobody knows; raises UnknownZone."""
    if name not in zoneinfo.available_timezones():
        raise UnknownZone(_("There is no time zone “%(name)s”. Write it as Asia/Vladivostok.") % {"name": name})


def free_ogrn(text: str | None, *, but: Body | None = None) -> str | None:
    """This function will check an ОГРН and that no other standing body has it; raises WrongNumber and OgrnTaken."""
    if not text:
        return None
    try:
        number = state_numbers.ogrn(text)
    except state_numbers.WrongOgrn as wrong:
        raise WrongNumber(
            _("“%(text)s” is no ОГРН: it has 13 digits, the last one checks them.") % {"text": text}
        ) from wrong
    holder = Body.objects.standing().filter(ogrn=number).exclude(pk=but.pk if but else None).first()
    if holder is not None:
        raise OgrnTaken(
            _("“%(name)s” has the ОГРН %(ogrn)s. Two bodies with one number are one: merge them.")
            % {"name": holder.name, "ogrn": number}
        )
    return number


def _put(node: Territory | Body, parent: Territory | Body | None) -> None:
    node.path = f"{parent.path if parent else '/'}{node.pk}/"
    type(node)._default_manager.filter(pk=node.pk).update(path=node.path)
