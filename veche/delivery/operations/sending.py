"""Sending a parcel: one effectful call an attempt, and no attempt after an unknown one."""

import copy
import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from veche.connectors.contract import (
    Accepted,
    AccessLost,
    Connector,
    Failure,
    Moved,
    OutcomeUnknown,
    OutgoingReply,
    Receipt,
    TryLater,
)
from veche.delivery.models import Parcel
from veche.delivery.models.parcels import WRITES
from veche.delivery.operations import contents, lanes, preparing
from veche.delivery.operations.saying import told
from veche.facts.delivery import Delivered, DeliveryRefused, DeliveryUnknown
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.lib import clock
from veche.registry import doors
from veche.registry.operations import abilities, access

ACTOR = "job:delivery.send"
LEASE = dt.timedelta(seconds=45)
SOON = dt.timedelta(seconds=5)
# How long after the sending, and then after one another, an unknown parcel is read back.
READ_BACKS = (dt.timedelta(seconds=2), dt.timedelta(seconds=30), dt.timedelta(minutes=5))
log = logging.getLogger("veche.delivery")
OUR_OWN = ("pace", "quota")
TAKEN = "taken"
State = Parcel.State


def send(parcel: Parcel, connector: Connector, *, turn: doors.Turn | None = None) -> Failure | None:
    """This function will make one attempt at a planned parcel and return what stood in the way; raises AlreadySettled.

    The parcel is `sending`, with a lease, before the wire is touched. Whoever finds it so after the lease makes
    it *unknown*: nobody knows how far the last holder came. `turn` is the moment that the network allows.
    The clock is read after each wait: a caller's `now` would be old by then, and the lease would begin in the past.
    """
    if turn is not None:
        connector = copy.copy(connector)
        connector.pace = turn.for_preparing()
    lacking = preparing.prepare(parcel, connector)
    if lacking is not None:
        _put_off(parcel, lacking, now=clock.now())
        _learn(parcel, lacking, turn=turn, now=clock.now())
        return lacking
    attempt = _begin(parcel, now=clock.now())
    if turn is not None:
        connector.pace = turn
    try:
        receipt = _call(parcel, connector)
    except Failure as failure:
        at = clock.now()
        log.info("parcel %s: %s", parcel.pk, failure)
        _answer(parcel, attempt, failure, connector=connector, now=at)
        _learn(parcel, failure, turn=turn, now=at)
        return failure
    confirm(parcel, attempt, receipt=receipt, now=clock.now())
    return None


def _answer(parcel: Parcel, attempt: int, failure: Failure, *, connector: Connector, now: dt.datetime) -> None:
    match failure:
        case TryLater():
            wait = failure.after if failure.asked else failure.after * min(2**parcel.attempt, 16)
            if failure.anew:
                preparing.begin_anew(parcel)
            _back_to_planned(parcel, attempt, due_at=now + dt.timedelta(seconds=wait), reason=told(failure))
        case Moved() if failure.address != parcel.page.external_id:
            access.follow(parcel.page, external_id=failure.address, actor=ACTOR, now=now)
            _back_to_planned(parcel, attempt, due_at=now, reason=told(failure))
        case Accepted():
            lose(parcel, reason=told(failure), now=now, taken=True)
        case OutcomeUnknown():
            lose(parcel, reason=told(failure), now=now)
        case AccessLost():
            ability = WRITES[Parcel.Kind(parcel.kind)]
            abilities.note_loss(parcel.page, failure, connector=connector, ability=ability, actor=ACTOR, now=now)
            refuse(parcel, attempt, failure=failure, now=now)
        case _:
            refuse(parcel, attempt, failure=failure, now=now)


