"""Owing a post or a reply to a network."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from veche.delivery.models import Parcel
from veche.delivery.operations import lanes
from veche.facts.delivery import ParcelPlanned, ParcelWithdrawn
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.registry.models import Page

FORGOTTEN = dt.timedelta(minutes=1)


class NotConnected(Refusal):
    """Nobody has given a key for this page."""


class AlreadySent(Refusal):
    """The parcel has left and cannot be withdrawn or sent again."""


def plan_post(
    page: Page,
    *,
    text: str,
    purpose: str,
    due_at: dt.datetime,
    actor: str,
    now: dt.datetime,
    urgency: Parcel.Urgency = Parcel.Urgency.POST,
) -> Parcel:
    """This function will owe a post to a page; the same `purpose` is owed once, whoever asks again."""
    return _plan(
        page,
        kind=Parcel.Kind.POST,
        text=text,
        purpose=purpose,
        due_at=due_at,
        actor=actor,
        now=now,
        urgency=urgency,
    )


def plan_reply(
    page: Page, *, text: str, post_id: str, comment_id: str, purpose: str, actor: str, now: dt.datetime
) -> Parcel:
    """This function will owe an answer to a comment, at once."""
    where = {"post_id": post_id, "comment_id": comment_id, "urgency": Parcel.Urgency.REPLY}
    return _plan(page, kind=Parcel.Kind.REPLY, text=text, purpose=purpose, due_at=now, actor=actor, now=now, **where)


@transaction.atomic
def _plan(
    page: Page, *, kind: str, text: str, purpose: str, due_at: dt.datetime, actor: str, now: dt.datetime, **where: Any
) -> Parcel:
    if not page.is_connected:
        raise NotConnected(_("The page %(page)s is not connected: give its key first.") % {"page": page.title})
    fields = {"page": page, "realm": page.realm, "kind": kind, "text": text, "due_at": due_at}
    fields |= {**where, "lane": lanes.lane_for(page), "planned_at": now, "planned_by": actor}
    parcel, new = Parcel.objects.get_or_create(purpose=purpose, defaults=fields)
    if new:
        journal.record(ParcelPlanned(parcel_id=parcel.pk, body_id=page.body_id, purpose=purpose), actor=actor, at=now)
        owe_sending(parcel)
    return parcel


def owe_sending(parcel: Parcel) -> None:
    """This function will owe a run of the parcel's lane when the parcel is due."""
    lanes.owe(parcel.lane, due_at=parcel.due_at)


def owe_forgotten(*, now: dt.datetime) -> int:
    """This function will owe a run of every lane in which something is overdue: its run may be among the dead letters."""
    late = lanes.forgotten(now=now - FORGOTTEN)
    for lane in late:
        lanes.owe(lane, due_at=now)
    return len(late)


@transaction.atomic
def withdraw(parcel: Parcel, *, actor: str, now: dt.datetime) -> None:
    """This function will take back a parcel that has not left yet; raises AlreadySent."""
    gone = Parcel.objects.filter(pk=parcel.pk, state=Parcel.State.PLANNED).update(
        state=Parcel.State.WITHDRAWN, settled_at=now
    )
    if not gone:
        raise AlreadySent(_("This has already left: it cannot be withdrawn, only corrected on the page."))
    fact = ParcelWithdrawn(parcel_id=parcel.pk, body_id=parcel.page.body_id, purpose=parcel.purpose)
    journal.record(fact, actor=actor, at=now)
