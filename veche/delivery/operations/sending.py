"""Sending a parcel: one effectful call an attempt, and no attempt after an unknown one."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from veche.connectors.contract import (
    AccessLost,
    Connector,
    Failure,
    Moved,
    NeedsPerson,
    NotSupported,
    OutcomeUnknown,
    OutgoingPost,
    OutgoingReply,
    Receipt,
    Refused,
    TryLater,
)
from veche.delivery.models import Parcel
from veche.delivery.operations.saying import told
from veche.facts.delivery import Delivered, DeliveryRefused, DeliveryUnknown
from veche.jobs.queue import enqueue
from veche.jobs.register import Postpone
from veche.journal import operations as journal
from veche.registry import doors
from veche.registry.operations import access

ACTOR = "job:delivery.send"
LEASE = dt.timedelta(seconds=45)
State = Parcel.State


def send(parcel: Parcel, connector: Connector, *, now: dt.datetime) -> None:
    """This function will make one attempt at a planned parcel; raises Postpone when it was not and will be.

    The parcel is `sending`, with a lease, before the wire is touched. Whoever finds it so after the lease makes
    it *unknown*: nobody knows how far the last holder came.
    """
    _wait_for_turn(parcel)
    attempt = _begin(parcel, now=now)
    try:
        receipt = _call(parcel, connector)
    except TryLater as busy:
        _back_to_planned(parcel, attempt, due_at=now + dt.timedelta(seconds=busy.after), reason=told(busy))
        raise Postpone(busy.after) from busy
    except Moved as moved:
        if parcel.page.external_id == moved.address:
            refuse(parcel, attempt, failure=moved, now=now)
            return
        access.follow(parcel.page, external_id=moved.address, actor=ACTOR, now=now)
        _back_to_planned(parcel, attempt, due_at=now, reason=told(moved))
        raise Postpone(0.0) from moved
    except OutcomeUnknown as lost:
        lose(parcel, reason=told(lost), now=now)
    except AccessLost as lost:
        access.lose(parcel.page, kind=lost.key, reason=told(lost), actor=ACTOR, now=now)
        refuse(parcel, attempt, failure=lost, now=now)
    except (Refused, NeedsPerson, NotSupported) as declined:
        refuse(parcel, attempt, failure=declined, now=now)
    else:
        confirm(parcel, attempt, receipt=receipt, now=now)


def _wait_for_turn(parcel: Parcel) -> None:
    if parcel.state == State.PLANNED:
        wait = doors.turn(parcel.page, scope="chat" if parcel.kind == Parcel.Kind.POST else "group")
        if wait:
            raise Postpone(wait)


def _begin(parcel: Parcel, *, now: dt.datetime) -> int:
    """Take the parcel: planned → sending. Raises Postpone while somebody else holds it."""
    mine = Parcel.objects.filter(pk=parcel.pk, state=State.PLANNED, attempt=parcel.attempt)
    if mine.update(state=State.SENDING, attempt=F("attempt") + 1, lease_until=now + LEASE, sent_at=now):
        return parcel.attempt + 1
    parcel.refresh_from_db()
    if parcel.state == State.SENDING and parcel.lease_until is not None:
        if parcel.lease_until > now:
            raise Postpone((parcel.lease_until - now).total_seconds())
        lose(parcel, reason=_("The sender stopped in the middle of sending."), now=now)
    if parcel.state == State.PLANNED:  # somebody tried and put it back since it was read
        raise Postpone(1.0)
    raise AlreadySettled


class AlreadySettled(Exception):
    """There is nothing to send: somebody has done it or it is not known whether it was done."""


def _call(parcel: Parcel, connector: Connector) -> Receipt:
    if parcel.kind == Parcel.Kind.POST:
        return connector.publish(OutgoingPost(text=parcel.text), key=str(parcel.key))
    reply = OutgoingReply(text=parcel.text, post_id=parcel.post_id, comment_id=parcel.comment_id)
    return connector.reply(reply, key=str(parcel.key))


def _back_to_planned(parcel: Parcel, attempt: int, *, due_at: dt.datetime, reason: str) -> None:
    held = Parcel.objects.filter(pk=parcel.pk, state=State.SENDING, attempt=attempt)
    held.update(state=State.PLANNED, lease_until=None, due_at=due_at, reason=reason[:500])


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
        reason="",
    )
    if won:
        _tell(Delivered, parcel, now=now)
        enqueue("delivery.verify", parcel_id=parcel.pk, due_at=now + dt.timedelta(seconds=5))
    return bool(won)


@transaction.atomic
def refuse(parcel: Parcel, attempt: int, *, failure: Failure, now: dt.datetime) -> None:
    """This function will close a parcel that was never applied, with the reason for its author."""
    held = Parcel.objects.filter(pk=parcel.pk, state=State.SENDING, attempt=attempt)
    if held.update(state=State.FAILED, lease_until=None, settled_at=now, reason=told(failure)[:500]):
        _tell(DeliveryRefused, parcel, now=now)


@transaction.atomic
def lose(parcel: Parcel, *, reason: str, now: dt.datetime) -> None:
    """This function will mark a parcel unknown and owe the reading back that may settle it."""
    held = Parcel.objects.filter(pk=parcel.pk, state=State.SENDING)
    if held.update(state=State.UNKNOWN, lease_until=None, reason=reason[:500]):
        note(parcel, what="lost", detail=reason, now=now)
        _tell(DeliveryUnknown, parcel, now=now)
        enqueue("delivery.reconcile", parcel_id=parcel.pk, look=1, due_at=now + dt.timedelta(seconds=2))


def note(parcel: Parcel, *, what: str, detail: str, now: dt.datetime) -> None:
    """This function will add a line of evidence to a parcel."""
    seen = Parcel.objects.select_for_update().values_list("evidence", flat=True).get(pk=parcel.pk)
    line = {"at": now.isoformat(), "what": what, "detail": detail[:300]}
    Parcel.objects.filter(pk=parcel.pk).update(evidence=[*seen, line])


def _tell(fact: Any, parcel: Parcel, *, now: dt.datetime) -> None:
    told = fact(parcel_id=parcel.pk, body_id=parcel.page.body_id, purpose=parcel.purpose)
    journal.record(told, actor=ACTOR, at=now)
