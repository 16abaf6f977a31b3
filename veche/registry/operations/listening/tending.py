"""Tending one subscription: the network is asked to call us, then whether it does, and asked again where it does not.

Where a network calls no more, the house asks anew at once. A bot whose address stays dead gives it up for a while:
then its news can be read, and nothing waits at an address that does not answer.
"""

import datetime as dt
import logging

from django.db import transaction
from django.utils.translation import gettext_noop

from veche.connectors.contract import AccessLost, Connector, Failure, OutcomeUnknown, TryLater
from veche.facts.registry import EventsEnded, EventsRenewed
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.packs.kinds.listening import Listening
from veche.registry.models import Subscription
from veche.registry.operations import access
from veche.registry.operations.listening import secrets
from veche.registry.operations.listening.standing import ACTOR, FIRST_PAUSE, State, Verdict, pause, stand
from veche.registry.queries import listening

log = logging.getLogger("veche.registry")
GIVES_WAY_AFTER = 3
DROPPED = gettext_noop("The network has dropped our address.")
FAILING = gettext_noop("The network cannot deliver to our address.")
UNCONFIRMED = gettext_noop("The network waits for our address to answer.")
WAIT_AT_MOST = 3


def tend(row: Subscription, connector: Connector, *, now: dt.datetime) -> None:
    """This function will do what a subscription needs now; raises TryLater when the network is busy."""
    rules, here = listening.rules(row.network), listening.address(row.page)
    if rules is None or not here:
        end(row, connector, now=now)
        return
    try:
        _tend(row, connector, here, rules, now=now)
    except TryLater as later:
        Subscription.objects.filter(pk=row.pk).update(reason=later.reason[:300], said=later.said[:300])
        raise


def _tend(row: Subscription, connector: Connector, here: str, rules: Listening, *, now: dt.datetime) -> None:
    if row.registered_at and row.address != here:
        _leave(row, connector)
    if _is_old(row, rules, now=now):
        secrets.change(row, now=now)
    if _owes_asking(row, here):
        _ask(row, connector, here, rules, now=now)
        return
    verdict = _look(row, connector, now=now)
    if verdict.state == State.SILENT and not row.failures:
        stand(row, verdict, failures=1, next_at=now, now=now)
        _ask(row, connector, here, rules, now=now)
    else:
        _settle(row, connector, verdict, rules, now=now, is_asked=False)


def _is_old(row: Subscription, rules: Listening, *, now: dt.datetime) -> bool:
    return row.secret_at is not None and row.secret_at <= now - dt.timedelta(days=rules.rotate_days)


def _owes_asking(row: Subscription, here: str) -> bool:
    is_told = row.registered_at is not None and row.address == here and not row.is_renewing
    return not is_told or row.state in (State.SILENT, State.REFUSED)


def _ask(row: Subscription, connector: Connector, here: str, rules: Listening, *, now: dt.datetime) -> None:
    secret = secrets.current(row, now=now)
    try:
        connector.subscribe(here, secret=secret)
    except OutcomeUnknown as lost:  # asked again it is renewed, not doubled
        raise TryLater(FIRST_PAUSE, lost.reason, lost.code, said=lost.said) from None
    except TryLater:
        raise
    except Failure as failure:
        _settle(row, connector, _declined(row, connector, failure, now=now), rules, now=now, is_asked=True)
        return
    _note_taken(row, here, rules, now=now)
    _settle(row, connector, _look(row, connector, now=now), rules, now=now, is_asked=True)


def _note_taken(row: Subscription, here: str, rules: Listening, *, now: dt.datetime) -> None:
    row.address, row.registered_at = here, now
    Subscription.objects.filter(pk=row.pk).update(address=here, registered_at=now)
    if row.is_renewing:
        row.before_until = now + dt.timedelta(hours=rules.overlap_hours)
        # Only the secret that was sent is taken: another may have been made meanwhile.
        Subscription.objects.filter(pk=row.pk, sealed=row.sealed).update(before_until=row.before_until)


def _look(row: Subscription, connector: Connector, *, now: dt.datetime) -> Verdict:
    try:
        told = connector.subscription(row.address)
    except TryLater:
        raise
    except Failure as failure:
        return _declined(row, connector, failure, now=now)
    if told is None:
        return Verdict(state=State.SILENT, reason=DROPPED)
    if told.healthy is False:
        return Verdict(state=State.SILENT, reason=FAILING, said=told.said)
    if told.healthy is None:
        waited_long = row.failures >= WAIT_AT_MOST
        return Verdict(state=State.SILENT if waited_long else State.WANTED, reason=UNCONFIRMED, said=told.said)
    return Verdict(state=State.CONFIRMED)


def _declined(row: Subscription, connector: Connector, failure: Failure, *, now: dt.datetime) -> Verdict:
    if isinstance(failure, AccessLost) and failure.whole:
        access.note_loss(row.page, failure, keys=connector.account.keys, actor=ACTOR, now=now)
    return Verdict(state=State.REFUSED, reason=failure.reason, said=failure.said if failure.code else "")


def _settle(
    row: Subscription, connector: Connector, verdict: Verdict, rules: Listening, *, now: dt.datetime, is_asked: bool
) -> None:
    """A fresh confirmation is looked at again soon; only one that lasts makes earlier failures forgotten."""
    longest = dt.timedelta(minutes=rules.check_minutes)
    if verdict.state == State.CONFIRMED:
        failures = row.failures if is_asked else 0
        next_at = now + (pause(failures, longest=longest) if is_asked else longest)
    else:
        failures = min(row.failures + 1, 100)
        next_at = now + pause(failures - 1, longest=longest)
    if verdict.state == State.SILENT and failures >= GIVES_WAY_AFTER and "events" in connector.abilities():
        _leave(row, connector)
        Subscription.objects.filter(pk=row.pk).update(registered_at=None)
    stand(row, verdict, failures=failures, next_at=next_at, now=now)


def _leave(row: Subscription, connector: Connector) -> None:
    try:
        connector.unsubscribe(row.address)
    except TryLater:
        raise
    except Failure as failure:  # it is gone already, or the key is
        log.info("the network was not asked to leave the address of page %s: %s", row.page_id, failure.code)
    row.registered_at = None


def end(row: Subscription, connector: Connector, *, now: dt.datetime) -> None:
    """This function will ask the network to call us no more and forget its secrets; raises TryLater."""
    if row.registered_at:
        _leave(row, connector)
    with transaction.atomic():
        deleted, _kinds = Subscription.objects.filter(pk=row.pk).delete()
        if deleted:
            journal.record(EventsEnded(page_id=row.page_id, body_id=row.page.body_id), actor=ACTOR, at=now)


@transaction.atomic
def renew(row: Subscription, *, actor: str, now: dt.datetime) -> None:
    """This function will owe a new asking of the network, with a new secret; the old one is believed meanwhile."""
    secrets.change(row, now=now)
    again = {"failures": 0, "next_at": now, "reason": "", "said": ""}
    Subscription.objects.filter(pk=row.pk).update(state=State.WANTED, since=now, **again)
    enqueue("registry.listen", subscription_id=row.pk, dedupe=f"listen:{row.pk}")
    journal.record(EventsRenewed(page_id=row.page_id, body_id=row.page.body_id), actor=actor, at=now)
