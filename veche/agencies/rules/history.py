"""What a body or a territory was on a day, by what happened to it before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NOTHING: Mapping[str, Any] = {"closed_on": None, "successor_id": None}
# What each happening says anew; the rest stays as it was.
SAYS: Mapping[str, tuple[str, ...]] = {
    "entered": ("name", "short_name", "parent_id", "territory_id"),
    "renamed": ("name", "short_name"),
    "moved": ("parent_id",),
    "relocated": ("territory_id",),
    "merged": ("closed_on", "successor_id"),
    "closed": ("closed_on", "successor_id"),
    "reopened": ("closed_on", "successor_id"),
}
CLOSING = frozenset({"merged", "closed"})


@dataclass(frozen=True, kw_only=True)
class Step:
    """One happening: on which day, in which order it was written down, and what it says."""

    kind: str
    on: dt.date
    order: int
    values: Mapping[str, Any]


def state(steps: Iterable[Step], *, on: dt.date | None = None) -> dict[str, Any]:
    """This function will tell what held on a day (now, when it is left out).

    What was entered holds for all days before the first happening: nothing older is known. Two happenings of one day
    count in the order in which they were written down.
    """
    held = dict(NOTHING)
    for step in sorted(steps, key=lambda each: (each.kind != "entered", each.on, each.order)):
        if step.kind == "entered" or on is None or step.on <= on:
            held |= {name: _said(step, name) for name in SAYS[step.kind] if name in step.values or name in NOTHING}
    return held


def _said(step: Step, name: str) -> Any:
    if name == "closed_on":
        return step.on if step.kind in CLOSING else None
    return None if step.kind == "reopened" else step.values.get(name)
