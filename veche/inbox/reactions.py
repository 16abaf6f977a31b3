"""What the inbox does when delivery says how an answer fared."""

import datetime as dt

from veche.delivery import queries as delivery
from veche.facts.delivery import Delivered, DeliveryRefused, DeliverySettled, DeliveryUnknown
from veche.inbox.models import Case
from veche.inbox.operations import answering
from veche.inbox.rules import purposes
from veche.journal.subscriptions import on


@on(Delivered)
def close_answered_case(fact: Delivered, *, now: dt.datetime) -> None:
    """This function will close the case whose answer has arrived."""
    case = _case(fact.purpose)
    if case is not None:
        answering.close_on_receipt(case, parcel_id=fact.parcel_id, now=now)


@on(DeliveryRefused)
def open_declined_case(fact: DeliveryRefused, *, now: dt.datetime) -> None:
    """This function will give a case back to its people with the reason for which its answer was declined."""
    case, parcel = _case(fact.purpose), delivery.of_purpose(fact.purpose)
    if case is not None and parcel is not None:
        answering.take_back(case, parcel_id=fact.parcel_id, reason=parcel.reason, now=now)


@on(DeliveryUnknown)
def doubt_case(fact: DeliveryUnknown, *, now: dt.datetime) -> None:
    """This function will show on the case that a person may have to look."""
    case = _case(fact.purpose)
    if case is not None and case.state == Case.State.ANSWERING:
        answering.doubt(case, now=now)


@on(DeliverySettled)
def trust_case(fact: DeliverySettled, *, now: dt.datetime) -> None:
    """This function will take the doubt off a case whose answer is sent again; one that was there closes by its receipt."""
    case = _case(fact.purpose)
    if case is not None and not fact.applied:
        answering.trust_again(case, parcel_id=fact.parcel_id, now=now)


def _case(purpose: str) -> Case | None:
    number = purposes.case_id(purpose)
    return Case.objects.filter(pk=number).first() if number is not None else None
