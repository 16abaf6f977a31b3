"""Measuring what the keys of a page allow: by one question that changes nothing, before anything fails."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef

from veche.connectors.contract import AccessLost, Connector, Failure, Need, TryLater
from veche.facts.registry import AbilityLost
from veche.jobs.queue import enqueue, enqueue_many
from veche.journal import operations as journal
from veche.registry.models import Page, PageAbility
from veche.registry.operations import access
from veche.registry.rules.abilities import standing

ACTOR = "job:registry.measure"
EVERY = dt.timedelta(hours=24)
AT_ONCE = 2000
ABOUT_OURSELVES = frozenset({"permissions", "keep_alive", "renew", "receive", "subscription", "preview"})
ABOUT_OURSELVES |= {"profiles", "wall", "walls", "figures", "talks"}


def measure(page: Page, connector: Connector, *, now: dt.datetime) -> None:
    """This function will ask the network what the page's keys may do, and keep it for every ability of the network.

    Raises TryLater when the network asks to wait: then nothing is written.
    """
    keep(page, connector, rights=_rights(page, connector, now=now), now=now)


def _rights(page: Page, connector: Connector, *, now: dt.datetime) -> frozenset[str] | None:
    if "permissions" not in connector.abilities():
        return None
    while True:
        try:
            return connector.permissions()
        except TryLater:
            raise
        except AccessLost as lost:
            if not connector.account.keys.get(lost.key):
                return None
            # A dead key says nothing of the others: they are asked without it.
            access.note_loss(page, lost, keys=connector.account.keys, actor=ACTOR, now=now)
            connector.account = connector.account.without(lost.key)
        except Failure:
            return None  # what the keys may do stays unknown


def note_loss(
    page: Page, lost: AccessLost, *, connector: Connector, ability: str, actor: str, now: dt.datetime
) -> None:
    """This function will keep what a failed deed says of its key: a dead one is lost, one that lacks a right loses the ability.

    In a network that tells rights the others stay as they are, and are measured anew at once.
    """
    if lost.whole or lost.code == "no_key" or "permissions" not in connector.abilities():
        access.note_loss(page, lost, keys=connector.account.keys, actor=actor, now=now)
        return
    _refuse(page, ability, lost, connector=connector, actor=actor, now=now)
    enqueue("registry.measure", page_id=page.pk, dedupe=f"measure:{page.pk}")


@transaction.atomic
def _refuse(page: Page, ability: str, lost: AccessLost, *, connector: Connector, actor: str, now: dt.datetime) -> None:
    known = PageAbility.objects.select_for_update().filter(page=page, ability=ability).first()
    rights = (way.right for way in connector.needs.get(ability, ()) if way.key == lost.key)
    said = {"can": False, "key": lost.key, "right": next(rights, "")[:60], "measured_at": now, "refused_at": now}
    PageAbility.objects.update_or_create(page=page, ability=ability, defaults=said)
    if known is None or known.can is not False:
        told = AbilityLost(page_id=page.pk, body_id=page.body_id, ability=ability, key=lost.key)
        journal.record(told, actor=actor, at=now)


@transaction.atomic
def keep(page: Page, connector: Connector, *, rights: frozenset[str] | None, now: dt.datetime) -> None:
    """This function will keep how each ability stands; an ability that worked and lacks its right now is told once."""
    before = {row.ability: row for row in PageAbility.objects.select_for_update().filter(page=page)}
    rows = [_row(page, connector, ability, rights=rights, now=now) for ability in offered(connector)]
    for row in rows:
        _remember_refusal(row, before.get(row.ability), now=now)
    PageAbility.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page", "ability"],
        update_fields=["can", "key", "right", "measured_at", "refused_at"],
    )
    for row in rows:
        known = before.get(row.ability)
        if row.right and row.can is False and known is not None and known.can:
            lost = AbilityLost(page_id=page.pk, body_id=page.body_id, ability=row.ability, key=row.key)
            journal.record(lost, actor=ACTOR, at=now)


def _remember_refusal(row: PageAbility, known: PageAbility | None, *, now: dt.datetime) -> None:
    """For a day what the network refused in use counts for more than the rights that it tells."""
    if known is None or known.refused_at is None or known.refused_at <= now - EVERY:
        return
    row.refused_at = known.refused_at
    if row.can is not False:
        row.can, row.key, row.right = False, known.key, known.right


def offered(connector: Connector) -> list[str]:
    """This function will list the abilities of a network that people use on a page, with what its posts may show."""
    return sorted((connector.abilities() - ABOUT_OURSELVES) | set(connector.shows))


def _row(
    page: Page, connector: Connector, ability: str, *, rights: frozenset[str] | None, now: dt.datetime
) -> PageAbility:
    if missing := connector.lacking():
        return PageAbility(page=page, ability=ability, can=False, key=missing, measured_at=now)
    told = connector.needs.get(ability) or connector.shows.get(ability)
    ways = told or tuple(Need(key=kind) for kind in connector.reads.get(ability, ()))
    stands = standing(ways, keys=[kind for kind, text in connector.account.keys.items() if text], rights=rights)
    return PageAbility(
        page=page, ability=ability, can=stands.can, key=stands.key, right=stands.right[:60], measured_at=now
    )


def owe_measures(*, now: dt.datetime) -> int:
    """This function will owe a measure of every connected page that had none for a day."""
    fresh = PageAbility.objects.filter(page=OuterRef("pk"), measured_at__gt=now - EVERY)
    stale = Page.objects.filter(~Exists(fresh), is_connected=True, closed_on=None).order_by("pk")
    numbers = list(stale.values_list("pk", flat=True)[:AT_ONCE])
    enqueue_many("registry.measure", [{"page_id": pk} for pk in numbers], dedupe=[f"measure:{pk}" for pk in numbers])
    return len(numbers)
