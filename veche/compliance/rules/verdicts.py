"""From a rule of a pack and what was seen of a page to a verdict with its evidence."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from veche.compliance.rules.page_facts import Facts, SeenWeek
from veche.packs.judging import Judgement, judge
from veche.packs.kinds.compliance import CompliancePack, Rule

LONGEST_SEEN = 500
POSTS = "posts."
DECIDED = ("met", "broken")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """All that was seen of a page: the weeks are this one and the one before."""

    network: str
    page_class: str
    on: dt.date
    facts: Facts
    weeks: Sequence[SeenWeek]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a rule says of a page, on which facts, and of which week if it is about one."""

    pack: CompliancePack
    rule: Rule
    judgement: Judgement
    facts: Facts = field(default_factory=dict)
    week: SeenWeek | None = None

    @property
    def reason(self) -> str:
        """The code of the first reason that decided, empty where nothing was looked at."""
        return next((verdict.reason for verdict in self.judgement.reasons), "")

    @property
    def digest(self) -> str:
        """The fingerprint of the rule's whole text."""
        return hashlib.sha256(self.rule.model_dump_json(by_alias=True).encode()).hexdigest()


def decide(pack: CompliancePack, rule: Rule, sight: Sight) -> Decision:
    """This function will judge one rule on a page.

    A rule about a week is judged on this week as soon as that decides it, else on the last one that was seen to its end:
    a page that missed last week stays in breach until it keeps the norm again.
    """
    if not about_posts(rule):
        return _decided(pack, rule, sight, None)
    this, last = (_decided(pack, rule, sight, week) for week in sight.weeks)
    if this.judgement.outcome == "unknown" and last.judgement.outcome in DECIDED:
        return last
    return this


def _decided(pack: CompliancePack, rule: Rule, sight: Sight, week: SeenWeek | None) -> Decision:
    on, facts = sight.on, dict(sight.facts)
    if week is not None:
        on, facts = min(sight.on, week.week.sunday), facts | dict(week.facts)
    if not pack.in_force.holds_on(on):
        return Decision(pack=pack, rule=rule, judgement=Judgement(rule=rule.id, outcome="not_in_force"))
    judgement = judge(rule, facts, network=sight.network, page_class=sight.page_class, on=on)
    return Decision(pack=pack, rule=rule, judgement=judgement, facts=facts, week=week)


def about_posts(rule: Rule) -> bool:
    """This function will tell whether a rule looks at the posts of a week."""
    return any(condition.observes.startswith(POSTS) for condition in rule.conditions)


def evidence(decision: Decision, *, seen_at: dt.datetime | None, source: str, url: str) -> dict[str, Any]:
    """This function will put down what a verdict stands on: what was seen, when, where, and what each check said of it."""
    week = decision.week if decision.judgement.parts else None
    return {
        "seen": _seen(decision),
        "at": seen_at.isoformat() if seen_at else None,
        "source": source,
        "url": url,
        "parts": [
            {
                "observes": part.observes,
                "check": part.check,
                "outcome": str(part.verdict.outcome),
                "reason": part.verdict.reason,
                "values": dict(part.verdict.values),
            }
            for part in decision.judgement.parts
        ],
        "week": week.week.monday.isoformat() if week else None,
        "posts": [{"at": post.at.isoformat(), "url": post.url} for post in week.posts] if week else [],
    }


def same(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> bool:
    """This function will tell whether two evidences show the same: the same things seen, or the same week and answers."""
    if kept.get("week") != fresh["week"]:
        return False
    if fresh["week"]:
        return _answers(kept) == _answers(fresh)
    return kept.get("seen") == fresh["seen"] and _answers(kept) == _answers(fresh)


def _answers(shown: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(part["observes"], part["outcome"], part["reason"]) for part in shown.get("parts", ())]


def _seen(decision: Decision) -> dict[str, Any]:
    if not decision.judgement.parts:
        return {}
    names = {part.observes for part in decision.judgement.parts}
    for condition in decision.rule.conditions:
        if condition.observes in names:
            names |= set(_named(list(condition.arguments.values())))
    return {name: _short(decision.facts.get(name)) for name in sorted(names)}


def _named(argument: Any) -> Iterator[str]:
    if isinstance(argument, Mapping) and set(argument) == {"fact"}:
        yield str(argument["fact"])
    elif isinstance(argument, list | tuple):
        for item in argument:
            yield from _named(item)


def _short(value: Any) -> Any:
    return f"{value[:LONGEST_SEEN]}…" if isinstance(value, str) and len(value) > LONGEST_SEEN else value


def norm_of(packs: Sequence[CompliancePack], *, network: str, page_class: str, on: dt.date) -> int | None:
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
