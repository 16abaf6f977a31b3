"""Bodies are renamed, moved, merged, closed; each deed has its day and its basis, and nothing is overwritten."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body, BodyEvent, Happening, Official, Territory
from veche.agencies.operations import entering, trees
from veche.agencies.operations.happenings import to_body
from veche.facts.agencies import BodyChanged
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

HANDED_OVER = ("ogrn", "email", "phone", "postal_address", "site")


class StillFounder(Refusal):
    """Bodies stand under the one that is to be closed."""


class NothingChanges(Refusal):
    """The deed would leave the body as it is."""


@transaction.atomic
def rename(
    body: Body, name: str, *, on: dt.date, basis: str, actor: str, now: dt.datetime, short_name: str = ""
) -> BodyEvent:
    """This function will give a body another name from a day on; raises NotYet, NothingChanges and IsClosed."""
    name, short_name = " ".join(name.split()), " ".join(short_name.split())
    trees.hold(body)
    trees.must_stand(body)
    if not name or (name, short_name) == (body.name, body.short_name):
        raise NothingChanges(_("It is called so already. Write the new name."))
    return to_body(body, Happening.RENAMED, on=on, basis=basis, actor=actor, now=now, name=name, short_name=short_name)


@transaction.atomic
def move(body: Body, founder: Body | None, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> BodyEvent:
    """This function will put a body, with all under it, under another founder from a day on.

    Raises InCircle, TooDeep, IsClosed, NotYet, NothingChanges and TreeMoved.
    """
    _may_move(body, founder)
    if body.parent_id == (founder.pk if founder else None):
        raise NothingChanges(_("It stands under this founder already. Choose another."))
    return to_body(body, Happening.MOVED, on=on, basis=basis, actor=actor, now=now, parent=founder)


def _may_move(body: Body, founder: Body | None) -> None:
    """Hold both trees; raises InCircle, IsClosed and TreeMoved."""
    nodes = (body, founder) if founder else (body,)
    trees.hold(*nodes)
    trees.must_stand(*nodes)
    trees.may_hang(body, founder)


@transaction.atomic
def relocate(body: Body, territory: Territory, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> BodyEvent:
    """This function will move a body to another territory from a day on; raises IsClosed, NotYet and NothingChanges."""
    trees.hold(body)
    trees.must_stand(body, territory)
    if body.territory_id == territory.pk:
        raise NothingChanges(_("It lies in this territory already. Choose another."))
    return to_body(body, Happening.RELOCATED, on=on, basis=basis, actor=actor, now=now, territory=territory)


@transaction.atomic
def close(body: Body, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> BodyEvent:
    """This function will close a body from a day on; raises StillFounder, IsClosed and NotYet."""
    trees.hold(body)
    trees.must_stand(body)
    below = Body.objects.standing().filter(parent=body).count()
    if below:
        raise StillFounder(_("Bodies stand under it: %(count)s. Move or close them first.") % {"count": below})
    return to_body(body, Happening.CLOSED, on=on, basis=basis, actor=actor, now=now)


@transaction.atomic
def reopen(body: Body, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> BodyEvent:
    """This function will open a closed body again; raises OgrnTaken, IsClosed when its founder is closed, and NotYet."""
    trees.hold(body)
    if body.closed_on is None:
        raise NothingChanges(_("It is not closed."))
    if body.parent is not None:
        trees.must_stand(body.parent)
    entering.free_ogrn(body.ogrn, but=body)
    return to_body(body, Happening.REOPENED, on=on, basis=basis, actor=actor, now=now)


@transaction.atomic
def merge(body: Body, into: Body, *, on: dt.date, basis: str, actor: str, now: dt.datetime) -> BodyEvent:
    """This function will close a body for good in favour of its successor `into`, on a day.

    The row stays with its history. What stood under it and who holds office in it go to the successor, which also gets
    the number and the contacts that it lacks; the apps above hear `BodyMerged` and move what is theirs.
    Raises InCircle, IsClosed, NotYet and TreeMoved.
    """
    trees.hold(body, into)
    trees.must_stand(body, into)
    trees.may_hang(body, into)
    told = to_body(body, Happening.MERGED, on=on, basis=basis, actor=actor, now=now, successor=into)
    for child in Body.objects.standing().filter(parent=body).select_related("territory").order_by("id"):
        to_body(child, Happening.MOVED, on=on, basis=basis, actor=actor, now=now, parent=into)
    holding = Official.objects.filter(body=body, until=None)
    journal.amend_many([(each, {"body": into}) for each in holding], actor=actor, at=now)
    lacking = {name: getattr(body, name) for name in HANDED_OVER if not getattr(into, name) and getattr(body, name)}
    changed = journal.amend(into, actor=actor, at=now, **lacking)
    if changed:
        journal.record(BodyChanged(body_id=into.pk, fields=", ".join(changed)), actor=actor, at=now)
    return told


@transaction.atomic
def change_body(
    body: Body, *, actor: str, now: dt.datetime, deed: uuid.UUID | None = None, **fields: Any
) -> tuple[str, ...]:
    """This function will set the fields that differ and return their names; nothing is recorded when none does.

    `deed` joins the changes of one bulk edit. A name, a territory or a founder (`parent_id`) that differs is a happening
    of today. Raises WrongNumber and OgrnTaken, and for a founder what `move` does.
    """
    if "ogrn" in fields and fields["ogrn"] != body.ogrn:
        fields["ogrn"] = entering.free_ogrn(fields["ogrn"], but=body)
    by: dict[str, Any] = {"on": trees.day_of(body, now), "basis": "", "actor": actor, "now": now, "deed": deed}
    named = {name: fields.pop(name, getattr(body, name)) for name in ("name", "short_name")}
    changed = [name for name, value in named.items() if getattr(body, name) != value]
    if changed:
        to_body(body, Happening.RENAMED, **named, **by)
    place = fields.pop("territory", None)
    place_id = place.pk if place else fields.pop("territory_id", body.territory_id)
    if place_id != body.territory_id:
        to_body(body, Happening.RELOCATED, territory_id=place_id, **by)
        changed.append("territory_id")
    if fields.get("parent_id", body.parent_id) != body.parent_id:
        founder = Body.objects.filter(pk=fields["parent_id"]).first()
        _may_move(body, founder)
        to_body(body, Happening.MOVED, parent=founder, **by)
        changed.append("parent_id")
    fields.pop("parent_id", None)
    changed += journal.amend(body, actor=actor, at=now, deed=deed, **fields)
    if changed:
        journal.record(BodyChanged(body_id=body.pk, fields=", ".join(changed)), actor=actor, at=now)
    return tuple(changed)
