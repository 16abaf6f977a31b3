"""Settling what is unknown: by reading back, or by a person who looked."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from veche import packs
from veche.connectors.contract import Connector, Failure, NotSupported, Receipt, Refused, TryLater
from veche.delivery import queries
from veche.delivery.models import Parcel
from veche.delivery.operations import changes, comparing, contents, links, looking
from veche.delivery.operations.planning import owe_sending
from veche.delivery.operations.saying import told
from veche.delivery.operations.sending import READ_BACKS, TAKEN, change, doubt, note, owe_read_back, refuse
from veche.facts.delivery import Delivered, DeliverySettled
from veche.jobs.register import Postpone
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

ACTOR = "job:delivery.reconcile"
EARLIER = dt.timedelta(minutes=2)  # the network's clock may be behind ours
PAUSE = 30.0
LONGEST_WAIT = dt.timedelta(days=1)
MOST_CHANGES = 3
State = Parcel.State


class AnsweredElsewhere(Refusal):
    """A refused answer is sent again from its case."""


class NoReason(Refusal):
    """A person decides by what was seen, and says what it was."""


class StillLooked(Refusal):
    """The network may have taken it and look at it: sent again, it might appear twice."""


class Declined(Exception):
    """The network has looked at what it took and will not show it."""

    def __init__(self, why: Refused) -> None:
        super().__init__(str(why))
        self.why = why


class NotUnknown(Refusal):
    """Somebody else has settled it."""


def reconcile(parcel: Parcel, connector: Connector, *, reading: int, now: dt.datetime) -> None:
    """This function will read the page back for an unknown parcel; after the last reading a person must decide.

    Raises Postpone while the page cannot be read: that is no reading. Only what was looked for and not seen is sent once
    more, with the same key, where the network's pack says that it drops doubles by our key; and a change, which says
    the same however often it is made.
    """
    try:
        receipt = _seen(parcel, connector)
    except Declined as declined:
        refuse(parcel, parcel.attempt, failure=declined.why, now=now, state=State.UNKNOWN)
        return
    except NotSupported:
        _note(parcel, what="cannot look", detail="", now=now)
        return
    except Failure as failure:
        if isinstance(failure, TryLater) and now - (parcel.sent_at or now) < LONGEST_WAIT:
            _wait_to_look(parcel, failure, now=now)
            raise Postpone(max(failure.after, PAUSE)) from failure
        _note(parcel, what="look failed", detail=told(failure), now=now)
        is_absent = False
    else:
        if receipt is not None:
            _confirm(parcel, receipt, actor=ACTOR, now=now)
            return
        _note(parcel, what="looked", detail="", now=now)
        is_absent = True
    _go_on(parcel, reading=reading, is_absent=is_absent, now=now)


def _go_on(parcel: Parcel, *, reading: int, is_absent: bool, now: dt.datetime) -> None:
    if reading < len(READ_BACKS):
        owe_read_back(parcel, reading=reading + 1, due_at=now + READ_BACKS[reading])
    elif is_absent and _may_repeat(parcel):
        _repeat(parcel, now=now)
    elif any(line["what"] == TAKEN for line in parcel.evidence):
        doubt(parcel, now=now)  # what the network took and never told of worries us from now on


def _fared(parcel: Parcel, connector: Connector) -> Receipt | None:
    """Ask a network that looks at posts before it shows them; raises Declined."""
    if parcel.kind != Parcel.Kind.POST or "fared" not in connector.abilities():
        return None
    try:
        return connector.fared(contents.outgoing(parcel))
    except Refused as refused:
        raise Declined(refused) from refused


def _seen(parcel: Parcel, connector: Connector) -> Receipt | None:
    if parcel.about is None:
        return _fared(parcel, connector) or found(parcel, connector)
    outcome = changes.outcome(parcel, connector)
    if outcome == "cannot tell":
        raise NotSupported("posts", connector.network)
    about = parcel.about
    return Receipt(external_id=about.receipt_id, url=about.receipt_url) if outcome == "applied" else None


def _wait_to_look(parcel: Parcel, later: TryLater, *, now: dt.datetime) -> None:
    """Say once that the page cannot be read now; a day later a person is told so and decides."""
    lines = Parcel.objects.values_list("evidence", flat=True).get(pk=parcel.pk)
    if not lines or lines[-1]["what"] not in ("look failed", TAKEN):
        _note(parcel, what="look failed", detail=told(later), now=now)


def _may_repeat(parcel: Parcel) -> bool:
    if parcel.about_id is not None:
        return parcel.attempt < MOST_CHANGES
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(parcel.page.network)
    return pack is not None and pack.guid_dedupes and not parcel.is_repeated


@transaction.atomic
def _repeat(parcel: Parcel, *, now: dt.datetime) -> None:
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN, attempt=parcel.attempt).update(
        state=State.PLANNED, is_repeated=True, due_at=now, held_by="", held_until=None, reason=""
    )
    if won:
        parcel.due_at = now
        note(parcel, what="sent again with the same key", detail="", now=now)
        owe_sending(parcel)
        _tell(parcel, applied=False, actor=ACTOR, now=now)


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
        parts=list(receipt.parts),
        changed_at=now,
        reason="",
    )
    if won:
        change(parcel, receipt=receipt, now=now)
        note(parcel, what="found", detail=receipt.url, now=now)
        _tell(parcel, applied=True, actor=actor, now=now)


def verify(parcel: Parcel, connector: Connector, *, now: dt.datetime) -> bool:
    """This function will see with the page's own eyes that what was confirmed is there, and that it says what was owed."""
    try:
        if parcel.kind != Parcel.Kind.POST or "posts" not in connector.abilities():
            is_seen = _seen(parcel, connector) is not None
        else:
            post, _is_known = changes.look_for(parcel, connector)
            is_seen = post is not None
            if post is not None:
                comparing.compare(parcel, shown=post.text, now=now)
    except Failure as failure:
        _note(parcel, what="look failed", detail=told(failure), now=now)
        return False
    if not is_seen:
        _note(parcel, what="not seen", detail="", now=now)
        return False
    return bool(Parcel.objects.filter(pk=parcel.pk).update(seen_at=now))


