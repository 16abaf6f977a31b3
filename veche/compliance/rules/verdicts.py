"""From a rule of a pack and what was seen of a page to a verdict with its evidence."""

import datetime as dt
import hashlib
from collections.abc import Hashable, Sequence
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


@dataclass(kw_only=True, slots=True)
class Decision:
    """What a rule says of a page, on which facts, and of which week if it is about one.

    `looked_at` are the facts that the checks looked at, with those that their arguments were taken from.
    """

    pack: CompliancePack
    rule: Rule
    judgement: Judgement
    fingerprint: str
    looked_at: Sequence[str] = ()
    facts: Facts = field(default_factory=dict)
    week: SeenWeek | None = None

    @property
    def reason(self) -> str:
        """The code of the first reason that decided, empty where nothing was looked at."""
        found = self.judgement
        return next((part.verdict.reason for part in found.parts if part.verdict.outcome == found.outcome), "")


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
    judgement, print_, names = _judged(pack, rule, sight, facts, on=sight.as_of or on)
    if week is not None and judgement.parts:
        print_ = f"{_hash((print_, week.week.monday))}.{len(week.posts)}"
    return Decision(
        pack=pack, rule=rule, judgement=judgement, fingerprint=print_, looked_at=names, facts=facts, week=week
    )


# What was found, its fingerprint, and the facts that were looked at.
Answer = tuple[Judgement, str, Sequence[str]]
# Pages that show the same to a rule are judged the same: the answers are kept, or 40 rules could not pass 10,000 pages.
_known: dict[Hashable, Answer] = {}
MOST_KNOWN = 50_000


def _judged(pack: CompliancePack, rule: Rule, sight: Sight, facts: Facts, *, on: dt.date) -> Answer:
    seen = tuple([facts.get(name) for name in rule.looks_at])
    key = (pack.id, pack.version, rule.digest, sight.network, sight.page_class, on, seen)
    try:
        known = _known.get(key)
    except TypeError:  # a menu is a list
        return _judged_anew(pack, rule, sight, facts, on=on)
    if known is None:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        known = _known[key] = _judged_anew(pack, rule, sight, facts, on=on)
    return known


def _judged_anew(pack: CompliancePack, rule: Rule, sight: Sight, facts: Facts, *, on: dt.date) -> Answer:
    judgement = Judgement(rule=rule.id, outcome="not_in_force")
    if pack.in_force.holds_on(on):
        judgement = judge(rule, facts, network=sight.network, page_class=sight.page_class, on=on)
    names = _looked_at(rule, judgement)
    shown = None if rule.is_about_posts else _steady(names, facts)
    return judgement, _fingerprint(pack, rule, judgement, shown), names


def _fingerprint(pack: CompliancePack, rule: Rule, judgement: Judgement, shown: Any) -> str:
    """Two judgements say the same when the same was seen and answered; of the posts of a week, when the answers are.

    For a week its Monday is added, and after a dot the number of posts: it may grow while the week's verdict stands.
    """
    said = [(part.observes, part.verdict.outcome.value, part.verdict.reason) for part in judgement.parts]
    return _hash((judgement.outcome, pack.id, pack.version, rule.digest, shown, said))


def _steady(names: Sequence[str], facts: Facts) -> list[tuple[str, Any]]:
    """What was seen, without what changes by itself every day."""
    return [
        (name, _short(facts.get(name))) for name in names if name != "page.today" and not name.endswith("_working_days")
    ]


def _hash(what: Any) -> str:
    return hashlib.blake2b(repr(what).encode(), digest_size=12).hexdigest()


def _looked_at(rule: Rule, judgement: Judgement) -> list[str]:
    names: set[str] = set()
    for part in judgement.parts:
        names |= {part.observes, *rule.arguments_of[part.observes]}
    return sorted(names)


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
