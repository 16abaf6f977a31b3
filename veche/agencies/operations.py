"""Adding and changing territories and bodies."""

import datetime as dt
from typing import Any

from django.db import transaction

from veche.agencies.models import Body, Territory
from veche.facts.agencies import BodyAdded, BodyChanged, TerritoryAdded, TerritoryChanged
from veche.journal import operations as journal
from veche.lib import same_name


@transaction.atomic
def add_territory(
    name: str, *, kind: str, actor: str, now: dt.datetime, parent: Territory | None = None, **fields: Any
) -> Territory:
    """This function will add a territory under `parent`, in its parent's time zone unless told otherwise."""
    fields.setdefault("zone", parent.zone if parent else "Europe/Moscow")
    territory = Territory.objects.create(name=name, kind=kind, parent=parent, **fields)
    territory.path = f"{parent.path if parent else '/'}{territory.pk}/"
    Territory.objects.filter(pk=territory.pk).update(path=territory.path)
    journal.record(TerritoryAdded(territory_id=territory.pk), actor=actor, at=now)
    return territory


@transaction.atomic
def note_oktmo(territory: Territory, oktmo: str, *, actor: str, now: dt.datetime) -> None:
    """This function will keep the code of a territory that had none."""
    if Territory.objects.filter(pk=territory.pk, oktmo=None).update(oktmo=oktmo):
        territory.oktmo = oktmo
        journal.record(TerritoryChanged(territory_id=territory.pk, fields="oktmo"), actor=actor, at=now)


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
    """This function will add a body under its founder `parent`."""
    fields["name_key"] = same_name.key(name)
    body = Body.objects.create(name=name, level=level, territory=territory, parent=parent, **fields)
    body.path = f"{parent.path if parent else '/'}{body.pk}/"
    Body.objects.filter(pk=body.pk).update(path=body.path)
    journal.record(BodyAdded(body_id=body.pk), actor=actor, at=now)
    return body


@transaction.atomic
def change_body(body: Body, *, actor: str, now: dt.datetime, **fields: Any) -> tuple[str, ...]:
    """This function will set the fields that differ and return their names; nothing is recorded when none does."""
    if "name" in fields:
        fields["name_key"] = same_name.key(fields["name"])
    changed = tuple(name for name, value in fields.items() if getattr(body, name) != value)
    if not changed:
        return ()
    for name in changed:
        setattr(body, name, fields[name])
    body.save(update_fields=changed)
    journal.record(
        BodyChanged(body_id=body.pk, fields=", ".join(name for name in changed if name != "name_key")),
        actor=actor,
        at=now,
    )
    return tuple(name for name in changed if name != "name_key")
