"""Renewing keys that a network gives anew for another key: that one is spent by it, so the answer must not be lost.

That a key was sent is kept before the call. Whoever finds it without an answer tells that the page's key ends, and asks
once more: nothing appears anywhere by that, and either another pair comes, or the network says that the key is spent.
"""

import datetime as dt
import logging

from django.db import transaction

from veche.connectors.contract import AccessLost, Connector, Failure, OutcomeUnknown, Renewed, TryLater
from veche.facts.registry import KeyRenewed
from veche.jobs.queue import enqueue_many
from veche.journal import operations as journal
from veche.lib.secrets import KeyLost
from veche.registry import doors
from veche.registry.models import Access, KeyState, Page
from veche.registry.operations import access, expiring
from veche.registry.queries import expiring as ends

log = logging.getLogger("veche.registry")
ACTOR = "job:registry.renew"
UNTOLD = dt.timedelta(hours=1)


def owe(*, now: dt.datetime) -> int:
    """This function will owe a renewal of every page's key whose time has come, or that was sent and got no answer."""
    rows = Access.objects.filter(ends.due(now=now), page__closed_on=None).order_by("page_id")
    pages = list(rows.values_list("page_id", flat=True).distinct())
    enqueue_many("registry.renew", [{"page_id": pk} for pk in pages], dedupe=[f"renew:{pk}" for pk in pages])
    return len(pages)


def renew(page: Page, connector: Connector, *, now: dt.datetime) -> None:
    """This function will give a page's key that renews for another pair, where that is due; raises TryLater."""
    for kind, takes in doors.renewal(page.network).items():
        keys = connector.account.keys
        if all(keys.get(each) for each in takes) and (row := _sent(page, takes[0], keys[takes[0]], now=now)):
            _ask(row, connector, kind=kind, now=now)


def _ask(row: Access, connector: Connector, *, kind: str, now: dt.datetime) -> None:
    spent = connector.account.keys[row.kind]
    try:
        given = connector.renew()
    except OutcomeUnknown as unknown:
        log.warning("a renewal on page %s has no answer: %s", row.page_id, unknown.code)
        expiring.doubt(row.page, [kind], now=now)
    except Failure as failure:
        _not_renewed(row, connector, failure, kind=kind, now=now)
        if isinstance(failure, TryLater):
            raise
    else:
        _keep(row, given, spent=spent, kind=kind, now=now)


@transaction.atomic
def _sent(page: Page, kind: str, text: str, *, now: dt.datetime) -> Access | None:
    """Keep that a key is being sent, so that one that nobody hears of again is not forgotten; None when it is not due."""
    row = Access.objects.select_related("page").filter(ends.due(now=now), page=page, kind=kind).first()
    if row is None or not _is(row, text):
        return None
    unsent = Access.objects.filter(pk=row.pk, sealed=row.sealed, renewing_since=row.renewing_since)
    return row if unsent.update(renewing_since=now) else None


@transaction.atomic
def _keep(row: Access, given: Renewed, *, spent: str, kind: str, now: dt.datetime) -> None:
    """Put the new pair in the place of the old one; what somebody gave by hand meanwhile stands."""
    page = row.page
    kept = Access.objects.select_for_update().filter(pk=row.pk).first()
    if kept is None or not _is(kept, spent):
        return
    was_working = Access.objects.filter(page=page, kind=kind, state=KeyState.WORKING).exists()
    until = {each: _end(page, given, each, now=now) for each in given.keys}
    for each, text in given.keys.items():
        access.put(page, kind=each, text=text, ends_at=until[each], now=now)
    half = (ends_at - now) / 2 if (ends_at := until.get(kind)) else UNTOLD
    Access.objects.filter(pk=row.pk).update(renews_at=now + half, renewing_since=None)
    if not was_working:
        access.tell_connected(page, kind=kind, actor=ACTOR, now=now)
    journal.record(KeyRenewed(page_id=page.pk, body_id=page.body_id, kind=kind), actor=ACTOR, at=now)


@transaction.atomic
def _not_renewed(row: Access, connector: Connector, failure: Failure, *, kind: str, now: dt.datetime) -> None:
    """This call spent nothing; what was not known before it (`row` is as it was found) is known only if the key is dead."""
    log.warning("a key of page %s was not renewed: %s", row.page_id, failure.code)
    is_dead = isinstance(failure, AccessLost) and failure.key == row.kind
    still = None if is_dead else row.renewing_since
    Access.objects.filter(pk=row.pk, sealed=row.sealed).update(renewing_since=still)
    if isinstance(failure, AccessLost):
        access.note_loss(row.page, failure, keys=connector.account.keys, actor=ACTOR, now=now)
    if not isinstance(failure, TryLater) or ends.is_late(row, now=now):
        expiring.doubt(row.page, [kind], now=now)


def _end(page: Page, given: Renewed, kind: str, *, now: dt.datetime) -> dt.datetime | None:
    return now + given.lives[kind] if kind in given.lives else ends.of_life(page.network, kind, now=now)


def _is(row: Access, text: str) -> bool:
    try:
        return access.opened(row.sealed) == text
    except KeyLost:
        log.error("the key file does not open a key of page %s", row.page_id)
        return False
