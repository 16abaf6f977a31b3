"""From a rule and facts to a verdict with its parts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from veche.packs.checks import CHECKS, Outcome, Verdict
from veche.packs.kinds.compliance import Condition, Rule, RuleOutcome


@dataclass(frozen=True, kw_only=True)
class Part:
    """One condition of a rule: the fact it looked at, the check, and what the check said."""

    observes: str
    check: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The outcome of one rule on one page with the parts that led to it; store it with pack, version and observation."""

    rule: str
    outcome: RuleOutcome
    parts: tuple[Part, ...] = ()

    @property
    def reasons(self) -> tuple[Verdict, ...]:
        """The verdicts that decided the outcome: the broken ones of a broken rule, and so on."""
        return tuple(part.verdict for part in self.parts if part.verdict.outcome == self.outcome)


def judge(rule: Rule, facts: Mapping[str, Any], *, network: str, page_class: str, on: dt.date) -> Judgement:
    """This function will judge one rule on the facts of a page on a day.

    A fact that is missing or None is unknown. One broken condition breaks the rule; else one unknown leaves it unknown.
    """
    if not rule.in_force.holds_on(on):
        return Judgement(rule=rule.id, outcome="not_in_force")
    asked = [condition for condition in rule.conditions if not condition.networks or network in condition.networks]
    if not asked or not rule.applies_to.covers(network=network, page_class=page_class):
        return Judgement(rule=rule.id, outcome="not_applicable")
    if rule.applies_to.when:
        meant = tuple(_part(condition, facts) for condition in rule.applies_to.when)
        if (verdict := _worst(meant)) != "met":
            return Judgement(rule=rule.id, outcome="unknown" if verdict == "unknown" else "not_applicable", parts=meant)
    parts = tuple(_part(condition, facts) for condition in asked)
    return Judgement(rule=rule.id, outcome=_worst(parts), parts=parts)


def _part(condition: Condition, facts: Mapping[str, Any]) -> Part:
    arguments = condition.arguments
    if condition.moving:
        arguments = {**arguments, **{name: _resolved(argument, facts) for name, argument in condition.moving.items()}}
    verdict = CHECKS[condition.check](facts.get(condition.observes), **arguments)
    return Part(observes=condition.observes, check=condition.check, verdict=verdict)


def _resolved(argument: Any, facts: Mapping[str, Any]) -> Any:
    if isinstance(argument, dict) and argument.keys() == {"fact"}:
        return facts.get(argument["fact"])
    if isinstance(argument, list | tuple):
        return [_resolved(item, facts) for item in argument]
    return argument


def _worst(parts: tuple[Part, ...]) -> RuleOutcome:
    outcomes = {part.verdict.outcome for part in parts}
    if Outcome.BROKEN in outcomes:
        return "broken"
    return "unknown" if Outcome.UNKNOWN in outcomes else "met"
