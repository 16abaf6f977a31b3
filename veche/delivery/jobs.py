"""Sending, looking again, seeing with own eyes: one job each, all of them safe to run twice."""

import datetime as dt

from veche.connectors.contract import TryLater
from veche.delivery.models import Parcel
from veche.delivery.operations import comparing, draining, lanes, looking, planning, settling
from veche.jobs.register import Postpone, job
from veche.registry import doors

LOOKS = "looks"


@job("delivery.drain", lane="delivery", atomic=False, lease=15)
def drain(*, lane: str, now: dt.datetime) -> None:
    """This function will send what is due in a lane, and owe the next run for when there is more."""
    later = draining.drain(lane)
    if later is not None:
        lanes.owe(lane, due_at=later)


@job("delivery.sweep")
def sweep(*, now: dt.datetime) -> None:
    """This function will owe what was forgotten."""
    planning.owe_forgotten(now=now)


@job("delivery.compare")
def compare(*, now: dt.datetime) -> None:
    """This function will notice what others changed or took away of what was published."""
    comparing.compare_recent(now=now)


@job("delivery.reconcile", lane=LOOKS, atomic=False, patient=True)
def reconcile(*, parcel_id: int, reading: int, now: dt.datetime) -> None:
    """This function will read the page of an unknown parcel back."""
    parcel = _parcel(parcel_id)
    if parcel.state == Parcel.State.UNKNOWN:
        settling.reconcile(parcel, doors.connector(parcel.page), reading=reading, now=now)


@job("delivery.look", lane=LOOKS, atomic=False, patient=True)
def look(*, parcel_id: int, now: dt.datetime) -> None:
    """This function will read a parcel's page for the person who must settle it."""
    parcel = _parcel(parcel_id)
    try:
        looking.look(parcel, doors.connector(parcel.page), now=now)
    except TryLater as later:
        raise Postpone(max(later.after, 1.0)) from later


@job("delivery.verify", lane=LOOKS, atomic=False, patient=True)
def verify(*, parcel_id: int, now: dt.datetime) -> None:
    """This function will look whether a confirmed parcel can be seen, where the network lets us."""
    parcel = _parcel(parcel_id)
    connector = doors.connector(parcel.page)
    if {"read_back", "posts"} & connector.abilities():
        settling.verify(parcel, connector, now=now)


def _parcel(parcel_id: int) -> Parcel:
    return Parcel.objects.select_related("page__body", "about").get(pk=parcel_id)
