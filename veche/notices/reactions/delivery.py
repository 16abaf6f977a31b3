"""What networks refused, and what nobody knows of."""

import datetime as dt

from veche.facts.delivery import (
    DeliveryRefused,
    DeliverySettled,
    DeliveryUnknown,
    ShownAsOwed,
    ShownDifferently,
    ShownNoMore,
)
from veche.journal.subscriptions import on
from veche.notices.operations import hearing


@on(DeliveryRefused)
def tell_refused(fact: DeliveryRefused, *, now: dt.datetime) -> None:
    """This function will tell that a network declined a post or an answer."""
    hearing.parcel_troubled("delivery_refused", fact.parcel_id, now=now)


@on(DeliveryUnknown)
def tell_unknown(fact: DeliveryUnknown, *, now: dt.datetime) -> None:
    """This function will tell that nobody knows whether a post arrived."""
    hearing.parcel_troubled("delivery_unknown", fact.parcel_id, now=now)


@on(DeliverySettled)
def end_unknown(fact: DeliverySettled, *, now: dt.datetime) -> None:
    """This function will end what was told of an unknown one."""
    hearing.parcel_settled(fact.parcel_id, now=now)


@on(ShownDifferently)
def tell_changed(fact: ShownDifferently, *, now: dt.datetime) -> None:
    """This function will tell its author that others changed a post."""
    hearing.parcel_touched("delivery_changed", fact.parcel_id, now=now)


@on(ShownNoMore)
def tell_gone(fact: ShownNoMore, *, now: dt.datetime) -> None:
    """This function will tell its author that others took a post off its page."""
    hearing.parcel_touched("delivery_gone", fact.parcel_id, now=now)


@on(ShownAsOwed)
def end_changed(fact: ShownAsOwed, *, now: dt.datetime) -> None:
    """This function will end the matter of a post that is shown as it was published."""
    hearing.parcel_as_owed(fact.parcel_id, now=now)
