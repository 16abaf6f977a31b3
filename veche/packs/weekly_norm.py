"""How many own posts a week the packs ask for."""

import datetime as dt
from collections.abc import Iterable

from veche.packs.kinds.compliance import CompliancePack


def norm_of(packs: Iterable[CompliancePack], *, network: str, page_class: str, on: dt.date) -> int | None:
    """This function will find how many own posts a week the rules in force on a day ask of such a page; None frees it."""
    asked = [
        int(condition.arguments["minimum"])
        for pack in packs
        for rule in pack.rules
        for condition in rule.conditions
        if condition.observes == "posts.own_this_week"
        and condition.check == "at_least"
        and pack.in_force.holds_on(on)
        and rule.in_force.holds_on(on)
        and rule.applies_to.covers(network=network, page_class=page_class)
    ]
    return max(asked, default=None)