def _learn(parcel: Parcel, failure: Failure, *, turn: doors.Turn | None, now: dt.datetime) -> None:
    """What a failure says of others: a key or a place that must wait, or a network that is in trouble."""
    if isinstance(failure, Accepted):
        lanes.recover(parcel.lane)
        return
    asked = isinstance(failure, TryLater) and (failure.asked or failure.anew)
    if isinstance(failure, OutcomeUnknown) or (isinstance(failure, TryLater) and not asked):
        lanes.stumble(parcel.lane, reason=told(failure), now=now)
    if isinstance(failure, TryLater) and failure.asked and turn is not None and failure.code not in OUR_OWN:
        doors.heed(turn.allowed, until=now + dt.timedelta(seconds=failure.after), now=now)


def _begin(parcel: Parcel, *, now: dt.datetime) -> int:
    """Take the parcel: planned → sending."""
    mine = Parcel.objects.filter(pk=parcel.pk, state=State.PLANNED, attempt=parcel.attempt, held_by=parcel.held_by)
    if not mine.update(state=State.SENDING, attempt=F("attempt") + 1, lease_until=now + LEASE, sent_at=now):
        raise AlreadySettled
    return parcel.attempt + 1


def lose_abandoned(lane: str, *, now: dt.datetime) -> None:
    """This function will make those parcels of a lane unknown whose sender was never heard of again."""
    for parcel in Parcel.objects.filter(lane=lane, settled_at=None, state=State.SENDING, lease_until__lte=now):
        lose(parcel, reason=_("The sender stopped in the middle of sending."), now=now)


class AlreadySettled(Exception):
    """There is nothing to send: somebody has done it or it is not known whether it was done."""


def _call(parcel: Parcel, connector: Connector) -> Receipt:
    key = str(parcel.key)
    match parcel.kind:
        case Parcel.Kind.REPLY:
            reply = OutgoingReply(text=parcel.text, post_id=parcel.post_id, comment_id=parcel.comment_id)
            return connector.reply(reply, key=key)
        case Parcel.Kind.EDIT if parcel.about:
            return connector.edit(parcel.about.receipt_id, contents.outgoing(parcel))
        case Parcel.Kind.DELETE if parcel.about:
            return _delete(parcel, parcel.about, connector)
    whole = "announce" in connector.abilities()
    return connector.publish(contents.outgoing(parcel, whole=whole), key=key)


def _delete(parcel: Parcel, about: Parcel, connector: Connector) -> Receipt:
    """Take off every message of an album; those that are gone are kept in mind, should the network stop in between."""
    gone = list(parcel.parts)
    for external_id in about.parts or [about.receipt_id]:
        if external_id not in gone:
            connector.delete(external_id)
            gone.append(external_id)
            Parcel.objects.filter(pk=parcel.pk).update(parts=gone)
    return Receipt(external_id=about.receipt_id, url=about.receipt_url, parts=tuple(gone))


def _put_off(parcel: Parcel, failure: Failure, *, now: dt.datetime) -> None:
    """Let a parcel wait whose media the network does not take now, or close one whose media it will never take."""
    mine = Parcel.objects.filter(pk=parcel.pk, held_by=parcel.held_by, state=State.PLANNED)
    if isinstance(failure, TryLater):
        due_at = now + dt.timedelta(seconds=failure.after)
        mine.update(due_at=due_at, held_by="", held_until=None, reason=told(failure)[:500])
        return
    with transaction.atomic():
        if mine.update(state=State.FAILED, held_by="", held_until=None, settled_at=now, reason=told(failure)[:500]):
            _tell(DeliveryRefused, parcel, now=now)


def _back_to_planned(parcel: Parcel, attempt: int, *, due_at: dt.datetime, reason: str) -> None:
    held = Parcel.objects.filter(pk=parcel.pk, state=State.SENDING, attempt=attempt)
    held.update(state=State.PLANNED, lease_until=None, held_by="", held_until=None, due_at=due_at, reason=reason[:500])


