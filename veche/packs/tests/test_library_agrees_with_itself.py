import inspect
import re
from pathlib import Path

from veche.packs import checks, load
from veche.packs.kinds.roles import PERMISSIONS

GROUPS = 26


def test_the_classifier_has_its_groups() -> None:
    assert len(load("triage")["groups"].groups) == GROUPS


def test_routing_speaks_of_groups_that_exist() -> None:
    groups = {group.code for group in load("triage")["groups"].groups}
    for pack in load("routing").values():
        assert {group for rule in pack.rules for group in rule.groups} <= groups


def test_every_group_goes_somewhere_even_without_a_place() -> None:
    for group in load("triage")["groups"].groups:
        assert load("routing")["standard"].route(group.code, places=[]) is not None


def test_the_minimum_has_eight_rules_with_sources_and_remedies() -> None:
    rules = load("compliance")["federal_minimum"].rules

    assert [rule.id for rule in rules] == [
        "official_name",
        "description",
        "email_and_phone",
        "postal_address",
        "site",
        "avatar_and_cover",
        "official_mark",
        "posts_in_week",
    ]
    for rule in rules:
        assert "vk" in rule.remedy.steps
        assert {example.outcome for example in rule.examples} >= {"met", "broken"}


def test_rules_look_at_facts_that_have_names() -> None:
    named = set(load("reasons")["checks"].facts)
    for rule in (rule for pack in load("compliance").values() for rule in pack.rules):
        for condition in (*rule.conditions, *rule.applies_to.when):
            assert {condition.observes, *condition.named_facts} <= named


def test_every_reason_of_a_check_has_words() -> None:
    told = set(load("reasons")["checks"].reasons)
    for path in Path(inspect.getfile(checks)).parent.glob("*.py"):
        given = re.findall(
            r'(?:met|broken|unknown)\(\s*"(\w+)"|broken\("\w+" if .* else "(\w+)"', path.read_text(encoding="utf-8")
        )
        assert {code for pair in given for code in pair if code} <= told


def test_a_course_sends_to_rules_and_a_programme_to_courses_that_exist() -> None:
    rules = {rule.id for pack in load("compliance").values() for rule in pack.rules}
    for course in load("courses").values():
        assert set(course.remedies) <= rules
    for programme in load("programmes").values():
        assert set(programme.courses) <= set(load("courses"))


def test_one_preset_of_terms_is_the_default() -> None:
    assert [pack.id for pack in load("sla").values() if pack.default] == ["sevastopol_crimea"]


def test_every_permission_belongs_to_some_role() -> None:
    given = {permission for role in load("roles").values() for permission in role.permissions}

    assert given == set(PERMISSIONS)
