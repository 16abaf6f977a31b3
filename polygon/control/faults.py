"""The script of faults, the clock and the switches."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from polygon.control.reading import Misunderstood, make, moment
from polygon.world import NotThere, World
from polygon.world.faults import KINDS, Fault
from polygon.world.settings import Settings


def plan(world: World, given: list[dict[str, Any]]) -> None:
    """Add faults to the script."""
    for entry in given:
        fault = make(Fault, {**entry, "page": _page(world, entry)})
        if fault.kind not in KINDS or fault.when not in ("before", "after"):
            raise Misunderstood(f"a fault's kind is one of {', '.join(KINDS)}, its when is before or after")
        world.faults.planned.append(fault)


def _page(world: World, entry: dict[str, Any]) -> int:
    named = entry.get("page", 0)
    if not named:
        return 0
    try:
        return world.page(entry.get("network", ""), named).id
    except NotThere as error:
        raise Misunderstood(str(error)) from None


def shown(world: World) -> dict[str, Any]:
    """Show the script: what is still to come and what has happened."""
    faults = world.faults
    return {"planned": [asdict(f) for f in faults.planned], "spent": [asdict(f) for f in faults.spent]}


def set_clock(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Stop the clock `at` a moment, `advance` it by seconds, or `run` it on; `{"right": true}` undoes it all."""
    strange = set(given) - {"at", "advance", "run", "right"}
    if strange:
        raise Misunderstood(f"the clock has no {', '.join(sorted(strange))}")
    if given.get("right"):
        world.clock.set_right()
    if "at" in given:
        world.clock.stop(moment(given["at"]))
    if given.get("advance"):
        world.clock.advance(float(given["advance"]))
    if given.get("run"):
        world.clock.run()
    return {"now": world.clock.now(), "stopped": world.clock.stopped_at is not None}


def set_settings(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Throw the switches that are named; show all of them."""
    known = {f.name: type(getattr(world.settings, f.name)) for f in fields(Settings)}
    for name, value in given.items():
        if name not in known or not isinstance(value, known[name]):
            raise Misunderstood(f"settings are {', '.join(f'{n} ({k.__name__})' for n, k in known.items())}")
        setattr(world.settings, name, value)
    if world.settings.order not in ("straight", "reversed", "shuffled"):
        world.settings.order = "straight"
        raise Misunderstood("order is straight, reversed or shuffled")
    return asdict(world.settings)
