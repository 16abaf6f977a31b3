"""Measuring what the keys of a page allow: by one question that changes nothing, before anything fails."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef

from veche.connectors.contract import AccessLost, Connector, Failure, Need, TryLater
from veche.facts.registry import AbilityLost
from veche.jobs.queue import enqueue_many
from veche.journal import operations as journal
from veche.registry.models import Page, PageAbility
from veche.registry.operations import access
from veche.registry.rules.abilities import standing

ACTOR = "job:registry.measure"
EVERY = dt.timedelta(hours=24)
AT_ONCE = 2000
ABOUT_OURSELVES = frozenset({"permissions", "keep_alive", "receive", "subscription", "preview"})
ABOUT_OURSELVES |= {"profiles", "wall", "walls", "figures", "talks"}


def measure(page: Page, connector: Connector, *, now: dt.datetime) -> None:
    """This function will ask the network what the page's keys may do, and keep it for every ability of the network.

    Raises TryLater when the network asks to wait: then nothing is written.
    """
    keep(page, connector, rights=_rights(page, connector, now=now), now=now)


def _rights(page: Page, connector: Connector, *, now: dt.datetime) -> frozenset[str] | None:
    if "permissions" not in connector.abilities():
        return None
    try:
        return connector.permissions()
    except TryLater:
        raise
    except AccessLost as lost:
        access.note_loss(page, lost, keys=connector.account.keys, actor=ACTOR, now=now)
        connector.account = connector.account.without(lost.key)
    except Failure:
        pass  # what the keys may do stays unknown
    return None


@transaction.atomic
def keep(page: Page, connector: Connector, *, rights: frozenset[str] | None, now: dt.datetime) -> None:
    """This function will keep how each ability stands; an ability that worked and lacks its right now is told once."""
    before = {row.ability: row for row in PageAbility.objects.select_for_update().filter(page=page)}
    rows = [_row(page, connector, ability, rights=rights, now=now) for ability in offered(connector)]
    PageAbility.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page", "ability"],
        update_fields=["can", "key", "right", "measured_at"],
    )
    for row in rows:
        known = before.get(row.ability)
        if row.right and row.can is False and known is not None and known.can:
            lost = AbilityLost(page_id=page.pk, body_id=page.body_id, ability=row.ability, key=row.key)
            journal.record(lost, actor=ACTOR, at=now)


def offered(connector: Connector) -> list[str]:
    """This function will list the abilities of a network that people use on a page."""
    return sorted(connector.abilities() - ABOUT_OURSELVES)


def _row(
    page: Page, connector: Connector, ability: str, *, rights: frozenset[str] | None, now: dt.datetime
) -> PageAbility:
    if missing := connector.lacking():
        return PageAbility(page=page, ability=ability, can=False, key=missing, measured_at=now)
    ways = connector.needs.get(ability) or tuple(Need(key=kind) for kind in connector.reads.get(ability, ()))
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
