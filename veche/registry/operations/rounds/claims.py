"""Taking pages out of the line, so that two readers never read the same one."""

import datetime as dt
import uuid
from typing import Literal

from django.db.models import Q, QuerySet

from veche.registry.models import Watch

What = Literal["profile", "wall"]
LEASE = dt.timedelta(minutes=2)


def due(what: What, queue: str, *, now: dt.datetime) -> QuerySet[Watch]:
    """This function will list what is due in a line and free: what is asked for, then at risk, then the most stale."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Watch.objects.filter(free, **{f"{what}_queue": queue, f"{what}_due_at__lte": now})
    return rows.order_by("-urgency", f"{what}_due_at") if what == "wall" else rows.order_by("profile_due_at")


def take(what: What, queue: str, *, most: int, now: dt.datetime) -> list[Watch]:
    """This function will hold up to `most` due pages of a line for the caller, each with its page."""
    ids = list(due(what, queue, now=now).values_list("pk", flat=True)[:most])
    if not ids:
        return []
    mine = uuid.uuid4().hex
    free = Q(held_until=None) | Q(held_until__lte=now)
    Watch.objects.filter(free, pk__in=ids).update(held_by=mine, held_until=now + LEASE)
    held = {watch.pk: watch for watch in Watch.objects.filter(held_by=mine).select_related("page")}
    return [held[pk] for pk in ids if pk in held]


def release(watches: list[Watch]) -> None:
    """This function will put pages back that were not read."""
    for holder in {watch.held_by for watch in watches}:
        Watch.objects.filter(held_by=holder).update(held_by="", held_until=None)
