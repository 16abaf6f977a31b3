"""Sending, looking again, seeing with own eyes: one job each, all of them safe to run twice."""

import datetime as dt

from veche.delivery.models import Parcel
from veche.delivery.operations import planning, sending, settling
from veche.jobs.register import job
from veche.registry import doors

LANE = "delivery"


@job("delivery.send", lane=LANE, atomic=False, lease=50)
def send(*, parcel_id: int, now: dt.datetime) -> None:
    """This function will send a planned parcel that is due."""
    parcel = _parcel(parcel_id)
    try:
        sending.send(parcel, doors.connector(parcel.page), now=now)
    except sending.AlreadySettled:
        return


@job("delivery.sweep")
def sweep(*, now: dt.datetime) -> None:
    """This function will owe what was forgotten."""
    planning.owe_forgotten(now=now)


@job("delivery.reconcile", lane=LANE, atomic=False)
def reconcile(*, parcel_id: int, look: int, now: dt.datetime) -> None:
    """This function will look for an unknown parcel on its page."""
    parcel = _parcel(parcel_id)
    if parcel.state == Parcel.State.UNKNOWN:
        settling.reconcile(parcel, doors.connector(parcel.page), look=look, now=now)


@job("delivery.verify", lane=LANE, atomic=False)
def verify(*, parcel_id: int, now: dt.datetime) -> None:
    """This function will look whether a confirmed parcel can be seen, where the network lets us."""
    parcel = _parcel(parcel_id)
    connector = doors.connector(parcel.page)
    if "read_back" in connector.abilities():
        settling.verify(parcel, connector, now=now)


def _parcel(parcel_id: int) -> Parcel:
    return Parcel.objects.select_related("page__body").get(pk=parcel_id)
