"""From a rule of a pack and what was seen of a page to a verdict with its evidence."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from veche.compliance.rules.page_facts import Facts, SeenWeek
from veche.packs.judging import Judgement, judge
from veche.packs.kinds.compliance import CompliancePack, Rule

LONGEST_SEEN = 500
DECIDED = ("met", "broken")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """All that was seen of a page: the weeks are this one and the one before; `as_of` asks what would hold on that day."""

    network: str
    page_class: str
    on: dt.date
    facts: Facts
    weeks: Sequence[SeenWeek]
    as_of: dt.date | None = None


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
    def looked_at(self) -> list[str]:
        """The facts that the checks looked at, with those that their arguments were taken from."""
        names: set[str] = set()
        for part in self.judgement.parts:
            names |= {part.observes, *self.rule.arguments_of[part.observes]}
        return sorted(names)


def decide(pack: CompliancePack, rule: Rule, sight: Sight) -> Decision:
    """This function will judge one rule on a page.

    A rule about a week is judged on this week as soon as that decides it, else on the last one that was seen to its end:
    a page that missed last week stays in breach until it keeps the norm again.
    """
    if not rule.is_about_posts:
        return _decided(pack, rule, sight, None)
    this, last = (_decided(pack, rule, sight, week) for week in sight.weeks)
    if this.judgement.outcome == "unknown" and last.judgement.outcome in DECIDED:
        return last
    return this


def _decided(pack: CompliancePack, rule: Rule, sight: Sight, week: SeenWeek | None) -> Decision:
    on, facts = sight.on, sight.facts
    if week is not None:
        on, facts = min(sight.on, week.week.sunday), {**facts, **week.facts}
    on = sight.as_of or on
    if not pack.in_force.holds_on(on):
        return Decision(pack=pack, rule=rule, judgement=Judgement(rule=rule.id, outcome="not_in_force"))
    judgement = judge(rule, facts, network=sight.network, page_class=sight.page_class, on=on)
    return Decision(pack=pack, rule=rule, judgement=judgement, facts=facts, week=week)


def fingerprint(decision: Decision) -> str:
    """This function will tell whether two judgements say the same: the same things seen, or the same week, and answers.

    The number of posts follows after a dot: it may grow while the week's verdict stands.
    """
    parts = decision.judgement.parts
    said = [(part.observes, part.verdict.outcome.value, part.verdict.reason) for part in parts]
    shown: Any = None
    if parts:
        shown = decision.week.week.monday if decision.week else _steady(decision)
    rule = decision.rule
    text = repr((decision.judgement.outcome, decision.pack.id, decision.pack.version, rule.digest, shown, said))
    own = f".{len(decision.week.posts)}" if parts and decision.week else ""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest() + own


def _steady(decision: Decision) -> list[tuple[str, Any]]:
    """What was seen, without what changes by itself every day."""
    facts = decision.facts
    return [
        (name, _short(facts.get(name)))
        for name in decision.looked_at
        if name != "page.today" and not name.endswith("_working_days")
    ]


def evidence(decision: Decision, *, seen_at: dt.datetime | None, source: str, url: str) -> dict[str, Any]:
    """This function will put down what a verdict stands on: what was seen, when, where, and what each check said of it."""
    week = decision.week if decision.judgement.parts else None
    return {
        "seen": {name: plain(_short(decision.facts.get(name))) for name in decision.looked_at},
        "at": seen_at.isoformat() if seen_at else None,
        "source": source,
        "url": url,
        "parts": [
            {
                "observes": part.observes,
                "check": part.check,
                "outcome": str(part.verdict.outcome),
                "reason": part.verdict.reason,
                "values": {name: plain(value) for name, value in part.verdict.values.items()},
            }
            for part in decision.judgement.parts
        ],
        "week": week.week.monday.isoformat() if week else None,
        "posts": [{"at": post.at.isoformat(), "url": post.url} for post in week.posts] if week else [],
    }


def plain(value: Any) -> Any:
    """This function will write a fact as JSON can hold it: a day becomes its text."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _short(value: Any) -> Any:
    return f"{value[:LONGEST_SEEN]}…" if isinstance(value, str) and len(value) > LONGEST_SEEN else value
