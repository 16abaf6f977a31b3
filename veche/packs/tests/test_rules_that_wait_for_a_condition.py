"""A rule may be meant for some pages only: what is not so makes it not applicable, what nobody saw leaves it unknown."""

import pytest

from veche.packs import load
from veche.packs.judging import judge
from veche.packs.kinds.compliance import Rule

REGISTER = load("compliance")["audience_register"]


@pytest.mark.parametrize(("members", "outcome"), [(9_999, "not_applicable"), (10_000, "broken"), (None, "unknown")])
def test_the_register_asks_from_ten_thousand_on(members: int | None, outcome: str) -> None:
    facts = {
        "profile.members": members,
        "watch.audience_working_days": 30,
        "profile.description": "",
        "profile.pinned_text": "",
    }
    rule = REGISTER.rule("number_of_application")
    day = rule.in_force.since
    assert judge(rule, facts, network="vk", page_class="card", on=day).outcome == outcome


def test_a_rule_without_a_proven_source_is_off_until_somebody_switches_it_on() -> None:
    plain = REGISTER.rule("registry_link").model_dump(by_alias=True)
    doubtful = Rule.model_validate(plain | {"basis": [{"title": "Так принято", "mark": "C"}]})
    assert (REGISTER.rule("registry_link").is_asked_by_default, doubtful.is_asked_by_default) == (True, False)


def test_only_the_federal_minimum_is_on_by_default() -> None:
    assert [pack.id for pack in load("compliance").values() if pack.on_by_default] == ["federal_minimum"]


def test_doubtful_rules_of_the_library_are_off() -> None:
    doubtful = [rule for pack in load("compliance").values() for rule in pack.rules if rule.is_doubtful]
    assert doubtful
    assert [rule.id for rule in doubtful if rule.is_asked_by_default] == []
