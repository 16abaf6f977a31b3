"""What the newsroom does when delivery says how a page took its text."""

import datetime as dt

from veche.delivery import queries as delivery
from veche.facts.delivery import Delivered, DeliveryRefused, DeliverySettled, DeliveryUnknown, ParcelWithdrawn
from veche.journal.subscriptions import on
from veche.newsroom.models import Target
from veche.newsroom.operations import publishing

OURS = "newsroom.target:"


@on(Delivered)
def mark_published(fact: Delivered, *, now: dt.datetime) -> None:
    """This function will show the material as published on the page."""
    _follow(fact.purpose, now=now)


@on(DeliveryRefused)
def mark_refused(fact: DeliveryRefused, *, now: dt.datetime) -> None:
    """This function will show that the network declined the material."""
    _follow(fact.purpose, now=now)


@on(DeliveryUnknown)
def mark_unknown(fact: DeliveryUnknown, *, now: dt.datetime) -> None:
    """This function will show that nobody knows yet whether the material is there."""
    _follow(fact.purpose, now=now)


@on(DeliverySettled)
def mark_settled(fact: DeliverySettled, *, now: dt.datetime) -> None:
    """This function will show what a person said of an unknown or refused one."""
    _follow(fact.purpose, now=now)


@on(ParcelWithdrawn)
def mark_withdrawn(fact: ParcelWithdrawn, *, now: dt.datetime) -> None:
    """This function will show that the material will not go to the page."""
    target, parcel = _target(fact.purpose), delivery.of_purpose(fact.purpose)
    if target is not None and parcel is not None:
        publishing.release(target, parcel)


def _follow(purpose: str, *, now: dt.datetime) -> None:
    target, parcel = _target(purpose), delivery.of_purpose(purpose)
    if target is not None and parcel is not None:
        publishing.follow(target, parcel, now=now)


def _target(purpose: str) -> Target | None:
    if not purpose.startswith(OURS):
        return None
    return Target.objects.filter(pk=int(purpose.removeprefix(OURS).partition(":")[0])).first()
