"""Deeds on bodies as a person orders them: within the person's own reach, with the document they are based on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies import operations as agencies
from veche.agencies.models import Body, BodyEvent, Happening, Official, Territory
from veche.facts.registry import PageChanged, PageHandedOver
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.media import operations as media
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import BasisPaper, Page, PageMilestone

PERMISSION = "registry.edit"


class OutsideReach(Refusal):
    """The other body is not one that the person keeps."""


class NothingChosen(Refusal):
    """The founder, the successor or the territory was not chosen."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a person asks for: the day, the document, and what the deed needs."""

    on: dt.date
    basis: str = ""
    name: str = ""
    short_name: str = ""
    target: Body | None = None
    territory: Territory | None = None
    file: "UploadedFile[bytes] | None" = None


def _chosen(target: Body | None) -> Body:
    if target is None:
        raise NothingChosen(_("Choose a body from those that were found."))
    return target


def _rename(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    return agencies.rename(body, order.name, short_name=order.short_name, **by)


def _move(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    return agencies.move(body, _chosen(order.target), **by)


def _merge(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    return agencies.merge(body, _chosen(order.target), **by)


def _relocate(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    if order.territory is None:
        raise NothingChosen(_("Choose a territory."))
    return agencies.relocate(body, order.territory, **by)


def _close(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    return agencies.close(body, **by)


def _reopen(body: Body, order: Order, by: dict[str, Any]) -> BodyEvent:
    return agencies.reopen(body, **by)


DEEDS: dict[str, Callable[[Body, Order, dict[str, Any]], BodyEvent]] = {
    "rename": _rename,
    "move": _move,
    "relocate": _relocate,
    "merge": _merge,
    "close": _close,
    "reopen": _reopen,
}
AIMED = ("move", "merge")


@transaction.atomic
def carry_out(deed: str, body: Body, order: Order, *, by: Person, now: dt.datetime) -> BodyEvent:
    """This function will do a deed on a body and keep its document.

    Raises OutsideReach, NothingChosen, FileRefused and what the deed itself refuses.
    """
    if order.target is not None and not people.may(by, PERMISSION, body=order.target):
        raise OutsideReach(_("“%(name)s” is not in your reach.") % {"name": order.target.name})
    event = DEEDS[deed](body, order, {"on": order.on, "basis": order.basis, "actor": by.actor, "now": now})
    if order.file is not None:
        BasisPaper.objects.create(event=event, upload=media.keep_paper(order.file, actor=by.actor, now=now))
    return event


@transaction.atomic
def hand_pages_on(body_id: int, successor_id: int, *, actor: str, now: dt.datetime) -> int:
    """This function will move the pages of a merged body to its successor and return how many; again it moves none."""
    rows = list(Page.objects.filter(body_id=body_id).order_by("id"))
    merged = BodyEvent.objects.filter(body=body_id, kind=Happening.MERGED).select_related("body").latest("id")
    successor = Body.objects.get(pk=successor_id)
    journal.amend_many([(page, {"body": successor}) for page in rows], actor=actor, at=now)
    PageMilestone.objects.bulk_create(
        [
            PageMilestone(
                page=page,
                kind=PageMilestone.Kind.HANDED_OVER,
                on=merged.on,
                before=merged.body.name,
                after=successor.name,
                basis=merged.basis[:300],
                actor=actor,
                at=now,
            )
            for page in rows
        ],
        batch_size=500,
    )
    facts = [PageHandedOver(page_id=page.pk, body_id=successor_id, former_body_id=body_id) for page in rows]
    journal.record_many(facts, actor=actor, at=now)
    return len(rows)


def appoint(
    body: Body, *, name: str, position: str, since: dt.date | None, basis: str, by: Person, now: dt.datetime
) -> Official:
    """This function will keep who holds an office in a body."""
    return agencies.appoint(body, name, position=position, since=since, basis=basis, actor=by.actor, now=now)


@transaction.atomic
def give_page(official: Official, page: Page | None, *, by: Person, now: dt.datetime) -> None:
    """This function will say that a page of the body is the official's own; None takes it back from all."""
    held = Page.objects.filter(official=official)
    held = held.exclude(pk=page.pk) if page else held
    wanted: list[tuple[Page, dict[str, Any]]] = [(each, {"official": None}) for each in held]
    if page is not None:
        wanted.append((page, {"official": official}))
    told = journal.amend_many(wanted, actor=by.actor, at=now)
    changed = [row for (row, _values), names in zip(wanted, told, strict=True) if names]
    journal.record_many(
        [PageChanged(page_id=row.pk, body_id=row.body_id, fields="official") for row in changed],
        actor=by.actor,
        at=now,
    )


def leave(official: Official, *, until: dt.date | None, by: Person, now: dt.datetime) -> Official:
    """This function will keep an official's last day in office; raises NothingChosen without a day."""
    if until is None:
        raise NothingChosen(_("Choose the last day in office."))
    return agencies.leave(official, until=until, actor=by.actor, now=now)


def forget(official: Official, *, by: Person, now: dt.datetime) -> Official:
    """This function will erase an official's name everywhere; the office and its days stay."""
    return agencies.forget(official, actor=by.actor, now=now)
