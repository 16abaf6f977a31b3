"""Keeping keys alive that die of disuse: each is used once a day, whether its pages have work for it or not."""

import datetime as dt
import logging
from collections.abc import Callable

from veche.connectors import catalogue
from veche.connectors.contract import AccessLost, Connector, Failure, TryLater
from veche.jobs.queue import enqueue_many
from veche.lib.secrets import KeyLost
from veche.registry import doors, quotas
from veche.registry.models import Access, KeyState, Page, SharedKey
from veche.registry.operations import access, expiring

log = logging.getLogger("veche.registry")
ACTOR = "job:registry.keep_alive"


def networks() -> list[str]:
    """This function will list the networks whose keys die of disuse."""
    return catalogue.able("keep_alive")


def owe() -> int:
    """This function will owe a use of every such key: of one that many pages have, once."""
    pages = _one_page_a_key(networks())
    enqueue_many("registry.keep_alive", [{"page_id": pk} for pk in pages], dedupe=[f"alive:{pk}" for pk in pages])
    shared = SharedKey.objects.filter(network__in=networks(), state=KeyState.WORKING).order_by("pk")
    kinds = {name: set(catalogue.connector(name).reads.get("profile", ())) for name in networks()}
    keys = [key.pk for key in shared if key.kind in kinds[key.network]]
    enqueue_many(
        "registry.keep_shared_alive", [{"key_id": pk} for pk in keys], dedupe=[f"alive:shared:{pk}" for pk in keys]
    )
    return len(pages) + len(keys)


def _one_page_a_key(names: list[str]) -> list[int]:
    rows = Access.objects.filter(page__network__in=names, page__closed_on=None, state=KeyState.WORKING)
    found: dict[str, int] = {}
    for row in rows.select_related("page").order_by("page_id"):
        if row.kind in doors.beside(row.page.network):
            continue
        try:
            found.setdefault(quotas.fingerprint(access.opened(row.sealed)), row.page_id)
        except KeyLost:
            log.error("the key file does not open a key of page %s", row.page_id)
    return sorted(set(found.values()))


def of_page(page: Page, connector: Connector, *, now: dt.datetime) -> None:
    """This function will use a page's key once; raises TryLater. A key that is dead already is told."""
    if _tried(connector, lambda lost: access.note_loss(page, lost, keys=connector.account.keys, actor=ACTOR, now=now)):
        for row in Access.objects.filter(page__network=page.network, state=KeyState.WORKING):
            if access.opened(row.sealed) == connector.account.keys.get(row.kind):
                expiring.prolong(page.network, row, now=now)


def of_shared(key: SharedKey, connector: Connector, *, now: dt.datetime) -> None:
    """This function will use a shared key once; raises TryLater. A key that is dead already is told."""
    if _tried(connector, lambda lost: lost.whole and access.lose_shared(key, reason=lost.reason, actor=ACTOR, now=now)):
        expiring.prolong(key.network, key, now=now)


def _tried(connector: Connector, told: Callable[[AccessLost], object]) -> bool:
    try:
        connector.keep_alive()
    except TryLater:
        raise
    except AccessLost as lost:
        told(lost)
    except Failure as failure:
        log.info("a key of %s was not kept alive: %s", connector.network, failure.code)
    else:
        return True
    return False
