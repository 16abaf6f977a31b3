"""What a body or a territory was on a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from veche.agencies.models import Body, BodyEvent, Happening, Territory, TerritoryEvent
from veche.agencies.rules.history import Step, state

BODY_VALUES = ("name", "short_name", "parent_id", "territory_id", "successor_id")
TERRITORY_VALUES = ("name", "parent_id", "successor_id")


@dataclass(frozen=True, kw_only=True)
class BodyThen:
    """What a body was on a day; before `entered_on` nothing is known, and what was entered is told."""

    on: dt.date
    name: str
    short_name: str
    founder: Body | None
    territory: Territory
    closed_on: dt.date | None
    successor: Body | None
    entered_on: dt.date | None

    @property
    def is_known(self) -> bool:
        """Whether the day lies within what the registry saw."""
        return self.entered_on is not None and self.on >= self.entered_on


def as_of(body: Body, on: dt.date) -> BodyThen:
    """This function will tell what a body was called, whom it stood under and where it lay on a day."""
    steps = _steps(body)
    held = {**_columns(body), **state(steps, on=on)}
    entered = next((step.on for step in steps if step.kind == Happening.ENTERED), None)
    bodies = Body.objects.in_bulk([held[name] for name in ("parent_id", "successor_id") if held[name]])
    return BodyThen(
        on=on,
        name=held["name"],
        short_name=held["short_name"],
        founder=bodies.get(held["parent_id"]),
        territory=Territory.objects.get(pk=held["territory_id"]),
        closed_on=held["closed_on"],
        successor=bodies.get(held["successor_id"]),
        entered_on=entered,
    )


def held(row: Body | Territory) -> dict[str, Any]:
    """This function will give the columns that follow from everything that has happened to a row."""
    return {**_columns(row), **state(_steps(row))}


def events_of(row: Body | Territory) -> list[Any]:
    """This function will list what happened to a body or a territory, newest first, with those that it names."""
    if isinstance(row, Body):
        events = BodyEvent.objects.filter(body=row).select_related("parent", "territory", "successor")
        return list(events.order_by("-on", "-id"))
    rows = TerritoryEvent.objects.filter(territory=row).select_related("parent", "successor")
    return list(rows.order_by("-on", "-id"))


def _steps(row: Body | Territory) -> list[Step]:
    if isinstance(row, Body):
        rows = BodyEvent.objects.filter(body=row).values("kind", "on", "id", *BODY_VALUES)
    else:
        rows = TerritoryEvent.objects.filter(territory=row).values("kind", "on", "id", *TERRITORY_VALUES)
    return [Step(kind=each.pop("kind"), on=each.pop("on"), order=each.pop("id"), values=each) for each in rows]


def _columns(row: Body | Territory) -> dict[str, Any]:
    names = BODY_VALUES if isinstance(row, Body) else TERRITORY_VALUES
    return {"closed_on": row.closed_on, **{name: getattr(row, name) for name in names}}
