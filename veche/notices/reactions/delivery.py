"""What networks refused, and what nobody knows of."""

import datetime as dt

from veche.facts.delivery import DeliveryRefused, DeliverySettled, DeliveryUnknown
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
