import datetime as dt
from typing import Any

import pytest

from veche.packs import load
from veche.packs.judging import judge
from veche.packs.kinds.compliance import Rule

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def contacts() -> Rule:
    return load("compliance")["federal_minimum"].rule("email_and_phone")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"profile.email": "a@b.ru", "profile.phone": "+7 42622 20000"}, "met"),
        ({"profile.email": "", "profile.phone": None}, "broken"),
        ({"profile.email": "a@b.ru", "profile.phone": None}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_one_broken_condition_breaks_the_rule_and_an_unseen_one_leaves_it_unknown(
    contacts: Rule, facts: dict[str, Any], outcome: str
) -> None:
    assert judge(contacts, facts, network="vk", page_class="active", on=TODAY).outcome == outcome


def test_a_judgement_keeps_the_parts_that_led_to_it(contacts: Rule) -> None:
    judgement = judge(contacts, {"profile.email": ""}, network="vk", page_class="active", on=TODAY)

    assert [part.observes for part in judgement.parts] == ["profile.email", "profile.phone"]
    assert [verdict.reason for verdict in judgement.reasons] == ["empty"]


def test_a_rule_is_not_in_force_before_its_day(contacts: Rule) -> None:
    judgement = judge(contacts, {}, network="vk", page_class="active", on=dt.date(2022, 11, 30))

    assert (judgement.outcome, judgement.parts) == ("not_in_force", ())


def test_a_card_page_is_free_of_the_posting_norm_alone() -> None:
    rules = load("compliance")["federal_minimum"].rules

    free = [
        rule.id
        for rule in rules
        if judge(rule, {}, network="vk", page_class="card", on=TODAY).outcome == "not_applicable"
    ]

    assert free == ["posts_in_week"]


def test_the_official_mark_is_asked_only_where_networks_have_it() -> None:
    rule = load("compliance")["federal_minimum"].rule("official_mark")

    asked = [
        network
        for network in load("networks")
        if judge(rule, {}, network=network, page_class="active", on=TODAY).outcome != "not_applicable"
    ]

    assert asked == [network for network, pack in load("networks").items() if pack.has_official_mark]
