"""Whatever is seen of a page: no rule of the library decides without evidence, and what nobody saw is never held against it."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from veche.compliance.rules import verdicts
from veche.compliance.rules.verdicts import Asking, Ruling, Sight
from veche.lib.weeks import week_of
from veche.packs import load
from veche.packs.kinds.compliance import CompliancePack, Rule

TODAY = dt.date(2026, 11, 20)
NETWORKS, CLASSES = ("vk", "ok", "telegram", "max"), ("flagship", "active", "card")
RULES = [(pack, rule) for pack in load("compliance").values() for rule in pack.rules]
ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Asia/Yekaterinburg",
    "Asia/Vladivostok",
    "Asia/Kamchatka",
    "Europe/Berlin",
)


def values() -> dict[str, list[Any]]:
    """Of every fact the values that the packs' own examples know."""
    found: dict[str, list[Any]] = defaultdict(list)
    for _pack, rule in RULES:
        for example in rule.examples:
            for name, value in example.facts.items():
                found[name].append(value)
    return found


KNOWN = values()


def asked(pack: CompliancePack, rule: Rule, facts: dict[str, Any], network: str, page_class: str) -> Ruling:
    sight = Sight(network=network, page_class=page_class, on=TODAY, facts=facts, weeks=())
    (ruling,) = _judged(Asking([(pack, rule)]), sight)
    return ruling


def _judged(asking: Asking, sight: Sight) -> list[Ruling]:
    """Weeks are judged like all else here: their facts are among those that were drawn."""
    return [question.answer(sight.facts) for question in asking._asked(sight, sight.on)]


def drawn(rule: Rule, dice: random.Random) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Sights in which each fact that any rule looks at was seen or not."""
    for _ in range(40):
        share = dice.random()
        facts = {name: dice.choice(held) for name, held in KNOWN.items() if dice.random() < share}
        yield facts, dice.choice(NETWORKS), dice.choice(CLASSES)
    for example in rule.examples:
        yield dict(example.facts), example.network, example.page_class


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=lambda each: getattr(each, "id", ""))
def test_every_rule_on_random_sights(pack: CompliancePack, rule: Rule) -> None:
    dice, decided = random.Random(rule.id), 0
    for facts, network, page_class in drawn(rule, dice):
        said = asked(pack, rule, facts, network, page_class)
        assert asked(pack, rule, {}, network, page_class).outcome not in {"met", "broken"}
        if said.outcome not in {"met", "broken"}:
            _less_is_not_worse(pack, rule, facts, (network, page_class))
            continue
        decided += 1
        grounds = said.grounds
        deciding = [part for part in grounds.judgement.parts if part.verdict.outcome == said.outcome]
        assert deciding
        for part in deciding:
            looked_at = (part.observes, *rule.arguments_of[part.observes])
            assert any(grounds.seen.get(name) is not None for name in looked_at)
    assert decided


def _less_is_not_worse(pack: CompliancePack, rule: Rule, facts: dict[str, Any], page: tuple[str, str]) -> None:
    """A page of which one thing less is known than when it was not blamed is not blamed either."""
    for name in rule.looks_at:
        less = {known: value for known, value in facts.items() if known != name}
        assert asked(pack, rule, less, *page).outcome != "broken", f"{rule.id} blames a page for not seeing {name}"


@pytest.mark.parametrize("zone", ZONES)
def test_every_moment_is_in_one_week_that_begins_on_a_local_monday(zone: str) -> None:
    dice = random.Random(zone)
    for _ in range(300):
        moment = dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=dice.randrange(4 * 366 * 86_400))
        week = week_of(moment, zone=zone)
        start, end = (each.astimezone(week.zone) for each in (week.start, week.end))
        assert week.holds(moment)
        assert (start.weekday(), start.time(), end.weekday(), end.time()) == (0, dt.time(), 0, dt.time())
        assert (end.date() - start.date()).days == 7
        assert week.before.end == week.start
        assert not week.before.holds(moment)
        assert week_of(week.end, zone=zone).start == week.end


def test_answers_that_were_forgotten_are_given_again_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load("compliance")["federal_minimum"]
    sights = [
        Sight(
            network="vk", page_class="active", on=TODAY, facts={"profile.email": email, "profile.phone": "1"}, weeks=()
        )
        for email in ("a@b.ru", "", "c@d.ru", None, "a@b.ru")
    ]

    def said() -> list[tuple[str, str]]:
        asking = Asking([(pack, pack.rule("email_and_phone"))])
        return [(each.outcome, each.fingerprint) for sight in sights for each in _judged(asking, sight)]

    remembered = said()
    monkeypatch.setattr(verdicts, "MOST_KNOWN", 2)
    monkeypatch.setattr(verdicts, "_known", verdicts._Known())
    assert said() == said() == remembered
    assert [outcome for outcome, _print in remembered] == ["met", "broken", "met", "unknown", "met"]
    assert sum(map(len, verdicts._known._answers.values())) <= 2
