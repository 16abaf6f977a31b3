"""Owing a lane its run, and pausing it while its whole network is in trouble."""

import datetime as dt

from django.db import transaction
from django.db.models import Min, Q

from veche.delivery.models import Lane, Parcel
from veche.delivery.models.lanes import lane_of
from veche.jobs.queue import enqueue
from veche.registry.models import Page

PATIENCE = 3
SHORTEST = 5
LONGEST = dt.timedelta(minutes=10)
State = Parcel.State


def owe(lane: str, *, due_at: dt.datetime) -> None:
    """This function will owe a run of a lane; several at once are one, the earliest."""
    enqueue("delivery.drain", lane=lane, due_at=due_at, dedupe=f"drain:{lane}", branch=lane)


def lane_for(page: Page) -> str:
    """This function will give the lane of a page's network, opening it with the first parcel."""
    name = lane_of(page)
    Lane.objects.bulk_create([Lane(name=name, network=page.network, realm=page.realm)], ignore_conflicts=True)
    return name


def next_at(lane: str, *, now: dt.datetime) -> dt.datetime | None:
    """This function will tell when there is something to do in a lane next; None when nothing is planned or being sent."""
    rows = Parcel.objects.filter(lane=lane, settled_at=None)
    planned = rows.filter(state=State.PLANNED).aggregate(
        free=Min("due_at", filter=Q(held_until=None)), held=Min("held_until", filter=Q(due_at__lte=now))
    )
    sending = rows.filter(state=State.SENDING).aggregate(lease=Min("lease_until"))
    return min((moment for moment in (*planned.values(), *sending.values()) if moment), default=None)


def paused_until(lane: str, *, now: dt.datetime) -> dt.datetime | None:
    """This function will tell until when a lane is paused; None while it is not."""
    until = Lane.objects.filter(name=lane).values_list("paused_until", flat=True).first()
    return until if until and until > now else None


def is_on_trial(lane: str) -> bool:
    """This function will tell whether a lane comes out of a pause: then one parcel goes alone, to see."""
    return Lane.objects.filter(name=lane, failures__gte=PATIENCE).exists()


@transaction.atomic
def stumble(lane: str, *, reason: str, now: dt.datetime) -> None:
    """This function will note that the network itself is in trouble; from the third time in a row the lane is paused."""
    row = Lane.objects.select_for_update().filter(name=lane).first()
    if row is None or (row.paused_until is not None and row.paused_until > now):
        return  # what was on its way when the lane was paused says nothing new
    row.failures += 1
    row.failing_since = row.failing_since or now
    row.reason = reason[:500]
    if row.failures >= PATIENCE:
        row.paused_until = now + min(LONGEST, dt.timedelta(seconds=SHORTEST * 2 ** min(row.failures - PATIENCE, 10)))
    row.save()


def recover(lane: str) -> None:
    """This function will forget a lane's trouble: the network has answered."""
    Lane.objects.filter(Q(failures__gt=0) | Q(paused_until__isnull=False), name=lane).update(
        failures=0, failing_since=None, paused_until=None, reason=""
    )


def forgotten(*, now: dt.datetime) -> list[str]:
    """This function will list the lanes in which something is overdue."""
    rows = Parcel.objects.filter(settled_at=None).filter(
        Q(state=State.PLANNED, due_at__lt=now) | Q(state=State.SENDING, lease_until__lt=now)
    )
    return list(rows.order_by("lane").values_list("lane", flat=True).distinct())
