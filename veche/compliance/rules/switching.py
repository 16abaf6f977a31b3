"""Which packs and rules are asked on a day: by the newest decision on each, else by what the pack says of itself."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from veche.packs.kinds.compliance import CompliancePack, Rule

Decided = Mapping[tuple[str, str], bool]
WHOLE = ""


@dataclass(frozen=True, kw_only=True)
class SwitchDecision:
    """A pack (or one rule of it) is asked, or not, from a day on."""

    pack: str
    rule: str = WHOLE
    is_on: bool
    since: dt.date


def decided(decisions: Iterable[SwitchDecision], *, on: dt.date) -> Decided:
    """This function will keep the decision that holds on a day for each pack and rule; `decisions` are in the order made."""
    return {(each.pack, each.rule): each.is_on for each in decisions if each.since <= on}


def asked(packs: Iterable[CompliancePack], held: Decided) -> list[CompliancePack]:
    """This function will keep the packs that are on, each with its rules that are."""
    found = []
    for pack in packs:
        if not held.get((pack.id, WHOLE), pack.on_by_default):
            continue
        rules = asked_rules(pack, held)
        if len(rules) == len(pack.rules):
            found.append(pack)
        elif rules:
            found.append(pack.model_copy(update={"rules": rules}))
    return found


def asked_rules(pack: CompliancePack, held: Decided) -> tuple[Rule, ...]:
    """This function will keep the rules of a pack that are asked once the pack is on."""
    return tuple(rule for rule in pack.rules if held.get((pack.id, rule.id), rule.is_asked_by_default))


def first_day(pack: CompliancePack, rules: Sequence[Rule], *, today: dt.date) -> dt.date:
    """This function will give the day as of which a pack is tried: today, or the first day on which all of it holds."""
    return max([today, pack.in_force.since, *(rule.in_force.since for rule in rules if rule.in_force.until is None)])
