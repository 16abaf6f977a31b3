"""From a rule of a pack and what was seen of a page to a verdict with its evidence."""

import datetime as dt
import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from veche.compliance.rules.page_facts import Facts, SeenWeek
from veche.packs.judging import Judgement, judge
from veche.packs.kinds.compliance import CompliancePack, Rule

LONGEST_SEEN = 500
DECIDED = ("met", "broken")


@dataclass(kw_only=True, slots=True)
class Sight:
    """All that was seen of a page: the weeks are this one and the one before; `as_of` asks what would hold on that day."""

    network: str
    page_class: str
    on: dt.date
    facts: Facts
    weeks: Sequence[SeenWeek]
    as_of: dt.date | None = None


@dataclass(kw_only=True)
class Grounds:
    """What a rule says to every page that shows it the same, and on what: shared by them all, never changed.

    `seen` are the facts that the checks looked at, with those that their arguments were taken from; `asked` names the pack
    and the rule; `has_looked` says whether any check was asked.
    """

    pack: CompliancePack
    rule: Rule
    asked: tuple[str, str]
    judgement: Judgement
    seen: Facts
    fingerprint: str
    has_looked: bool

    @property
    def reason(self) -> str:
        """The code of the first reason that decided, empty where nothing was looked at."""
        found = self.judgement
        return next((part.verdict.reason for part in found.parts if part.verdict.outcome == found.outcome), "")

    @cached_property
    def shown(self) -> dict[str, Any]:
        """What was seen, as JSON can hold it."""
        return {name: plain(value) for name, value in self.seen.items()}

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """What each check said, as JSON can hold it."""
        return [
            {
                "observes": part.observes,
                "check": part.check,
                "outcome": str(part.verdict.outcome),
                "reason": part.verdict.reason,
                "values": {name: plain(value) for name, value in part.verdict.values.items()},
            }
            for part in self.judgement.parts
        ]

    @cached_property
    def digest(self) -> str:
        """The fingerprint of all that is kept of them: one row for what is the same to the last number."""
        return _hash((self.fingerprint, self.shown, self.parts))


@dataclass(kw_only=True, slots=True)
class Ruling:
    """What a rule says of a page, and of which week if it is about one; those about none are shared by pages.

    `fingerprint` is that of the grounds, of the week and of the number of its posts.
    """

    grounds: Grounds
    outcome: str
    fingerprint: str
    week: SeenWeek | None = None


MOST_KNOWN = 50_000