@transaction.atomic
def confirm(parcel: Parcel, attempt: int, *, receipt: Receipt, now: dt.datetime) -> bool:
    """This function will keep the receipt, even of a late finisher: it made the only call of this attempt.

    That holds even when a person has meanwhile said "not there": no newer attempt has begun.
    """
    held = Parcel.objects.filter(pk=parcel.pk, state__in=[State.SENDING, State.UNKNOWN, State.PLANNED], attempt=attempt)
    won = held.update(
        state=State.CONFIRMED,
        lease_until=None,
        settled_at=now,
        receipt_id=receipt.external_id,
        receipt_url=receipt.url,
        parts=list(receipt.parts),
        changed_at=now,
        reason="",
    )
    if won:
        lanes.recover(parcel.lane)
        change(parcel, receipt=receipt, now=now)
        _tell(Delivered, parcel, now=now)
        enqueue("delivery.verify", parcel_id=parcel.pk, due_at=now + SOON, branch=parcel.lane)
    return bool(won)


def change(parcel: Parcel, *, receipt: Receipt, now: dt.datetime) -> None:
    """This function will let a post know its confirmed change: its new text (some networks give a new id), or that it is gone."""
    if parcel.about_id is None:
        return
    about = Parcel.objects.filter(pk=parcel.about_id)
    fresh = {"changed_at": now, "shown": "", "differs_at": None}
    if parcel.kind == Parcel.Kind.EDIT:
        about.update(text=parcel.text, receipt_id=receipt.external_id, receipt_url=receipt.url, **fresh)
    if parcel.kind == Parcel.Kind.DELETE:
        about.update(gone_at=now, **fresh)


@transaction.atomic
def refuse(
    parcel: Parcel, attempt: int, *, failure: Failure, now: dt.datetime, state: Parcel.State = State.SENDING
) -> None:
    """This function will close a parcel that was never applied, with the reason for its author."""
    held = Parcel.objects.filter(pk=parcel.pk, state=state, attempt=attempt)
    if held.update(state=State.FAILED, lease_until=None, settled_at=now, reason=told(failure)[:500]):
        _tell(DeliveryRefused, parcel, now=now)


@transaction.atomic
def lose(parcel: Parcel, *, reason: str, now: dt.datetime, taken: bool = False) -> None:
    """This function will mark a parcel unknown and owe the reading back that may settle it.

    One that the network has `taken` and looks at worries nobody yet.
    """
    held = Parcel.objects.filter(pk=parcel.pk, state=State.SENDING)
    if held.update(state=State.UNKNOWN, held_by="", held_until=None, lease_until=None, reason=reason[:500]):
        note(parcel, what=TAKEN if taken else "lost", detail=reason, now=now)
        if not taken:
            doubt(parcel, now=now)
        owe_read_back(parcel, reading=1, due_at=now + READ_BACKS[0])


def doubt(parcel: Parcel, *, now: dt.datetime) -> None:
    """This function will tell that nobody knows whether a parcel is there."""
    _tell(DeliveryUnknown, parcel, now=now)


def owe_read_back(parcel: Parcel, *, reading: int, due_at: dt.datetime, dedupe: str | None = None) -> None:
    """This function will owe the reading back of an unknown parcel; the first `reading` is 1."""
    owed: dict[str, Any] = {"parcel_id": parcel.pk, "reading": reading}
    enqueue("delivery.reconcile", due_at=due_at, dedupe=dedupe, branch=parcel.lane, **owed)


def note(parcel: Parcel, *, what: str, detail: str, now: dt.datetime, by: str = "") -> None:
    """This function will add a line of evidence to a parcel; `by` is the actor, where it is a person's word."""
    seen = Parcel.objects.select_for_update().values_list("evidence", flat=True).get(pk=parcel.pk)
    line = {"at": now.isoformat(), "what": what, "detail": detail[:300]} | ({"by": by} if by else {})
    Parcel.objects.filter(pk=parcel.pk).update(evidence=[*seen, line])


def _tell(fact: Any, parcel: Parcel, *, now: dt.datetime) -> None:
    told = fact(parcel_id=parcel.pk, body_id=parcel.page.body_id, purpose=parcel.purpose)
    journal.record(told, actor=ACTOR, at=now)
