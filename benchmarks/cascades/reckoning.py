"""How long the cascade took by polygon's own clock, how long the limits of the packs make it last, and what is missing."""

import math
from collections import Counter
from typing import Any

from benchmarks.cascades import scene
from polygon.client import Control
from veche.delivery.models import Parcel
from veche.registry import quotas

KIND = {"vk": "community", "ok": "user", "telegram": "bot", "max": "bot"}


def least(pages: int, *, ok_keys: int, with_reserve: bool = False) -> dict[str, float]:
    """This function will tell the least seconds a network by its limits of keys: what exceeds the burst, by the rate.

    A place gets one post, which no limit of places delays. With the reserve that the packs keep for the wire, longer.
    """
    keys = {"vk": pages, "ok": ok_keys, "telegram": 1, "max": 1}
    found = {}
    for network, number in scene.numbers(pages).items():
        pack = quotas.pack(network)
        assert pack is not None
        each = math.ceil(number / keys[network])
        found[network] = max(
            (each - bucket.burst) / bucket.rate * bucket.per / (1 - bucket.reserve * with_reserve)
            for bucket in pack.buckets_for(KIND[network])
            if bucket.scope in {"token", "application"}
        )
    return {network: max(0.0, seconds) for network, seconds in found.items()}


def count(control: Control, *, pages: int, ok_keys: int, due_at: float) -> dict[str, Any]:
    """This function will compare polygon's outbox with what was owed, and its clock with the least time."""
    last = _last(control)
    plain = least(pages, ok_keys=ok_keys)
    reserved = least(pages, ok_keys=ok_keys, with_reserve=True)
    seconds = {network: round(last[network] - due_at, 2) for network in scene.SHARES if network in last}
    there = Counter((deed["network"], deed["page"]) for deed in control.outbox() if deed["text"].strip() == scene.TEXT)
    states = Counter(Parcel.objects.values_list("state", flat=True))
    breaches = control.breaches()
    return {
        "seconds": max(seconds.values(), default=0.0),
        "least_seconds": round(max(plain.values()), 2),
        "ratio": round(max(seconds.values(), default=0.0) / max(plain.values()), 3),
        "networks": {
            network: {
                "posts": scene.numbers(pages)[network],
                "seconds": seconds.get(network),
                "least": round(plain[network], 2),
                "ratio": round(seconds[network] / plain[network], 3) if plain[network] and network in seconds else None,
                "ratio_with_reserve": round(seconds[network] / reserved[network], 3)
                if reserved[network] and network in seconds
                else None,
            }
            for network in scene.SHARES
        },
        "breaches": sum(each["count"] for each in breaches),
        "breaches_by_rule": {f"{each['network']}: {each['rule']}": each["count"] for each in breaches},
        "states": dict(states),
        "lost": sum(scene.numbers(pages).values()) - len(there),
        "doubled": sum(times - 1 for times in there.values()),
    }


def _last(control: Control) -> dict[str, float]:
    """The moment of the last applied publishing call of each network."""
    methods = {deed["method"] for deed in control.outbox()}
    found: dict[str, float] = {}
    for call in control.calls():
        if call["method"] in methods and call["outcome"] == "ok":
            found[call["network"]] = max(found.get(call["network"], 0.0), call["at"])
    return found
