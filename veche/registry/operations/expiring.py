"""Keys that end: their day kept, moved on by use, and their keepers told in time."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from veche.facts.registry import KeyExpiring, NetworkKeyExpiring
from veche.journal import operations as journal
from veche.registry import doors
from veche.registry.models import Access, KeyState, Page, SharedKey
from veche.registry.queries import expiring

ACTOR = "job:registry.remind"
A_MOMENT = dt.timedelta(minutes=30)


def end_of_key(network: str, kind: str, *, until: dt.date | None, now: dt.datetime) -> dt.datetime | None:
    """This function will tell when a key that is given now ends: on the day that its giver named, or by its network's rule."""
    return expiring.end_of(until) if until else expiring.of_life(network, kind, now=now)


def prolong(network: str, kept: Access | SharedKey, *, now: dt.datetime) -> None:
    """This function will move a key's end on, since it was used; where the network names no life, nothing is changed."""
    ends_at = expiring.of_life(network, kept.kind, now=now)
    if ends_at is not None:
        type(kept).objects.filter(pk=kept.pk).update(expires_at=ends_at, expiry_told_at=None)


@transaction.atomic
def remind(*, now: dt.datetime) -> int:
    """This function will tell, once each, of the keys that end soon, and return how many it told of."""
    untold = expiring.own_soon(now=now)
    own = list(Access.objects.filter(untold, expiry_told_at=None, page__closed_on=None).select_related("page"))
    for key in own:
        _tell(key, now=now)
    shared = list(SharedKey.objects.filter(expiring.soon(now=now), expiry_told_at=None))
    for each in shared:
        told = NetworkKeyExpiring(network=each.network, kind=each.kind, realm=each.realm, until=_day(each))
        journal.record(told, actor=ACTOR, at=now)
    SharedKey.objects.filter(pk__in=[key.pk for key in shared]).update(expiry_told_at=now)
    return len(own) + len(shared)


@transaction.atomic
def doubt(page: Page, kinds: Collection[str], *, now: dt.datetime) -> None:
    """This function will tell at once, and once, of keys that end and that the network may give anew no more."""
    untold = Access.objects.filter(page=page, kind__in=kinds, state=KeyState.WORKING, expiry_told_at=None)
    for key in untold.select_related("page"):
        _tell(key, now=now)


def hasten(page: Page, kind: str, *, now: dt.datetime) -> None:
    """This function will let a lost key be renewed without waiting for its hour, unless that was tried a moment ago."""
    if takes := doors.renewal(page.network).get(kind):
        spent = Access.objects.filter(page=page, kind=takes[0], since__lte=now - A_MOMENT)
        spent.update(renews_at=now)


def _tell(key: Access, *, now: dt.datetime) -> None:
    fact = KeyExpiring(page_id=key.page_id, body_id=key.page.body_id, kind=key.kind, until=_day(key))
    journal.record(fact, actor=ACTOR, at=now)
    Access.objects.filter(pk=key.pk).update(expiry_told_at=now)


def _day(key: Access | SharedKey) -> str:
    return str(key.expires_at.date()) if key.expires_at else ""
