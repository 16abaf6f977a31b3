"""Settling what is unknown: by reading back, or by a person who looked."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.connectors.contract import Connector, Failure, NotSupported, Receipt
from veche.delivery.models import Parcel
from veche.delivery.operations.planning import owe_sending
from veche.delivery.operations.saying import told
from veche.delivery.operations.sending import note, owe_look
from veche.facts.delivery import Delivered, DeliverySettled
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

ACTOR = "job:delivery.reconcile"
LOOKS = (dt.timedelta(seconds=2), dt.timedelta(seconds=30), dt.timedelta(minutes=5))
EARLIER = dt.timedelta(minutes=2)  # the network's clock may be behind ours
State = Parcel.State


class AnsweredElsewhere(Refusal):
    """A refused answer is sent again from its case."""


class NotUnknown(Refusal):
    """Somebody else has settled it."""


def reconcile(parcel: Parcel, connector: Connector, *, look: int, now: dt.datetime) -> None:
    """This function will look for an unknown parcel on the page; after the last look a person must decide."""
    try:
        receipt = found(parcel, connector)
    except NotSupported:
        _note(parcel, what="cannot look", detail="", now=now)
        return
    except Failure as failure:
        _note(parcel, what="look failed", detail=told(failure), now=now)
        receipt = None
    else:
        if receipt is not None:
            _confirm(parcel, receipt, actor=ACTOR, now=now)
            return
        _note(parcel, what="looked", detail="", now=now)
    if look < len(LOOKS):
        owe_look(parcel, look=look + 1, due_at=now + LOOKS[look])


def found(parcel: Parcel, connector: Connector) -> Receipt | None:
    """This function will read the page back for the parcel's text, leaving out what other parcels have receipts for."""
    taken = Parcel.objects.filter(page=parcel.page, text=parcel.text).exclude(pk=parcel.pk).exclude(receipt_id="")
    return connector.read_back(
        text=parcel.text,
        since=(parcel.sent_at or parcel.planned_at) - EARLIER,
        key=str(parcel.key),
        post_id=parcel.post_id or None,
        comment_id=parcel.comment_id or None,
        taken=set(taken.values_list("receipt_id", flat=True)),
    )


@transaction.atomic
def _note(parcel: Parcel, *, what: str, detail: str, now: dt.datetime) -> None:
    note(parcel, what=what, detail=detail, now=now)


@transaction.atomic
def _confirm(parcel: Parcel, receipt: Receipt, *, actor: str, now: dt.datetime) -> None:
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN).update(
        state=State.CONFIRMED,
        settled_at=now,
        seen_at=now,
        receipt_id=receipt.external_id,
        receipt_url=receipt.url,
        reason="",
    )
    if won:
        note(parcel, what="found", detail=receipt.url, now=now)
        _tell(parcel, applied=True, actor=actor, now=now)


def verify(parcel: Parcel, connector: Connector, *, now: dt.datetime) -> bool:
    """This function will see with the page's own eyes that a confirmed parcel is there."""
    try:
        receipt = found(parcel, connector)
    except Failure as failure:
        _note(parcel, what="look failed", detail=told(failure), now=now)
        return False
    if receipt is None:
        _note(parcel, what="not seen", detail="", now=now)
        return False
    return bool(Parcel.objects.filter(pk=parcel.pk).update(seen_at=now))


@transaction.atomic
def say_it_is_there(parcel: Parcel, *, url: str, actor: str, now: dt.datetime) -> None:
    """This function will confirm an unknown parcel by the word of a person who gives its link."""
    receipt_id = url.rstrip("/").rpartition("/")[2] or "seen"
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN).update(
        state=State.CONFIRMED,
        settled_at=now,
        seen_at=now,
        receipt_id=receipt_id[:100],
        receipt_url=url[:300],
        reason="",
    )
    _check(won)
    note(parcel, what="a person saw it", detail=url, now=now)
    _tell(parcel, applied=True, actor=actor, now=now)


@transaction.atomic
def say_it_is_not_there(parcel: Parcel, *, actor: str, now: dt.datetime) -> None:
    """This function will send an unknown parcel anew, on the word of a person who looked and did not find it."""
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN).update(
        state=State.PLANNED, due_at=now, held_by="", held_until=None, reason=""
    )
    _check(won)
    parcel.due_at = now
    note(parcel, what="a person did not find it", detail="", now=now)
    owe_sending(parcel)
    _tell(parcel, applied=False, actor=actor, now=now)


@transaction.atomic
def send_again(parcel: Parcel, *, actor: str, now: dt.datetime) -> None:
    """This function will send a refused post anew, after its reason has been removed; raises AnsweredElsewhere.

    A refused answer went back to its case with its text: it is sent again from there, or it would be sent twice.
    """
    if parcel.kind == Parcel.Kind.REPLY:
        raise AnsweredElsewhere(_("The text is back in its case. Open the case and publish the answer from there."))
    won = Parcel.objects.filter(pk=parcel.pk, state=State.FAILED).update(
        state=State.PLANNED, due_at=now, held_by="", held_until=None, settled_at=None, reason=""
    )
    _check(won)
    parcel.due_at = now
    note(parcel, what="sent again by a person", detail="", now=now)
    owe_sending(parcel)
    _tell(parcel, applied=False, actor=actor, now=now)


def _check(won: int) -> None:
    if not won:
        raise NotUnknown(_("Somebody has settled this a moment ago. Look at its present state."))


def _tell(parcel: Parcel, *, applied: bool, actor: str, now: dt.datetime) -> None:
    body_id = parcel.page.body_id
    settled = DeliverySettled(parcel_id=parcel.pk, body_id=body_id, purpose=parcel.purpose, applied=applied)
    journal.record(settled, actor=actor, at=now)
    if applied:
        delivered = Delivered(parcel_id=parcel.pk, body_id=body_id, purpose=parcel.purpose)
        journal.record(delivered, actor=actor, at=now)


@transaction.atomic
def look_again(parcel: Parcel, *, now: dt.datetime) -> None:
    """This function will owe one more look for an unknown parcel."""
    owe_look(parcel, look=len(LOOKS), due_at=now, dedupe=f"look:{parcel.pk}")