class _Known:
    """Pages that show the same to a rule are judged the same: the rulings are kept, or 40 rules could not pass 10,000 pages."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, dict[Hashable, Ruling]] = {}
        self._number = 0

    def answers_to(self, question: Hashable) -> dict[Hashable, Ruling]:
        """This function will give what was answered to a question, by what was seen."""
        return self._answers.setdefault(question, {})

    def keep(self, question: Hashable, seen: Hashable, ruling: Ruling) -> dict[Hashable, Ruling]:
        """This function will keep one more answer, forgetting all when there are too many; gives those to its question."""
        self._number += 1
        if self._number > MOST_KNOWN:
            self._answers, self._number = {}, 1
        answers = self.answers_to(question)
        answers[seen] = ruling
        return answers


_known = _Known()


class _Question:
    """A rule as it is asked on a day of the pages of one network and class."""

    def __init__(self, pack: CompliancePack, rule: Rule, *, network: str, page_class: str, on: dt.date) -> None:
        self._pack, self._rule = pack, rule
        self._network, self._page_class, self._on = network, page_class, on
        self._key = (pack.id, pack.version, rule.digest, network, page_class, on)
        self._asked = (pack.id, rule.id)
        self._answers = _known.answers_to(self._key)
        self._looks_at, self.is_about_posts = rule.looks_at, rule.is_about_posts

    def answer(self, facts: Facts) -> Ruling:
        """This function will judge the facts, or remember what was said of the same ones."""
        seen = tuple(map(facts.get, self._looks_at))
        try:
            known = self._answers.get(seen)
        except TypeError:  # a menu is a list
            return self._judged(facts)
        if known is None:
            known = self._judged(facts)
            self._answers = _known.keep(self._key, seen, known)
        return known

    def _judged(self, facts: Facts) -> Ruling:
        pack, rule = self._pack, self._rule
        judgement = Judgement(rule=rule.id, outcome="not_in_force")
        if pack.in_force.holds_on(self._on):
            judgement = judge(rule, facts, network=self._network, page_class=self._page_class, on=self._on)
        seen = {name: _short(facts.get(name)) for name in _looked_at(rule, judgement)}
        print_ = _fingerprint(pack, rule, judgement, seen)
        grounds = Grounds(
            pack=pack,
            rule=rule,
            asked=self._asked,
            judgement=judgement,
            seen=seen,
            fingerprint=print_,
            has_looked=bool(judgement.parts),
        )
        return Ruling(grounds=grounds, outcome=judgement.outcome, fingerprint=print_)


class Asking:
    """Some rules, ready to be asked of many pages."""

    def __init__(self, rules: Iterable[tuple[CompliancePack, Rule]]) -> None:
        self._rules = tuple(rules)
        self._questions: dict[tuple[str, str, dt.date], list[_Question]] = {}

    def judge(self, sight: Sight) -> list[Ruling]:
        """This function will judge a page by each rule, in their order.

        A rule about a week is judged on this week as soon as that decides it, else on the last one that was seen to its
        end: a page that missed last week stays in breach until it keeps the norm again.
        """
        facts = sight.facts
        weekly = [
            _Week(
                week=week,
                mark=f"@{week.week.monday}.{len(week.posts)}",
                facts={**facts, **week.facts},
                asked=self._asked(sight, min(sight.on, week.week.sunday)),
            )
            for week in sight.weeks
        ]
        return [
            _of_weeks(place, weekly) if question.is_about_posts else question.answer(facts)
            for place, question in enumerate(self._asked(sight, sight.on))
        ]

    def _asked(self, sight: Sight, day: dt.date) -> list[_Question]:
        """The questions to the pages of a network and class on a day; as of another one, when that is wondered."""
        asked = (sight.network, sight.page_class, sight.as_of or day)
        found = self._questions.get(asked)
        if found is None:
            network, page_class, on = asked
            found = self._questions[asked] = [
                _Question(pack, rule, network=network, page_class=page_class, on=on) for pack, rule in self._rules
            ]
        return found


@dataclass(kw_only=True, slots=True)
class _Week:
    """What is asked about one week of a page; `mark` tells it, and its posts, from others in a fingerprint."""

    week: SeenWeek
    mark: str
    facts: Facts
    asked: Sequence[_Question]


def _of_weeks(place: int, weekly: Sequence[_Week]) -> Ruling:
    this = _in_week(place, weekly[0])
    if this.outcome != "unknown":
        return this
    last = _in_week(place, weekly[1])
    return last if last.outcome in DECIDED else this


def _in_week(place: int, asked: _Week) -> Ruling:
    found = asked.asked[place].answer(asked.facts)
    grounds = found.grounds
    if not grounds.has_looked:
        return found
    print_ = grounds.fingerprint + asked.mark
    return Ruling(grounds=grounds, outcome=found.outcome, fingerprint=print_, week=asked.week)


def _fingerprint(pack: CompliancePack, rule: Rule, judgement: Judgement, seen: Facts) -> str:
    """Two judgements say the same when the same was seen and answered; of the posts of a week, when the answers are.

    What changes by itself every day does not count.
    """
    said = [(part.observes, part.verdict.outcome.value, part.verdict.reason) for part in judgement.parts]
    steady = [pair for pair in seen.items() if pair[0] != "page.today" and not pair[0].endswith("_working_days")]
    shown = None if rule.is_about_posts else steady
    return _hash((judgement.outcome, pack.id, pack.version, rule.digest, shown, said))


def _hash(what: Any) -> str:
    return hashlib.blake2b(repr(what).encode(), digest_size=12).hexdigest()


def _looked_at(rule: Rule, judgement: Judgement) -> list[str]:
    names: set[str] = set()
    for part in judgement.parts:
        names |= {part.observes, *rule.arguments_of[part.observes]}
    return sorted(names)


def plain(value: Any) -> Any:
    """This function will write a fact as JSON can hold it: a day becomes its text."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _short(value: Any) -> Any:
    return f"{value[:LONGEST_SEEN]}…" if isinstance(value, str) and len(value) > LONGEST_SEEN else value