@transaction.atomic
def say_it_is_there(
    parcel: Parcel, *, url: str, actor: str, now: dt.datetime, receipt_id: str = "", reason: str = ""
) -> None:
    """This function will confirm an unknown parcel by the word of a person who gives its link.

    `receipt_id` is the network's number of it, where the person has chosen what was read on the page. Of a change,
    `reason` tells what the person has seen; raises NoReason without one, and ForeignLink for a link into elsewhere.
    """
    if parcel.about_id is not None:
        _check_reason(reason)
    if not receipt_id:
        links.check(url, page=parcel.page)
    receipt_id = receipt_id or (parcel.about.receipt_id if parcel.about else "") or links.number_in(url, parcel)
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN).update(
        state=State.CONFIRMED,
        settled_at=now,
        seen_at=now,
        receipt_id=receipt_id[:100],
        receipt_url=url[:300],
        reason="",
    )
    _check(won)
    change(parcel, receipt=Receipt(external_id=receipt_id[:100], url=url[:300]), now=now)
    said = " · ".join(part for part in (reason.strip(), url) if part)
    note(parcel, what="a person saw it", detail=said, now=now, by=actor)
    _tell(parcel, applied=True, actor=actor, now=now)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason(_("Say what you saw on the page: your word decides, and it is kept."))


def _check_looked(parcel: Parcel, *, now: dt.datetime) -> None:
    """Where the network looks at a post before it shows it, that it is not to be seen says nothing for a day."""
    looks_first = parcel.kind == Parcel.Kind.POST and queries.can(parcel, "fared")
    if looks_first and now < (parcel.sent_at or now) + LONGEST_WAIT:
        raise StillLooked(
            _(
                "The network may have taken this and show it within a day: sent again now, it could appear twice. Look again."
            )
        )


@transaction.atomic
def say_it_is_not_there(parcel: Parcel, *, reason: str, actor: str, now: dt.datetime) -> None:
    """This function will send an unknown parcel anew, on the word of a person who looked and did not find it.

    Raises NoReason, NotUnknown, and for a day StillLooked where the network looks at a post before it shows it.
    """
    _check_reason(reason)
    _check_looked(parcel, now=now)
    won = Parcel.objects.filter(pk=parcel.pk, state=State.UNKNOWN).update(
        state=State.PLANNED, due_at=now, held_by="", held_until=None, reason=""
    )
    _check(won)
    parcel.due_at = now
    note(parcel, what="a person did not find it", detail=reason.strip(), now=now, by=actor)
    owe_sending(parcel)
    _tell(parcel, applied=False, actor=actor, now=now)


@transaction.atomic
def send_again(parcel: Parcel, *, actor: str, now: dt.datetime) -> None:
    """This function will send a refused post anew, after its reason has been removed; raises AnsweredElsewhere.

    A refused answer went back to its case with its text: it is sent again from there, or it would be sent twice.
    """
    _check(parcel.state == State.FAILED)
    if parcel.about_id is not None:
        raise AnsweredElsewhere(_("Look at the post: if it still has to be changed, change it there anew."))
    if parcel.kind == Parcel.Kind.REPLY:
        raise AnsweredElsewhere(_("The text is back in its case. Open the case and publish the answer from there."))
    won = Parcel.objects.filter(pk=parcel.pk, state=State.FAILED).update(
        state=State.PLANNED, due_at=now, held_by="", held_until=None, settled_at=None, reason=""
    )
    _check(won)
    parcel.due_at = now
    note(parcel, what="sent again by a person", detail="", now=now, by=actor)
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
    """This function will owe one more reading back of an unknown parcel, and keep what its page shows."""
    looking.ask(parcel, now=now)
    owe_read_back(parcel, reading=len(READ_BACKS), due_at=now, dedupe=f"look:{parcel.pk}")
