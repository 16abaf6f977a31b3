"""By what a person calls the state of a material, and of each of its pages: the moment of publication tells states apart."""

import datetime as dt
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from veche.delivery.models import Parcel
from veche.newsroom.models import Material, State, Target

# A page, or a material with such a page, that no program can publish to, and whose moment has come.
BY_HAND = "by_hand"
AHEAD, ON_ITS_WAY = "scheduled", "leaving"
OF_MATERIALS = (*State.values, BY_HAND)
# Those that need a person first.
OF_PAGES = ("refused", "unknown", BY_HAND, ON_ITS_WAY, AHEAD, "withdrawn", "chosen", "published")


def of_material(material: Material, *, now: dt.datetime) -> str:
    """This function will tell by which of OF_MATERIALS a material is called."""
    if material.scheduled_at is None or material.scheduled_at > now:
        return material.state
    if material.is_by_hand:
        return BY_HAND
    return ON_ITS_WAY if material.state == State.SCHEDULED else material.state


def with_stage(rows: QuerySet[Material], *, now: dt.datetime) -> QuerySet[Material]:
    """This function will annotate materials with `stage`, the same as `of_material` tells."""
    is_due = Q(scheduled_at__lte=now)
    waits = When(is_due, is_by_hand=True, then=Value(BY_HAND))
    leaves = When(is_due, state=State.SCHEDULED, then=Value(ON_ITS_WAY))
    return rows.annotate(stage=Case(waits, leaves, default=F("state"), output_field=CharField()))


def of_pages(material: Material, *, now: dt.datetime) -> QuerySet[Target]:
    """This function will give a material's pages with `stage`, one of OF_PAGES; those that were left out are not among them."""
    is_due = material.scheduled_at is not None and material.scheduled_at <= now
    owed = {"state": Target.State.OWED}
    by_hand = When(**owed, parcel=None, then=Value(BY_HAND if is_due else AHEAD))
    ahead = When(**owed, parcel__state=Parcel.State.PLANNED, parcel__due_at__gt=now, then=Value(AHEAD))
    on_its_way = When(**owed, then=Value(ON_ITS_WAY))
    rows = material.targets.exclude(state=Target.State.LEFT_OUT)
    return rows.annotate(stage=Case(by_hand, ahead, on_its_way, default=F("state"), output_field=CharField()))


def count_pages(material: Material, *, now: dt.datetime) -> dict[str, int]:
    """This function will count a material's pages by their stage."""
    rows: QuerySet[Any] = of_pages(material, now=now).order_by()
    return {row["stage"]: row["n"] for row in rows.values("stage").annotate(n=Count("pk"))}
