"""Each of the eight rules is met, broken or unknown by what the registry has seen."""

import datetime as dt
from typing import Any

import pytest

from tests.world import NOON, World
from veche.compliance.tests import sights

pytestmark = pytest.mark.django_db
RULES = {
    "official_name",
    "description",
    "email_and_phone",
    "postal_address",
    "site",
    "avatar_and_cover",
    "official_mark",
    "posts_in_week",
}
SPOILT: list[tuple[str, dict[str, Any]]] = [
    ("official_name", {"title": "Наша дружная семья"}),
    ("description", {"description": "Официальная страница"}),
    ("email_and_phone", {"email": ""}),
    ("email_and_phone", {"phone": ""}),
    ("postal_address", {"postal_address": ""}),
    ("site", {"site": ""}),
    ("avatar_and_cover", {"has_avatar": False}),
    ("avatar_and_cover", {"has_cover": False}),
    ("official_mark", {"official_mark": False}),
]
UNSEEN: list[tuple[str, dict[str, Any]]] = [
    ("official_name", {"title": None}),
    ("description", {"description": None}),
    ("email_and_phone", {"email": None}),
    ("postal_address", {"postal_address": None}),
    ("site", {"site": None}),
    ("avatar_and_cover", {"has_cover": None}),
    ("official_mark", {"official_mark": None}),
]


def three_posts(world: World, *, days_ago: int) -> None:
    sights.posts(world.school_page, *(NOON - dt.timedelta(days=days_ago, hours=hour) for hour in range(3)))


def test_a_good_page_keeps_all_eight(world: World) -> None:
    sights.look(world.school_page)
    three_posts(world, days_ago=1)
    found = sights.verdicts(world.school_page)
    assert {rule: verdict.outcome for rule, verdict in found.items()} == dict.fromkeys(RULES, "met")


@pytest.mark.parametrize(("rule", "seen"), SPOILT)
def test_what_is_seen_amiss_is_broken(world: World, rule: str, seen: dict[str, Any]) -> None:
    sights.look(world.school_page, **seen)
    assert sights.outcome(world.school_page, rule) == "broken"


@pytest.mark.parametrize(("rule", "seen"), UNSEEN)
def test_what_nobody_saw_is_unknown(world: World, rule: str, seen: dict[str, Any]) -> None:
    sights.look(world.school_page, **seen)
    assert sights.outcome(world.school_page, rule) == "unknown"


def test_the_mark_that_a_network_does_not_tell_is_never_broken(world: World) -> None:
    observation = sights.look(world.school_page)
    del observation.profile["official_mark"]
    observation.save()
    assert sights.outcome(world.school_page, "official_mark") == "unknown"


def test_the_mark_does_not_concern_a_network_that_has_none(world: World) -> None:
    world.school_page.network = "telegram"
    world.school_page.save()
    sights.look(world.school_page, official_mark=None)
    assert sights.outcome(world.school_page, "official_mark") == "not_applicable"


def test_a_page_that_nobody_has_seen_is_unknown_by_every_rule(world: World) -> None:
    found = sights.verdicts(world.school_page)
    assert {verdict.outcome for verdict in found.values()} == {"unknown"}


def test_two_posts_in_a_week_that_is_over_are_too_few(world: World) -> None:
    sights.look(world.school_page)
    sights.posts(world.school_page, NOON - dt.timedelta(days=6), NOON - dt.timedelta(days=7))
    verdict = sights.verdicts(world.school_page)["posts_in_week"]
    assert (verdict.outcome, verdict.grounds.reason, verdict.evidence["week"]) == ("broken", "too_few", "2026-06-08")


def test_a_week_that_goes_on_and_follows_a_good_one_is_not_blamed(world: World) -> None:
    sights.look(world.school_page)
    three_posts(world, days_ago=6)
    assert sights.outcome(world.school_page, "posts_in_week") == "met"


def test_posts_that_were_not_read_are_unknown(world: World) -> None:
    sights.look(world.school_page, posts_read=False)
    assert sights.outcome(world.school_page, "posts_in_week") == "unknown"


def test_a_card_owes_no_posts(world: World) -> None:
    world.school_page.page_class = "card"
    world.school_page.save()
    sights.look(world.school_page)
    assert sights.outcome(world.school_page, "posts_in_week") == "not_applicable"


def test_a_failed_look_does_not_undo_the_look_before(world: World) -> None:
    sights.look(world.school_page, now=NOON - dt.timedelta(hours=6))
    sights.failed_look(world.school_page)
    assert sights.outcome(world.school_page, "site") == "met"


def test_what_was_seen_long_ago_is_not_known_any_more(world: World) -> None:
    sights.look(world.school_page, now=NOON - dt.timedelta(days=20))
    assert sights.outcome(world.school_page, "site") == "unknown"


def test_a_court_is_not_judged(world: World) -> None:
    world.school.level = "court"
    world.school.save()
    sights.look(world.school_page)
    assert sights.verdicts(world.school_page) == {}
